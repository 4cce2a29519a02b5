package coop.akiba.domain.savings;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Circumstances;
import coop.akiba.domain.policy.WithdrawalPolicy;
import coop.akiba.domain.team.Capability;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Decides what staff book on a member's savings. Nothing that was booked is ever changed: what was wrong is taken back
 * by an entry of its own.
 */
public final class MemberSavings {
    /** Older papers are a matter for the books of their year. */
    private static final int OLDEST_DAYS = 366;

    private MemberSavings() {}

    /** The decision on a command. */
    public static Decision decide(Savings savings, SavingsCommand command, Circumstances around) {
        return switch (command) {
            case SavingsCommand.Deposit(Slip slip) -> deposit(savings, slip, around);
            case SavingsCommand.Withdraw(Slip slip) -> withdraw(savings, slip, around);
            case SavingsCommand.TakeBack takeBack -> takeBack(savings, takeBack, around);
        };
    }

    private static Decision deposit(Savings savings, Slip slip, Circumstances around) {
        List<Refusal> refusals = against(savings, slip, around);
        if (!refusals.isEmpty()) {
            return new Decision.Refused(refusals);
        }
        JournalEntry entry = JournalEntry.draft(EntryKind.SAVINGS_DEPOSIT, slip.on())
                .debit(
                        slip.channel().account(),
                        slip.amount(),
                        tag(Tag.SAVED, slip, around.profile().buckets()))
                .against(Account.savings(savings.member()));
        return Decision.accepted(new SavingsEvent.PaidIn(savings.plus(slip.amount()), slip), entry);
    }

    private static Decision withdraw(Savings savings, Slip slip, Circumstances around) {
        List<Refusal> refusals = against(savings, slip, around);
        if (around.profile().withdrawals() == WithdrawalPolicy.FORBIDDEN) {
            refusals.add(new Refusal.Servicing.WithdrawalsForbidden());
        }
        available(refusals, savings, slip.amount());
        if (!refusals.isEmpty()) {
            return new Decision.Refused(refusals);
        }
        return takenOut(
                savings, slip, slip.channel().account(), around.profile().buckets());
    }

    /** A provider says that it paid savings out: what could be said against it was said before it was asked to. */
    public static Decision.Accepted paidOut(Savings savings, Slip slip, Account from, boolean buckets) {
        return takenOut(savings, slip, from, buckets);
    }

    private static Decision.Accepted takenOut(Savings savings, Slip slip, Account from, boolean buckets) {
        JournalEntry entry = JournalEntry.draft(EntryKind.SAVINGS_WITHDRAWAL, slip.on())
                .credit(from, slip.amount(), tag(Tag.WITHDRAWN, slip, buckets))
                .against(Account.savings(savings.member()));
        return new Decision.Accepted(
                List.of(new SavingsEvent.TakenOut(savings.plus(slip.amount().negated()), slip)), List.of(entry));
    }

    private static Decision takeBack(Savings savings, SavingsCommand.TakeBack command, Circumstances around) {
        Booked booked = command.booked();
        List<Refusal> refusals = around.refusals(Capability.RECORD_SAVINGS);
        if (command.reason().isBlank()) {
            refusals.add(new Refusal.Servicing.ReasonMissing());
        }
        if (booked.reversed()) {
            refusals.add(new Refusal.Servicing.AlreadyReversed());
        }
        Money above =
                savings.balance().currency().ofMinor(around.profile().reversal().secondPersonAbove());
        if (booked.amount().isMoreThan(above)
                && booked.bookedBy().equals(around.actor().id())) {
            refusals.add(new Refusal.Servicing.SecondPersonNeeded(above));
        }
        if (booked.isDeposit() && !booked.reversed()) {
            available(refusals, savings, booked.amount());
        }
        if (!refusals.isEmpty()) {
            return new Decision.Refused(refusals);
        }
        JournalEntry entry = booked.receipt()
                .map(receipt -> toSuspense(savings, booked, receipt, around.today()))
                .orElseGet(() -> booked.entry().reversed(around.today()));
        Savings after = savings.plus(booked.isDeposit() ? booked.amount().negated() : booked.amount());
        return Decision.accepted(new SavingsEvent.TakenBack(after, booked, command.reason()), entry);
    }

    /**
     * What a provider reported is still with it: it waits for staff again, and the cash book forgets whose it was.
     */
    private static JournalEntry toSuspense(Savings savings, Booked booked, UUID receipt, LocalDate today) {
        JournalEntry.Draft draft =
                JournalEntry.draft(EntryKind.REVERSAL, today).debit(Account.savings(savings.member()), booked.amount());
        for (Posting posting : booked.entry().postings()) {
            if (posting.tag().isPresent()) {
                draft = draft.credit(posting.account(), posting.amount(), posting.tag())
                        .debit(posting.account(), posting.amount());
            }
        }
        return draft.against(Account.suspense(receipt));
    }

    private static List<Refusal> against(Savings savings, Slip slip, Circumstances around) {
        List<Refusal> refusals = around.refusals(Capability.RECORD_SAVINGS);
        if (savings.status() != MemberStatus.ACTIVE) {
            refusals.add(new Refusal.BorrowerNotActive(savings.status()));
        }
        Money unit = slip.amount().currency().ofMinor(slip.amount().currency().cashUnit());
        if (!slip.amount().isPositive()) {
            refusals.add(new Refusal.AmountNotPositive());
        } else if (slip.channel() == DisbursementChannel.CASH && slip.amount().minor() % unit.minor() != 0) {
            refusals.add(new Refusal.AmountNotPayable(slip.amount(), unit));
        }
        LocalDate earliest = around.today().minusDays(OLDEST_DAYS);
        if (slip.on().isBefore(earliest) || slip.on().isAfter(around.today())) {
            refusals.add(new Refusal.DateOutOfRange(slip.on(), earliest, around.today()));
        }
        if (slip.reference().isBlank()) {
            refusals.add(new Refusal.ReferenceMissing());
        }
        if (slip.bucket().isPresent() && !around.profile().buckets()) {
            refusals.add(new Refusal.Servicing.NotOffered("bucket"));
        }
        return refusals;
    }

    private static void available(List<Refusal> refusals, Savings savings, Money wanted) {
        if (wanted.isMoreThan(savings.available())) {
            refusals.add(new Refusal.Servicing.SavingsNotFree(savings.available(), wanted));
        }
    }

    private static Optional<Tag> tag(Tag usual, Slip slip, boolean buckets) {
        return buckets ? Optional.of(slip.bucket().map(usual::in).orElse(usual)) : Optional.empty();
    }
}
