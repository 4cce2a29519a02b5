package coop.akiba.gateway.mobilemoney;

import coop.akiba.sms.PaymentProblem;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Why a payment did not go through, by a provider's words for it, where its codes are not documented or mean something
 * else from one of its documents to the next. The words decide what the payer is told and nothing else.
 */
public final class SaidProblem {
    private SaidProblem() {}

    public static PaymentProblem of(String words) {
        String said = words.toLowerCase(Locale.ROOT);
        if (has(said, "insufficient", "not enough", "low balance")) {
            return PaymentProblem.NOT_ENOUGH_MONEY;
        }
        if (has(said, "incorrect pin", "invalid pin", "wrong pin")) {
            return PaymentProblem.WRONG_PIN;
        }
        if (has(said, "cancel", "declined", "rejected")) {
            return PaymentProblem.CANCELLED;
        }
        return has(said, "timed out", "timeout", "time out", "expired")
                ? PaymentProblem.NO_ANSWER
                : PaymentProblem.OTHER;
    }

    private static boolean has(String said, String... words) {
        return Stream.of(words).anyMatch(said::contains);
    }
}
