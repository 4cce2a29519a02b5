package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.sms.PaymentProblem;
import java.util.Map;

/** What Daraja's result codes of an unpaid prompt mean to the member. */
final class StkResults {
    private static final Map<String, PaymentProblem> PROBLEMS = Map.of(
            "1", PaymentProblem.NOT_ENOUGH_MONEY,
            "1001", PaymentProblem.BUSY,
            "1019", PaymentProblem.NO_ANSWER,
            "1032", PaymentProblem.CANCELLED,
            "1037", PaymentProblem.NO_ANSWER,
            "2001", PaymentProblem.WRONG_PIN);

    private StkResults() {}

    /** Limits, faults of the network and codes that nobody has documented are {@link PaymentProblem#OTHER}. */
    static PaymentProblem problem(String code) {
        return PROBLEMS.getOrDefault(code, PaymentProblem.OTHER);
    }
}
