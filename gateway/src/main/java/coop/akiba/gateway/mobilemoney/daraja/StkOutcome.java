package coop.akiba.gateway.mobilemoney.daraja;

/**
 * What came of asking Daraja to prompt a member. A prompt has no key of ours, so only
 * one of these allows another try.
 */
public sealed interface StkOutcome {

    /** Daraja asks the member now. */
    record Accepted(String checkoutId) implements StkOutcome {}

    /** Daraja will not ask the member; no other try will change that. */
    record Rejected(String code, String text) implements StkOutcome {}

    /** Daraja has certainly not asked the member, and may later. */
    record TryLater(String why) implements StkOutcome {}

    /** Nobody knows whether the member is being asked. Never sent again by itself: it could be paid twice. */
    record Unclear(String why) implements StkOutcome {}
}
