package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.gateway.command.PayoutReport;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What Daraja's results mean for a payout. What nobody documents is not believed: it is asked about. */
final class B2cMeaning {
    /** Documented as how a payout ends that is not paid. */
    private static final Set<String> ENDINGS =
            Set.of("1", "2", "3", "4", "8", "11", "21", "2001", "2006", "2028", "2040", "8006", "SFC_IC0003");

    private static final String COMPLETED = "completed";
    private static final Set<String> OVER = Set.of("cancelled", "declined", "expired", "failed");

    private B2cMeaning() {}

    /** Of the payout's own result. */
    static PayoutReport result(B2cResult result, Msisdn to, LocalDate day) {
        if (result.isWell()) {
            return paid("result", result, result.conversationId(), to, day);
        }
        return ENDINGS.contains(result.code())
                ? PayoutReport.notPaid("result", result.conversationId(), result.code(), result.text())
                : PayoutReport.of(PayoutNews.UNCLEAR, "result", result.code(), result.text());
    }

    /** Of the answer to a question; empty where it says nothing. That a question went well says nothing either. */
    static Optional<PayoutReport> status(B2cResult result, Msisdn to, LocalDate day) {
        String status = result.facts().status().toLowerCase(Locale.ROOT);
        if (!result.isWell()) {
            return Optional.empty();
        }
        if (status.equals(COMPLETED)) {
            return Optional.of(paid("status", result, "", to, day));
        }
        return OVER.contains(status)
                ? Optional.of(PayoutReport.notPaid("status", "", result.facts().status(), result.text()))
                : Optional.empty();
    }

    private static PayoutReport paid(String source, B2cResult result, String ref, Msisdn to, LocalDate day) {
        B2cResult.Facts facts = result.facts();
        boolean clear = facts.number().matches("[0-9]{12}");
        if (clear && !facts.number().equals(to.digits())) {
            return PayoutReport.of(PayoutNews.ODD, source, result.code(), "paid to another number");
        }
        return PayoutReport.paid(
                source,
                ref,
                result.code(),
                new PayoutReport.Proof(facts.receipt(), facts.amount(), day, facts.name(), facts.fee()));
    }
}
