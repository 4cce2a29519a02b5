package coop.akiba.domain.payment;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.Checks;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Circumstances;
import coop.akiba.domain.team.Capability;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Decides what becomes of money that was paid beyond what a loan owed. All of it is settled at once. */
public final class Overpayments {
    private Overpayments() {}

    /** It goes to the borrower's savings; somebody from outside has none. */
    public static Decision toSavings(Loan loan, Money overpaid, Circumstances around) {
        List<Refusal> refusals = against(overpaid, around);
        Optional<MemberId> member = loan.member();
        if (member.isEmpty()) {
            refusals.add(new Refusal.Servicing.NotOffered("savings"));
        }
        return refusals.isEmpty()
                ? saved(loan, member.orElseThrow(), overpaid, around.today())
                : new Decision.Refused(refusals);
    }

    /** It was given back to the borrower. */
    public static Decision refund(
            Loan loan,
            Money overpaid,
            DisbursementChannel channel,
            String reference,
            LocalDate on,
            Circumstances around) {
        List<Refusal> refusals = against(overpaid, around);
        if (reference.isBlank()) {
            refusals.add(new Refusal.ReferenceMissing());
        }
        LocalDate earliest = Checks.since(loan, around.today());
        if (on.isBefore(earliest) || on.isAfter(around.today())) {
            refusals.add(new Refusal.DateOutOfRange(on, earliest, around.today()));
        }
        if (!refusals.isEmpty()) {
            return new Decision.Refused(refusals);
        }
        JournalEntry entry = JournalEntry.draft(EntryKind.OVERPAYMENT_REFUND, on)
                .debit(Account.overpayment(loan.id()), overpaid)
                .against(channel.account());
        return Decision.accepted(new PaymentEvent.OverpaymentRefunded(loan, overpaid, channel, reference), entry);
    }

    private static Decision saved(Loan loan, MemberId member, Money overpaid, LocalDate today) {
        JournalEntry entry = JournalEntry.draft(EntryKind.OVERPAYMENT_TO_SAVINGS, today)
                .debit(Account.overpayment(loan.id()), overpaid)
                .against(Account.savings(member));
        return Decision.accepted(new PaymentEvent.OverpaymentSaved(loan, member, overpaid), entry);
    }

    private static List<Refusal> against(Money overpaid, Circumstances around) {
        List<Refusal> refusals = around.refusals(Capability.SETTLE_SUSPENSE);
        if (!overpaid.isPositive()) {
            refusals.add(new Refusal.Servicing.NothingOverpaid());
        }
        return refusals;
    }
}
