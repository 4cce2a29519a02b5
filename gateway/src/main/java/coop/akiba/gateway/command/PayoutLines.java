package coop.akiba.gateway.command;

import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.money.AmountText;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;

/** What the audit trail says of money that went out. */
final class PayoutLines {
    private PayoutLines() {}

    /** Of a loan that was made without a decision: all that a decision would have seen. */
    static JsonObject created(LoanEvent.Created event) {
        Loan loan = event.loan();
        String rate = percent(loan);
        JsonObject detail = new JsonObject()
                .put("number", loan.number().toString())
                .put("product", loan.product().code())
                .put("rate", rate)
                .put("principal", AmountText.plain(loan.principal()))
                .put("months", loan.months())
                .put("account", event.payout().from().account().scope())
                // The sentence of the uganda-sacco document, to the letter.
                .put(
                        "text",
                        loan.product().nameIn("en") + " of " + loan.principal() + " (" + rate + "%) created for "
                                + event.borrower());
        if (event.payout().bankCharge().isPositive()) {
            detail.put("bankCharge", AmountText.plain(event.payout().bankCharge()));
        }
        if (event.payout().from().mayOverdraw()) {
            detail.put("skipNegativeBalanceCheck", true);
        }
        return detail;
    }

    static JsonObject paid(DisbursementChannel channel, String reference, LocalDate on) {
        return new JsonObject()
                .put("channel", channel.name())
                .put("reference", reference)
                .put("on", on.toString());
    }

    static String percent(Loan loan) {
        return loan.product().terms().rate().percent().stripTrailingZeros().toPlainString();
    }
}
