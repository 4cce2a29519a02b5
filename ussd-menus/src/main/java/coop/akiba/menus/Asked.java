package coop.akiba.menus;

import coop.akiba.domain.loan.Refusal;
import java.util.List;

/** What became of something asked of staff. */
public sealed interface Asked {

    /** Staff see it; also when the very same was open already. */
    record Taken() implements Asked {}

    /** Another one of this kind is still open. */
    record StillOpen() implements Asked {}

    /** Too many were asked lately. */
    record TooMany() implements Asked {}

    record Refused(List<Refusal> reasons) implements Asked {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }

    /** The PIN was not right. */
    record NotAuthorised(PinCheck check) implements Asked {}
}
