package coop.akiba.menus;

import java.time.Instant;

/** The outcome of {@link Request.CheckPin}. */
public sealed interface PinCheck {

    /** It is the member's PIN. */
    record Right() implements PinCheck {}

    /** It is not. */
    record Wrong(int triesLeft) implements PinCheck {}

    /** No PIN is checked until then. */
    record Locked(Instant until) implements PinCheck {}

    /** No PIN is checked any more: staff have to reset it. */
    record Stopped() implements PinCheck {}
}
