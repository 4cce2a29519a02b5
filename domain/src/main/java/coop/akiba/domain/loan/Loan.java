package coop.akiba.domain.loan;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.team.Actor;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A loan, from application on.
 *
 * @param product as it was when the loan was applied for
 * @param original what was first lent, before any top-up
 * @param months term as first agreed
 * @param topUps oldest first
 * @param start the day due dates are counted from; empty until disbursement
 * @param schedule without rows until disbursement
 * @param version of the schedule, from 1; a top-up or a restructuring makes the next
 * @param advanceInterest interest taken at disbursement
 * @param loss what became of it in default; nothing unless {@link LoanStatus#DEFAULTED}
 */
public record Loan(
        LoanId id,
        LoanNumber number,
        Borrower borrower,
        LoanProduct product,
        Money original,
        int months,
        LoanStatus status,
        Origination origination,
        List<TopUp> topUps,
        Optional<LocalDate> start,
        Schedule schedule,
        int version,
        Money advanceInterest,
        Loss loss) {
    public Loan {
        topUps = List.copyOf(topUps);
    }

    /**
     * What was not recovered.
     *
     * @param writtenOff booked as a loss once
     * @param recovered of it, what came in later after all; never more than {@code writtenOff}
     */
    public record Loss(Money writtenOff, Money recovered) {

        /** What could still be recovered. */
        public Money open() {
            return writtenOff.minus(recovered);
        }
    }

    /** An application. */
    public static Loan pending(
            LoanId id,
            LoanNumber number,
            Borrower borrower,
            LoanProduct product,
            Money principal,
            int months,
            Origination origination) {
        Money none = principal.currency().zero();
        return new Loan(
                id,
                number,
                borrower,
                product,
                principal,
                months,
                LoanStatus.PENDING,
                origination,
                List.of(),
                Optional.empty(),
                Schedule.none(principal.currency()),
                1,
                none,
                new Loss(none, none));
    }

    /** What was lent, top-ups included. */
    public Money principal() {
        return original.plus(Money.sum(
                original.currency(), topUps.stream().map(TopUp::amount).toList()));
    }

    /** The member who owes; empty for somebody from outside. */
    public Optional<MemberId> member() {
        return borrower.member();
    }

    public String appliedBy() {
        return origination.appliedBy();
    }

    public LocalDate appliedOn() {
        return origination.appliedOn();
    }

    /** Whether this is the borrower, or somebody who had a hand in the application. */
    public boolean isBy(Actor actor) {
        return member().filter(actor::is).isPresent()
                || actor.id().equals(appliedBy())
                || origination.correctedBy().contains(actor.id());
    }

    /** Whether somebody made it, or answers for it: nobody decides on either. */
    public boolean concerns(Actor actor) {
        return isBy(actor) || Guarantors.agreed(this).stream().anyMatch(actor::is);
    }

    /** Whether what was agreed is the same. */
    boolean sameAs(Loan other) {
        return product.equals(other.product)
                && original.equals(other.original)
                && months == other.months
                && origination.purpose().equals(other.origination.purpose())
                && origination.securities().equals(other.origination.securities());
    }

    /** The day the last row falls due. */
    public Optional<LocalDate> maturity() {
        return schedule.instalments().isEmpty()
                ? Optional.empty()
                : Optional.of(schedule.instalments().getLast().due());
    }

    /** What people are told of its standing on a day. */
    public DisplayStatus displayStatus(LocalDate asOf) {
        return DisplayStatus.of(this, asOf);
    }

    /** What of the borrower's savings is frozen while the loan is owed. */
    public Money lien() {
        return Money.sum(
                original.currency(),
                origination.securities().stream()
                        .filter(Security.SavingsLien.class::isInstance)
                        .map(Security::value)
                        .toList());
    }

    /** The lien as a hold on the borrower's savings; empty where there is none. */
    public Optional<Hold> hold() {
        return member().filter(saver -> lien().isPositive()).map(saver -> new Hold(id, saver, lien()));
    }

    public Loan withStatus(LoanStatus next) {
        return copy(next, topUps, start, schedule, version, advanceInterest, loss);
    }

    /** Agreed otherwise; the rows, if there are any, are those of before. */
    Loan withTerms(LoanProduct otherProduct, Money principal, int term, Origination otherwise) {
        return new Loan(
                id,
                number,
                borrower,
                otherProduct,
                principal,
                term,
                status,
                otherwise,
                topUps,
                start,
                schedule,
                version,
                advanceInterest,
                loss);
    }

    /** With one more security behind it. */
    public Loan securedBy(Security more) {
        return withTerms(product, original, months, origination.with(more));
    }

    /** The same rows, further paid, charged or accrued. */
    public Loan withSchedule(Schedule next) {
        return copy(status, topUps, start, next, version, advanceInterest, loss);
    }

    /** Paid out: the loan runs. */
    public Loan started(LocalDate on, Schedule first, Money advance) {
        return copy(LoanStatus.ACTIVE, topUps, Optional.of(on), first, version, advance, loss);
    }

    /** Other rows: the next version of the schedule. */
    public Loan rescheduled(LocalDate from, Schedule next) {
        return copy(status, topUps, Optional.of(from), next, version + 1, advanceInterest, loss);
    }

    public Loan withTopUp(TopUp more) {
        List<TopUp> longer = new ArrayList<>(topUps);
        longer.add(more);
        return copy(status, longer, start, schedule, version, advanceInterest, loss);
    }

    public Loan withLoss(Loss next) {
        return copy(status, topUps, start, schedule, version, advanceInterest, next);
    }

    private Loan copy(
            LoanStatus status,
            List<TopUp> topUps,
            Optional<LocalDate> start,
            Schedule schedule,
            int version,
            Money advanceInterest,
            Loss loss) {
        return new Loan(
                id,
                number,
                borrower,
                product,
                original,
                months,
                status,
                origination,
                topUps,
                start,
                schedule,
                version,
                advanceInterest,
                loss);
    }
}
