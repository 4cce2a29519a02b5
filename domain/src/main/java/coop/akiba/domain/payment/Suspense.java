package coop.akiba.domain.payment;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Circumstances;
import coop.akiba.domain.repayment.Repayments;
import coop.akiba.domain.team.Capability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides where money goes that waited in suspense. A receipt is given with the amount that still waits; once that is
 * nothing, it has left.
 */
public final class Suspense {
    private Suspense() {}

    /** It was meant for a member's savings. */
    public static Decision toSavings(Receipt waiting, MemberId member, Circumstances around) {
        List<Refusal> refusals = against(waiting, around);
        if (!refusals.isEmpty()) {
            return new Decision.Refused(refusals);
        }
        JournalEntry.Draft draft = JournalEntry.draft(EntryKind.SAVINGS_DEPOSIT, waiting.valueDate())
                .debit(Account.suspense(waiting.id()), waiting.amount());
        if (around.profile().buckets()) {
            draft = draft.debit(waiting.into(), waiting.amount(), Optional.of(Tag.SAVED))
                    .credit(waiting.into(), waiting.amount());
        }
        return new Decision.Accepted(
                List.of(
                        new PaymentEvent.Deposited(member, waiting.amount()),
                        new PaymentEvent.AllocatedToSavings(waiting, member)),
                List.of(draft.against(Account.savings(member))));
    }

    /**
     * It was meant for a loan, which takes it as of the day it was paid.
     *
     * @param payment id of the payment it becomes
     */
    public static Decision toLoan(Receipt waiting, Loan loan, UUID payment, Circumstances around) {
        List<Refusal> refusals = against(waiting, around);
        if (!refusals.isEmpty()) {
            return new Decision.Refused(refusals);
        }
        boolean buckets = around.profile().buckets();
        Account from = buckets ? waiting.into() : Account.suspense(waiting.id());
        Payment paid = Payment.of(payment, waiting.amount(), from, waiting.valueDate(), waiting.transactionId());
        return switch (Repayments.decide(loan, paid, buckets)) {
            case Decision.Refused refused -> refused;
            case Decision.Accepted accepted -> accepted(waiting, loan, accepted, buckets);
        };
    }

    /** Nobody's: it was sent back. */
    public static Decision refund(Receipt waiting, String reference, LocalDate on, Circumstances around) {
        List<Refusal> refusals = against(waiting, around);
        if (reference.isBlank()) {
            refusals.add(new Refusal.ReferenceMissing());
        }
        if (on.isBefore(waiting.valueDate()) || on.isAfter(around.today())) {
            refusals.add(new Refusal.DateOutOfRange(on, waiting.valueDate(), around.today()));
        }
        return refusals.isEmpty()
                ? Decision.accepted(new PaymentEvent.Refunded(waiting, reference), out(waiting, on))
                : new Decision.Refused(refusals);
    }

    /** Its provider took it back, on a day that it says: that is so, whoever may what. */
    public static Decision reversed(Receipt waiting, String reference, LocalDate on) {
        return Decision.accepted(
                new PaymentEvent.Refunded(waiting, reference),
                out(waiting, on.isBefore(waiting.valueDate()) ? waiting.valueDate() : on));
    }

    /**
     * Whether it can be divided like this: into two or more amounts that come to what waits, not a unit more or less.
     * Each part then goes its own way, as a receipt of its amount.
     *
     * @return what is against it; nothing if it can
     */
    public static List<Refusal> againstSplit(Receipt waiting, List<Money> parts, Circumstances around) {
        List<Refusal> refusals = against(waiting, around);
        Money sum = parts.stream().reduce(waiting.amount().currency().zero(), Money::plus);
        if (refusals.isEmpty() && !sum.equals(waiting.amount())) {
            refusals.add(new Refusal.Servicing.PartsDoNotAddUp(waiting.amount(), sum));
        }
        return refusals;
    }

    private static Decision accepted(Receipt waiting, Loan loan, Decision.Accepted repaid, boolean buckets) {
        Optional<Money> left = repaid.events().stream()
                .filter(LoanEvent.Repaid.class::isInstance)
                .map(event -> ((LoanEvent.Repaid) event).keptApart())
                .filter(Money::isPositive)
                .findFirst();
        if (left.isPresent()) {
            // What the loan does not take would be back in suspense, where it could not be told from what came.
            Money owed = waiting.amount().minus(left.get());
            return new Decision.Refused(List.of(new Refusal.Servicing.MoreThanOwed(owed, waiting.amount())));
        }
        List<Event> events = new ArrayList<>(repaid.events());
        events.add(new PaymentEvent.AllocatedToLoan(waiting, loan.id()));
        List<JournalEntry> entries = new ArrayList<>(repaid.entries());
        if (buckets) {
            // The repayment says which part of the cash book the money is in now; this takes off that it was in none.
            entries.add(out(waiting, waiting.valueDate()));
        }
        return new Decision.Accepted(events, entries);
    }

    private static JournalEntry out(Receipt waiting, LocalDate on) {
        return JournalEntry.draft(EntryKind.SUSPENSE_SETTLED, on)
                .debit(Account.suspense(waiting.id()), waiting.amount())
                .against(waiting.into());
    }

    private static List<Refusal> against(Receipt waiting, Circumstances around) {
        List<Refusal> refusals = around.refusals(Capability.SETTLE_SUSPENSE);
        if (!waiting.amount().isPositive()) {
            refusals.add(new Refusal.Servicing.NotInSuspense());
        }
        return refusals;
    }
}
