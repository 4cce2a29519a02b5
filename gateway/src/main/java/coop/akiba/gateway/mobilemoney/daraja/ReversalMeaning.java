package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.store.StoredReversal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What Daraja's results mean for a reversal. What nobody documents is not believed: it is asked about. */
final class ReversalMeaning {
    /** It was taken back before, by whomever. */
    private static final String BEFORE = "R000001";
    /** Documented as how a reversal ends that is not done; R000002 is "the original is none". */
    private static final Set<String> ENDINGS = Set.of("1", "2", "3", "4", "8", "11", "2001", "2006", "8006", "R000002");

    private static final Set<String> OVER = Set.of("cancelled", "declined", "expired", "failed");

    private ReversalMeaning() {}

    /** Of the reversal's own result. */
    static PayoutReport result(B2cResult result, StoredReversal stored, LocalDate day) {
        String original = result.facts().original();
        if (!original.isEmpty() && !original.equals(stored.of().transactionId())) {
            return PayoutReport.of(PayoutNews.ODD, "result", result.code(), "the reversal of another payment");
        }
        if (result.isWell()) {
            return done("result", result, day);
        }
        if (result.code().equals(BEFORE)) {
            return PayoutReport.of(PayoutNews.ODD, "result", result.code(), "it was reversed before");
        }
        return ENDINGS.contains(result.code())
                ? PayoutReport.notPaid("result", result.conversationId(), result.code(), result.text())
                : PayoutReport.of(PayoutNews.UNCLEAR, "result", result.code(), result.text());
    }

    /**
     * Of the answer to a question; empty where it says nothing. What it says of the payment itself, which was completed
     * long ago, is nothing about its reversal.
     */
    static Optional<PayoutReport> status(B2cResult result, StoredReversal stored, LocalDate day) {
        String receipt = result.facts().receipt();
        if (!result.isWell() || receipt.isEmpty() || receipt.equals(stored.of().transactionId())) {
            return Optional.empty();
        }
        String status = result.facts().status().toLowerCase(Locale.ROOT);
        if (status.equals("completed")) {
            return Optional.of(done("status", result, day));
        }
        return OVER.contains(status)
                ? Optional.of(PayoutReport.notPaid("status", "", result.facts().status(), result.text()))
                : Optional.empty();
    }

    private static PayoutReport done(String source, B2cResult result, LocalDate day) {
        B2cResult.Facts facts = result.facts();
        return PayoutReport.paid(
                source,
                "",
                result.code(),
                new PayoutReport.Proof(facts.receipt(), facts.amount(), day, Optional.empty(), Optional.empty()));
    }
}
