package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.sms.PaymentProblem;
import java.util.Map;
import java.util.Set;

/** What Daraja's result codes of an unpaid prompt mean to the member. */
final class StkResults {
    private static final Map<String, PaymentProblem> PROBLEMS = Map.of(
            "1", PaymentProblem.NOT_ENOUGH_MONEY,
            "1001", PaymentProblem.BUSY,
            "1019", PaymentProblem.NO_ANSWER,
            "1032", PaymentProblem.CANCELLED,
            "1037", PaymentProblem.NO_ANSWER,
            "2001", PaymentProblem.WRONG_PIN);

    /** Documented as how an unpaid prompt ends. */
    private static final Set<String> ENDINGS = Set.of(
            "1",
            "2",
            "3",
            "4",
            "8",
            "17",
            "1001",
            "1019",
            "1025",
            "1032",
            "1037",
            "2001",
            "2028",
            "8006",
            "SFC_IC0003");

    private StkResults() {}

    /** Whether a query that is answered so tells of an ending. */
    static boolean isEnding(String code) {
        return ENDINGS.contains(code);
    }

    /** Limits, faults of the network and codes that nobody has documented are {@link PaymentProblem#OTHER}. */
    static PaymentProblem problem(String code) {
        return PROBLEMS.getOrDefault(code, PaymentProblem.OTHER);
    }
}
