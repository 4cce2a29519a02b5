package coop.akiba.gateway.store;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.TeamId;

/** A member, and of which cooperative. */
public record TeamMember(TeamId team, Member member, boolean hasPin) {}
