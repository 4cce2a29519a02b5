package coop.akiba.menus;

import coop.akiba.domain.loan.Refusal;
import java.time.Instant;

/** The outcome of {@link Request.CheckPin}. */
public sealed interface PinCheck {

    /** It is the member's PIN. */
    record Right() implements PinCheck {}

    /** It is not. */
    record Wrong(int triesLeft) implements PinCheck {}

    /** No PIN is checked until then. */
    record Locked(Instant until) implements PinCheck {}

    /** No PIN is checked now, because it is doubtful who holds the phone. */
    record HeldBack(Refusal why) implements PinCheck {}

    /** No PIN is checked any more: staff have to reset it. */
    record Stopped() implements PinCheck {}
}
