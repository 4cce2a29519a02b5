package coop.akiba.gateway.store;

import coop.akiba.domain.member.Member;

/**
 * A member, and whether they have chosen a PIN.
 *
 * @param recycled whether an operator says that the number has another owner
 */
public record MemberRow(Member member, boolean hasPin, boolean recycled) {}
