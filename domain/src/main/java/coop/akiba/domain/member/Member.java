package coop.akiba.domain.member;

/**
 * A member of a cooperative.
 *
 * @param number printed on the member's card and typed as a payment reference, such as {@code M-0007}
 * @param language tag of the language the member reads, such as {@code sw}
 */
public record Member(MemberId id, String number, String name, Msisdn msisdn, String language, MemberStatus status) {}
