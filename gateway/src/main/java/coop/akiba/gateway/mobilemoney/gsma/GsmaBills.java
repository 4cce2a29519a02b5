package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Instalment;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.List;

/** What is owed on loans, as bills. Says of whom as little as can be: no name, no number but the loan's. */
final class GsmaBills {
    private GsmaBills() {}

    /**
     * Two for each loan that runs, what is to be paid next and all that is owed, or one where that is the same. Of a
     * loan that was given up, all that was not recovered.
     */
    static JsonArray of(List<Loan> loans, LocalDate today) {
        JsonArray bills = new JsonArray();
        for (Loan loan : loans) {
            String number = loan.number().toString();
            Money whole = owed(loan);
            if (whole.isZero()) {
                continue;
            }
            loan.schedule()
                    .next()
                    .filter(row -> loan.status() == LoanStatus.ACTIVE)
                    .map(row -> next(loan, row, today))
                    .filter(bill -> !bill.getString("amountDue").equals(AmountText.plain(whole)))
                    .ifPresent(bills::add);
            JsonObject all = bill(number + Paying.WHOLE, whole, isPartlyPaid(loan))
                    .put("billdescription", "Loan " + number + ", all of it");
            loan.maturity().ifPresent(day -> all.put("dueDate", day.toString()));
            bills.add(all);
        }
        return bills;
    }

    /** What is still owed; nothing of a loan that is not paid out, or has ended. */
    static Money owed(Loan loan) {
        return switch (loan.status()) {
            case ACTIVE -> loan.schedule().open();
            case DEFAULTED -> loan.loss().open();
            case PENDING, APPROVED, REJECTED, CANCELLED, COMPLETED ->
                loan.original().currency().zero();
        };
    }

    /** What is overdue, if anything is; else the next row. */
    private static JsonObject next(Loan loan, Instalment row, LocalDate today) {
        Money overdue = loan.schedule().overdue(today);
        return bill(
                        loan.number().toString(),
                        overdue.isPositive() ? overdue : row.open(),
                        row.settled().total().isPositive())
                .put("billdescription", "Loan " + loan.number() + ", " + (overdue.isPositive() ? "overdue" : "next"))
                .put("dueDate", row.due().toString());
    }

    private static boolean isPartlyPaid(Loan loan) {
        return loan.schedule().instalments().stream()
                .anyMatch(row -> row.settled().total().isPositive());
    }

    private static JsonObject bill(String reference, Money due, boolean partlyPaid) {
        return new JsonObject()
                .put("billReference", reference)
                .put("billStatus", partlyPaid ? "partialpaid" : "unpaid")
                .put("amountDue", AmountText.plain(due))
                .put("currency", due.currency().code());
    }
}
