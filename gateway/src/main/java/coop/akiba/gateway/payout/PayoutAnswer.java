package coop.akiba.gateway.payout;

import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.mobilemoney.ProviderLine;
import java.time.Duration;

/** What a provider makes of a payout, when it is told of it or asked. */
public sealed interface PayoutAnswer {

    /**
     * It has it, and will say how it ended.
     *
     * @param providerRef its id of it; empty where it gave none
     */
    record Taken(String providerRef) implements PayoutAnswer {}

    /** It knows one of this id already: this request did nothing, and how the other ended is to be asked. */
    record AlreadyThere(String code) implements PayoutAnswer {}

    /** The receiver has the money. */
    record Paid(String providerRef, String code, PayoutReport.Proof proof) implements PayoutAnswer {}

    /** It was not paid and will not be, by a code that the provider documents as an ending. */
    record NotPaid(String providerRef, String code, String text) implements PayoutAnswer {}

    /** This request was turned down and did nothing. Of an earlier one of the same id it says nothing. */
    record Refused(String code, String text) implements PayoutAnswer {}

    /** Nothing was done of this request; later it may be. */
    record TryLater(String why) implements PayoutAnswer {}

    /** The provider was not called: it has more to do than it bears, or is left alone for a while. */
    record HeldBack(String why, Duration pause) implements PayoutAnswer {}

    /** Nobody knows. */
    record Unclear(String why) implements PayoutAnswer {}

    /** It says something of the payout that does not fit it. */
    record Odd(String code, String why) implements PayoutAnswer {}

    /** It has not ended, or the answer comes by another way. */
    record Pending() implements PayoutAnswer {}

    /** It knows none of this id. */
    record NotKnown(String code) implements PayoutAnswer {}

    /** What is known when no answer came. */
    static PayoutAnswer notAnswered(Throwable failure) {
        String why = ProviderLine.why(failure);
        return ProviderLine.carriedNothing(failure) ? new TryLater(why) : new Unclear(why);
    }
}
