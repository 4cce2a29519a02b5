package coop.akiba.gateway.simulator.mtn;

import coop.akiba.gateway.simulator.desk.Entry.End;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Order.Fate;
import coop.akiba.gateway.simulator.desk.Reply;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The numbers of MTN's sandbox, which end in the ways they are documented for. */
final class SandboxNumbers {
    private static final String PREFIX = "46733123";
    private static final Duration SOON = Duration.ofMillis(100);
    private static final Duration LATER = Duration.ofSeconds(10);

    private static final Map<String, String> PAYMENTS = Map.of(
            "450", "INTERNAL_PROCESSING_ERROR",
            "451", "APPROVAL_REJECTED",
            "452", "EXPIRED",
            "455", "PAYER_NOT_FOUND",
            "463", "COULD_NOT_PERFORM_TRANSACTION");

    private static final Map<String, String> PAYOUTS = Map.of(
            "450", "INTERNAL_PROCESSING_ERROR",
            "451", "APPROVAL_REJECTED",
            "452", "EXPIRED",
            "455", "NOT_ENOUGH_FUNDS",
            "457", "PAYEE_NOT_FOUND",
            "463", "COULD_NOT_PERFORM_TRANSACTION");

    /** Answered at once, and nothing is done. */
    private static final Map<String, String> REFUSED = Map.of(
            "456", "PAYEE_NOT_ALLOWED_TO_RECEIVE",
            "457", "NOT_ALLOWED",
            "458", "NOT_ALLOWED_TARGET_ENVIRONMENT",
            "459", "INVALID_CALLBACK_URL_HOST",
            "460", "INVALID_CURRENCY",
            "461", "INTERNAL_PROCESSING_ERROR");

    private SandboxNumbers() {}

    /** An answer that is no order. */
    static Optional<Reply> refusal(Side side, String msisdn) {
        String ending = ending(msisdn);
        if (ending.equals("462")) {
            return Optional.of(MtnSpeech.problem(503, "SERVICE_UNAVAILABLE", "Service temporarily unavailable."));
        }
        return Optional.ofNullable(REFUSED.get(ending))
                .filter(code -> side == Side.PAYMENT || !PAYOUTS.containsKey(ending))
                .map(code -> MtnSpeech.problem(500, code, "Not carried out."));
    }

    /** How it ends; empty for every other number. */
    static Optional<Fate> fate(Side side, String msisdn) {
        String ending = ending(msisdn);
        return switch (ending) {
            case "453" -> Optional.of(new Fate(End.OPEN, "", SOON));
            case "454" -> Optional.of(new Fate(End.PAID, "", LATER));
            default ->
                Optional.ofNullable((side == Side.PAYMENT ? PAYMENTS : PAYOUTS).get(ending))
                        .map(code -> new Fate(End.TURNED_DOWN, code, SOON));
        };
    }

    private static String ending(String msisdn) {
        return msisdn.startsWith(PREFIX) ? msisdn.substring(PREFIX.length()) : "";
    }
}
