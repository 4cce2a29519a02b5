package coop.akiba.gateway.store;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.TeamId;

/**
 * A member, and of which cooperative.
 *
 * @param recycled whether an operator says that the number has another owner
 */
public record TeamMember(TeamId team, Member member, boolean hasPin, boolean recycled) {}
