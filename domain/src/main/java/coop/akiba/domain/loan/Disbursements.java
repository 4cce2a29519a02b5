package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.LoanCommand.Disburse;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.DisbursementStep;
import coop.akiba.domain.schedule.RepaymentPlan;
import coop.akiba.domain.schedule.Schedules;
import coop.akiba.domain.team.Capability;
import java.util.ArrayList;
import java.util.List;

/** Decides on paying a loan out: makes its schedule, freezes savings, books the money. */
final class Disbursements {
    private Disbursements() {}

    static Decision decide(Loan loan, Disburse command, Situation situation) {
        boolean followed = situation.profile().workflow().disbursement() != DisbursementStep.NOT_RECORDED;
        List<Refusal> refusals = Checks.on(loan, LoanStatus.ACTIVE, Capability.DISBURSE_LOAN, situation);
        if (followed) {
            Checks.pool(refusals, loan.principal(), situation);
        }
        if (command.reference().isBlank()) {
            refusals.add(new Refusal.ReferenceMissing());
        }
        Checks.day(refusals, command.on(), loan.appliedOn(), situation.today());
        if (situation.profile().segregationOfDuties()
                && loan.member().filter(situation.actor()::is).isPresent()) {
            refusals.add(new Refusal.OwnApplication());
        }
        if (!followed) {
            return refusals.isEmpty()
                    ? Decision.accepted(
                            new LoanEvent.PayoutNoted(loan, command.channel(), command.reference(), command.on()))
                    : new Decision.Refused(refusals);
        }
        RepaymentPlan plan = Schedules.of(loan.product().terms(), loan.original(), loan.months(), command.on())
                .orElseThrow();
        Payout payout = Payout.of(loan.product(), loan.original(), plan);
        money(refusals, loan, payout, command, situation);
        return refusals.isEmpty()
                ? paidOut(
                        new ArrayList<>(),
                        loan,
                        command,
                        plan,
                        situation.profile().buckets())
                : new Decision.Refused(refusals);
    }

    /** A loan that is made and paid out at once. What could be said against it was said of the application. */
    static Decision atCreation(Loan loan, String borrower, Disburse command, boolean buckets) {
        RepaymentPlan plan = Schedules.of(loan.product().terms(), loan.original(), loan.months(), command.on())
                .orElseThrow();
        List<Event> events = new ArrayList<>();
        events.add(new LoanEvent.Created(loan, borrower, command));
        return paidOut(events, loan, command, plan, buckets);
    }

    /**
     * The provider paid it out: what could be said against it was said before it was asked to, and it stands whatever
     * has changed since.
     */
    static Decision.Accepted confirmed(Loan loan, Disburse command, boolean buckets) {
        RepaymentPlan plan = Schedules.of(loan.product().terms(), loan.original(), loan.months(), command.on())
                .orElseThrow();
        return paidOut(new ArrayList<>(), loan, command, plan, buckets);
    }

    /** Savings are looked at once the new lien is on them. */
    private static void money(List<Refusal> refusals, Loan loan, Payout payout, Disburse command, Situation situation) {
        Money needed = payout.fromSavings().plus(loan.lien());
        if (needed.isPositive() && needed.isMoreThan(situation.savingsAvailable())) {
            refusals.add(new Refusal.Servicing.SavingsNotFree(situation.savingsAvailable(), needed));
        }
        Money leaving = payout.paidOut().plus(command.bankCharge());
        if (command.from().lacks(leaving)) {
            refusals.add(
                    new Refusal.Servicing.CashTooLow(command.from().balance().orElseThrow(), leaving));
        }
    }

    private static Decision.Accepted paidOut(
            List<Event> events, Loan loan, Disburse command, RepaymentPlan plan, boolean buckets) {
        Payout payout = Payout.of(loan.product(), loan.original(), plan);
        Loan active = loan.started(command.on(), plan.schedule(), plan.advanceInterest());
        events.add(new LoanEvent.Disbursed(active, payout, command.channel(), command.reference(), command.on()));
        loan.hold().ifPresent(hold -> events.add(new LoanEvent.HoldPlaced(active, hold)));
        List<JournalEntry> entries = new ArrayList<>();
        Account from = command.from().account();
        entries.add(payout.entry(EntryKind.LOAN_DISBURSEMENT, active, from, command.on(), buckets));
        if (command.bankCharge().isPositive()) {
            entries.add(JournalEntry.draft(EntryKind.BANK_CHARGE, command.on())
                    .debit(Account.bankCharges(from.scope()), command.bankCharge())
                    .against(from));
        }
        return new Decision.Accepted(events, entries);
    }
}
