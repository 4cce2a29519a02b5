package coop.akiba.domain.payment;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.repayment.Repayments;
import java.util.List;
import java.util.Optional;

/** Decides where money received goes. It is never refused: the money has moved already. */
public final class Receipts {
    private Receipts() {}

    /**
     * The decision.
     *
     * @param buckets whether the cooperative's cash book keeps capital and surplus apart
     */
    public static Decision.Accepted decide(Receipt receipt, PaymentTarget target, boolean buckets) {
        return switch (target) {
            case PaymentTarget.OfLoan(Loan loan) -> toLoan(receipt, loan, buckets);
            case PaymentTarget.OfSavings(var member) ->
                accepted(
                        new PaymentEvent.Deposited(member, receipt.amount()),
                        receipt,
                        EntryKind.SAVINGS_DEPOSIT,
                        Account.savings(member),
                        buckets ? Optional.of(Tag.SAVED) : Optional.empty());
            case PaymentTarget.Nobody() -> suspended(receipt, SuspenseReason.UNKNOWN_REFERENCE);
        };
    }

    /** Parks the money for staff to settle. */
    public static Decision.Accepted suspended(Receipt receipt, SuspenseReason reason) {
        return suspended(receipt, reason, Optional.empty());
    }

    private static Decision.Accepted suspended(
            Receipt receipt, SuspenseReason reason, Optional<PaymentEvent.Suspended.Fits> fits) {
        return accepted(
                new PaymentEvent.Suspended(receipt, reason, fits),
                receipt,
                EntryKind.UNALLOCATED_RECEIPT,
                Account.suspense(receipt.id()),
                Optional.empty());
    }

    private static Decision.Accepted toLoan(Receipt receipt, Loan loan, boolean buckets) {
        Payment payment = Payment.of(
                receipt.id(), receipt.amount(), receipt.into(), receipt.valueDate(), receipt.transactionId());
        return switch (Repayments.decide(loan, payment, buckets)) {
            case Decision.Accepted accepted -> accepted;
            case Decision.Refused refused -> suspended(receipt, reason(loan), fits(loan));
        };
    }

    private static SuspenseReason reason(Loan loan) {
        return loan.status() == LoanStatus.ACTIVE ? SuspenseReason.AMOUNT_DOES_NOT_FIT : SuspenseReason.LOAN_NOT_ACTIVE;
    }

    private static Optional<PaymentEvent.Suspended.Fits> fits(Loan loan) {
        return loan.schedule()
                .next()
                .filter(row -> loan.status() == LoanStatus.ACTIVE)
                .map(row -> new PaymentEvent.Suspended.Fits(loan.number(), row.open()));
    }

    private static Decision.Accepted accepted(
            PaymentEvent event, Receipt receipt, EntryKind kind, Account credited, Optional<Tag> tag) {
        JournalEntry entry = JournalEntry.draft(kind, receipt.valueDate())
                .debit(receipt.into(), receipt.amount(), tag)
                .against(credited);
        return new Decision.Accepted(List.of(event), List.of(entry));
    }
}
