package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.loan.LoanCommand.Enlarge;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.policy.TopUpPolicy.PoolCheck;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.Schedules;
import coop.akiba.domain.team.Capability;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/** Decides on enlarging a running loan. The term grows in proportion to what is added. */
public final class TopUps {
    private TopUps() {}

    /**
     * Months added to a loan's term: the original term times the top-up over the original amount, rounded up. In whole
     * numbers, because 12 × 2,500,000 / 5,000,000 must be 6 and never 7.
     */
    public static int extraMonths(Loan loan, Money amount) {
        return extra(loan, amount).intValueExact();
    }

    private static BigInteger extra(Loan loan, Money amount) {
        BigInteger original = BigInteger.valueOf(loan.original().minor());
        return BigInteger.valueOf(loan.months())
                .multiply(BigInteger.valueOf(amount.minor()))
                .add(original)
                .subtract(BigInteger.ONE)
                .divide(original);
    }

    static Decision decide(Loan loan, Enlarge command, Situation situation) {
        List<Refusal> refusals = Checks.running(loan, Capability.DISBURSE_LOAN, situation);
        if (!(loan.product().topUp() instanceof TopUpPolicy.Allowed policy)) {
            refusals.add(new Refusal.Servicing.NotOffered("top-up"));
            return new Decision.Refused(refusals);
        }
        if (!command.amount().isPositive()) {
            refusals.add(new Refusal.AmountNotPositive());
        }
        Money overdue = loan.schedule().overdue(situation.today());
        if (!policy.allowWhenOverdue() && overdue.isPositive()) {
            refusals.add(new Refusal.Servicing.Overdue(overdue));
        }
        boolean both = policy.poolCheck() == PoolCheck.ORIGINAL_PLUS_TOP_UP;
        Checks.pool(refusals, both ? command.amount().plus(loan.original()) : command.amount(), situation);
        Checks.day(refusals, command.on(), Checks.since(loan, situation.today()), situation.today());
        if (command.reference().isBlank()) {
            refusals.add(new Refusal.ReferenceMissing());
        }
        if (command.from().lacks(command.amount())) {
            refusals.add(
                    new Refusal.Servicing.CashTooLow(command.from().balance().orElseThrow(), command.amount()));
        }
        return refusals.isEmpty() ? enlarged(loan, command, situation) : new Decision.Refused(refusals);
    }

    /** Instalments that would be left, or as many as can be counted. */
    private static int rows(Loan loan, Money amount, Situation situation) {
        return extra(loan, amount)
                .add(BigInteger.valueOf(new Respread(loan, situation.today()).remaining()))
                .min(BigInteger.valueOf(Integer.MAX_VALUE))
                .intValueExact();
    }

    private static Decision enlarged(Loan loan, Enlarge command, Situation situation) {
        Respread respread = new Respread(loan, situation.today());
        int wanted = rows(loan, command.amount(), situation);
        if (wanted > Schedules.MOST_MONTHS) {
            return new Decision.Refused(List.of(new Refusal.TermTooLong(Schedules.MOST_MONTHS, wanted)));
        }
        TopUp topUp = new TopUp(command.amount(), command.on(), situation.now(), extraMonths(loan, command.amount()));
        Money base = loan.schedule().outstandingPrincipal().plus(topUp.amount());
        int rows = respread.remaining() + topUp.extraMonths();
        Optional<Schedule> schedule =
                respread.over(base, rows, loan.start().orElseThrow(), respread.sinceStart(), true);
        if (schedule.isEmpty()) {
            return new Decision.Refused(List.of(new Refusal.AmountTooSmallForTerm(base, rows)));
        }
        Loan after = loan.withTopUp(topUp).rescheduled(loan.start().orElseThrow(), schedule.get());
        Payout payout = new Payout(
                topUp.amount(),
                loan.product().fee().charge().of(topUp.amount()),
                loan.product().fee().source(),
                topUp.amount().currency().zero(),
                loan.product().advanceInterestSource());
        return Decision.accepted(
                new LoanEvent.ToppedUp(after, topUp, command.channel(), command.reference()),
                payout.entry(
                        EntryKind.LOAN_TOP_UP,
                        after,
                        command.from().account(),
                        command.on(),
                        situation.profile().buckets()));
    }
}
