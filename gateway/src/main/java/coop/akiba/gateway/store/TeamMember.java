package coop.akiba.gateway.store;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.TeamId;
import java.util.Optional;

/**
 * A caller, and of which cooperative.
 *
 * @param officer the role of the officer whose phone it is, if it is one's
 * @param isMember whether it is a member; where not, an officer's phone by the id of its binding
 * @param recycled whether an operator says that the number has another owner
 */
public record TeamMember(
        TeamId team, Member member, boolean hasPin, Optional<Role> officer, boolean isMember, boolean recycled) {}
