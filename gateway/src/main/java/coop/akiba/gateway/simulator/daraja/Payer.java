package coop.akiba.gateway.simulator.daraja;

import java.time.Duration;

/**
 * How somebody behaves when a payment prompt reaches their phone.
 *
 * @param delay until they have answered, or until Daraja gives up
 */
public record Payer(Answer answer, Duration delay) {

    /** What they do. */
    public enum Answer {
        PAYS(0, "The service request is processed successfully."),
        HAS_TOO_LITTLE(1, "The balance is insufficient for the transaction."),
        CANCELS(1032, "Request cancelled by user"),
        IS_NOT_REACHED(1037, "DS timeout user cannot be reached");

        private final int code;
        private final String text;

        Answer(int code, String text) {
            this.code = code;
            this.text = text;
        }

        int code() {
            return code;
        }

        String text() {
            return text;
        }
    }
}
