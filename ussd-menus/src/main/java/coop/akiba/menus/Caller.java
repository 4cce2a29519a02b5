package coop.akiba.menus;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;

/** Who is dialling. */
public sealed interface Caller {

    /**
     * A member, by the number dialled from; without a PIN until they have chosen one. Or an officer who is none: then
     * the member is the officer's phone itself, by an id of its own and the officer's name.
     *
     * @param recycled whether the number has another owner by now: then nothing of the member's is shown
     */
    record Known(Member member, boolean hasPin, Office office, boolean recycled) implements Caller {

        /** Who is a member and nothing else. */
        public Known(Member member, boolean hasPin) {
            this(member, hasPin, Office.NONE, false);
        }
    }

    /** A number that is no member's. */
    record Unknown(Msisdn msisdn) implements Caller {}
}
