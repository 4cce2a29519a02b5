package coop.akiba.menus;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;

/** Who is dialling. */
public sealed interface Caller {

    /**
     * A member, by the number dialled from; without a PIN until they have chosen one.
     *
     * @param recycled whether the number has another owner by now: then nothing of the member's is shown
     */
    record Known(Member member, boolean hasPin, boolean recycled) implements Caller {}

    /** A number that is no member's. */
    record Unknown(Msisdn msisdn) implements Caller {}
}
