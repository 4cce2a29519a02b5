package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.LoanCommand.Penalise;
import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.PenaltyPolicy;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Capability;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/** Decides on penalties for being late: those that staff put on, and those the rules put on month by month. */
public final class Penalties {
    private Penalties() {}

    /**
     * The penalty of a month by the product's rules, put on the newest overdue row. The same month must not be asked
     * for twice; who keeps the loans keeps that.
     *
     * @return empty when the rules ask for none
     */
    public static Optional<Decision.Accepted> periodic(Loan loan, YearMonth month) {
        return periodic(loan, loan, month);
    }

    /**
     * The same, decided later than on its day.
     *
     * @param loan as it is, which the penalty is put on
     * @param then as it stood when the day began, see {@link Hindsight}
     */
    public static Optional<Decision.Accepted> periodic(Loan loan, Loan then, YearMonth month) {
        if (loan.status() != LoanStatus.ACTIVE
                || !(loan.product().penalty() instanceof PenaltyPolicy.Periodic policy)) {
            return Optional.empty();
        }
        LocalDate day = month.atDay(policy.checkDay());
        Money penalty = amount(loan, policy);
        boolean due = longestRun(then, day) >= policy.minConsecutiveOverdue() && penalty.isPositive();
        return newestOverdue(then, day)
                .filter(row -> due)
                .flatMap(row -> loan.schedule().row(row.number()))
                .map(row -> put(loan, row, penalty, day, Optional.of(month), "late payment"));
    }

    /**
     * How many rows with consecutive numbers are overdue, at most.
     *
     * @param asOf rows due before this day
     */
    public static int longestRun(Loan loan, LocalDate asOf) {
        int longest = 0;
        int run = 0;
        for (Instalment row : loan.schedule().instalments()) {
            run = row.isOverdue(asOf) ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    static Decision decide(Loan loan, Penalise command, Situation situation) {
        List<Refusal> refusals = Checks.running(loan, Capability.DECIDE_LOAN, situation);
        Checks.reason(refusals, command.reason());
        if (!(loan.product().penalty() instanceof PenaltyPolicy.Manual)) {
            refusals.add(new Refusal.Servicing.NotOffered("penalty"));
        }
        if (!command.amount().isPositive()) {
            refusals.add(new Refusal.AmountNotPositive());
        }
        if (command.amount().isMoreThan(loan.principal())) {
            refusals.add(new Refusal.Servicing.Implausible(loan.principal(), command.amount()));
        }
        Optional<Instalment> row = newestOverdue(loan, situation.today());
        if (row.isEmpty()) {
            refusals.add(new Refusal.Servicing.NotOverdue());
        }
        return refusals.isEmpty()
                ? put(loan, row.orElseThrow(), command.amount(), situation.today(), Optional.empty(), command.reason())
                : new Decision.Refused(refusals);
    }

    private static Decision.Accepted put(
            Loan loan, Instalment row, Money penalty, LocalDate on, Optional<YearMonth> month, String reason) {
        Money none = penalty.currency().zero();
        Loan after = loan.withSchedule(loan.schedule().with(row.charge(new Components(none, none, penalty))));
        LoanEvent event = new LoanEvent.Penalised(after, row.number(), penalty, month, reason);
        // On the cash basis a penalty is income when it is paid; until then it stands on the row only.
        LoanAccounts accounts = LoanAccounts.of(loan);
        List<JournalEntry> entries = accounts.whenPaid()
                ? List.of()
                : List.of(JournalEntry.draft(EntryKind.LOAN_PENALTY, on)
                        .debit(accounts.penalty(), penalty)
                        .against(accounts.penaltyIncome()));
        return new Decision.Accepted(List.of(event), entries);
    }

    private static Optional<Instalment> newestOverdue(Loan loan, LocalDate asOf) {
        return loan.schedule().instalments().reversed().stream()
                .filter(row -> row.isOverdue(asOf))
                .findFirst();
    }

    private static Money amount(Loan loan, PenaltyPolicy.Periodic policy) {
        Fraction share = policy.percent()
                .map(percent -> Fraction.of(percent).dividedBy(100))
                .orElseGet(() -> loan.product().terms().rate().perMonth());
        return loan.product()
                .terms()
                .rows()
                .round(share.times(loan.principal().minor()), loan.original().currency());
    }
}
