package coop.akiba.gateway.prompt;

import coop.akiba.gateway.mobilemoney.ProviderLine;
import coop.akiba.sms.PaymentProblem;
import java.time.Duration;

/** What came of asking a provider to prompt a member. Only two of these allow another try. */
public sealed interface PromptOutcome {

    /**
     * The provider asks the member now, or has been asked to by the same id before.
     *
     * @param providerRef its id of the request; empty where it has none but ours
     */
    record Accepted(String providerRef) implements PromptOutcome {}

    /**
     * The provider will not ask the member; no other try will change that.
     *
     * @param problem what the member is told
     */
    record Rejected(PaymentProblem problem, String code, String text) implements PromptOutcome {

        /** For a reason that the member can do nothing about. */
        public Rejected(String code, String text) {
            this(PaymentProblem.OTHER, code, text);
        }
    }

    /** The provider has certainly not asked the member, and may later. */
    record TryLater(String why) implements PromptOutcome {}

    /** The provider was not called: it has more to do than it bears, or is being left alone for a while. */
    record HeldBack(String why, Duration pause) implements PromptOutcome {}

    /** Nobody knows whether the member is being asked. Never sent again by itself: it could be paid twice. */
    record Unclear(String why) implements PromptOutcome {}

    /** What is known when no answer came. */
    static PromptOutcome notAnswered(Throwable failure) {
        String why = ProviderLine.why(failure);
        return ProviderLine.carriedNothing(failure) ? new TryLater(why) : new Unclear(why);
    }
}
