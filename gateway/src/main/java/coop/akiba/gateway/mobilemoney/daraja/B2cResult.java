package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * What Daraja posts about a payout.
 *
 * @param originatorId our id of the payout, in its own result; the question's, in the answer to a question
 * @param conversationId Daraja's id of the same
 * @param code {@code 0} where it went well
 */
record B2cResult(String originatorId, String conversationId, String code, String text, Facts facts) {
    private static final String WELL = "0";

    /**
     * What it says of the money; a failure says next to nothing.
     *
     * @param receipt failures have one, too
     * @param number digits of the receiver, clear or masked; empty where there are none
     * @param original of a reversal, the receipt of what it reverses; empty otherwise
     * @param status with which the answer to a question ends
     */
    record Facts(
            String receipt,
            Optional<Money> amount,
            Optional<Instant> at,
            String number,
            Optional<String> name,
            Optional<Money> fee,
            String original,
            String status) {}

    boolean isWell() {
        return code.equals(WELL);
    }
}
