package coop.akiba.gateway.store;

import coop.akiba.domain.member.Member;

/** A member, and whether they have chosen a PIN. */
public record MemberRow(Member member, boolean hasPin) {}
