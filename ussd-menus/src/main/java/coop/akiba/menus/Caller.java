package coop.akiba.menus;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;

/** Who is dialling. */
public sealed interface Caller {

    /** A member, by the number dialled from; without a PIN until they have chosen one. */
    record Known(Member member, boolean hasPin) implements Caller {}

    /** A number that is no member's. */
    record Unknown(Msisdn msisdn) implements Caller {}
}
