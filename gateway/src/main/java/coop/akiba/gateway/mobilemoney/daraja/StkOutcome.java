package coop.akiba.gateway.mobilemoney.daraja;

import java.time.Duration;

/**
 * What came of asking Daraja to prompt a member. A prompt has no key of ours, so only
 * two of these allow another try.
 */
public sealed interface StkOutcome {

    /** Daraja asks the member now. */
    record Accepted(String checkoutId) implements StkOutcome {}

    /** Daraja will not ask the member; no other try will change that. */
    record Rejected(String code, String text) implements StkOutcome {}

    /** Daraja has certainly not asked the member, and may later. */
    record TryLater(String why) implements StkOutcome {}

    /** Daraja was not called: it has more to do than it bears, or is being left alone for a while. */
    record HeldBack(String why, Duration pause) implements StkOutcome {}

    /** Nobody knows whether the member is being asked. Never sent again by itself: it could be paid twice. */
    record Unclear(String why) implements StkOutcome {}
}
