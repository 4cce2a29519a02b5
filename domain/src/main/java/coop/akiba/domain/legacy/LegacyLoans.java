package coop.akiba.domain.legacy;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.legacy.LegacyProblem.AmountTooLarge;
import coop.akiba.domain.legacy.LegacyProblem.AmountTooSmallForTerm;
import coop.akiba.domain.legacy.LegacyProblem.BadField;
import coop.akiba.domain.legacy.LegacyProblem.OwedAboveLent;
import coop.akiba.domain.legacy.LegacyProblem.OwedWithoutRunning;
import coop.akiba.domain.legacy.LegacyProblem.ProductUnknown;
import coop.akiba.domain.legacy.LegacyProblem.RunningWithoutOwed;
import coop.akiba.domain.legacy.LegacyRow.OfLoan;
import coop.akiba.domain.loan.Advance;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Origination;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.Tenor;
import coop.akiba.domain.schedule.RepaymentPlan;
import coop.akiba.domain.schedule.Schedules;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes loans of rows. What the cooperative's rules would refuse today was lent all the same, so none is asked. */
public final class LegacyLoans {
    /** Who is said to have handed in an application that was brought over. */
    public static final String IMPORT = "import";

    /** What a row can say of its loan. Losses of defaulted loans are for people to enter. */
    public static final Set<LoanStatus> STATUSES = Set.of(
            LoanStatus.PENDING,
            LoanStatus.APPROVED,
            LoanStatus.REJECTED,
            LoanStatus.CANCELLED,
            LoanStatus.ACTIVE,
            LoanStatus.COMPLETED);

    private LegacyLoans() {}

    /**
     * The loan that has this identity.
     *
     * @param number of an application that is new here, one that does not count yet
     */
    public record Identity(LoanId id, LoanNumber number, Borrower borrower) {}

    /**
     * What becomes of a row.
     *
     * @param today the day up to which interest fell due, where the cooperative is
     */
    public static LegacyPlan plan(OfLoan row, Identity identity, LoanProfile profile, LocalDate today, ZoneId zone) {
        List<LegacyProblem> problems = new ArrayList<>(owed(row));
        Optional<LoanProduct> product = row.product()
                .map(profile::product)
                .orElseGet(() -> Optional.of(profile.products().getFirst()));
        if (product.isEmpty()) {
            problems.add(new ProductUnknown(row.product().orElse("")));
        }
        int months = row.months().or(() -> product.map(LegacyLoans::longest)).orElse(1);
        if (months < 1 || months > Schedules.MOST_MONTHS) {
            problems.add(new BadField("term", "is 1 to " + Schedules.MOST_MONTHS + " months"));
        }
        return problems.isEmpty()
                ? plan(row, application(row, identity, product.orElseThrow(), months, zone), today)
                : new LegacyPlan.Refused(problems);
    }

    private static int longest(LoanProduct product) {
        return product.tenors().stream().mapToInt(Tenor::months).max().orElse(product.maxMonths());
    }

    private static List<LegacyProblem> owed(OfLoan row) {
        List<LegacyProblem> problems = new ArrayList<>();
        boolean running = row.status() == LoanStatus.ACTIVE;
        Money owed = row.principalOwed().orElse(row.amount().currency().zero());
        if (!row.amount().isPositive()) {
            problems.add(new BadField("loanAmount", "is more than 0"));
        }
        if (running && row.start().isEmpty()) {
            problems.add(new RunningWithoutOwed("start"));
        }
        if (running && !owed.isPositive()) {
            problems.add(new RunningWithoutOwed("outstandingPrincipal"));
        }
        boolean claims = owed.isPositive()
                || row.interestOwed().filter(Money::isPositive).isPresent();
        if (!running && claims) {
            problems.add(new OwedWithoutRunning(row.status()));
        }
        if (owed.isMoreThan(row.amount())) {
            problems.add(new OwedAboveLent(row.amount(), owed));
        }
        return problems;
    }

    private static Loan application(OfLoan row, Identity identity, LoanProduct product, int months, ZoneId zone) {
        LoanProduct priced = row.percent().map(product::atRate).orElseGet(() -> product.over(months));
        Origination origination = new Origination(
                IMPORT, LocalDate.ofInstant(row.createdAt(), zone), "", "", Optional.of(row.sourceId()), List.of());
        return Loan.pending(
                        identity.id(),
                        identity.number(),
                        identity.borrower(),
                        priced,
                        row.amount(),
                        months,
                        origination)
                .withStatus(row.status());
    }

    private static LegacyPlan plan(OfLoan row, Loan loan, LocalDate today) {
        if (loan.status() != LoanStatus.ACTIVE) {
            return new LegacyPlan.Taken(loan, Optional.empty());
        }
        LocalDate start = row.start().orElseThrow();
        try {
            return Schedules.of(loan.product().terms(), row.amount(), loan.months(), start)
                    .map(plan -> running(row, loan, plan, today))
                    .orElseGet(() ->
                            new LegacyPlan.Refused(List.of(new AmountTooSmallForTerm(row.amount(), loan.months()))));
        } catch (ArithmeticException tooMuch) {
            return new LegacyPlan.Refused(List.of(new AmountTooLarge(row.amount())));
        }
    }

    private static LegacyPlan running(OfLoan row, Loan loan, RepaymentPlan plan, LocalDate today) {
        Money interest = row.interestOwed().orElse(row.amount().currency().zero());
        LocalDate start = row.start().orElseThrow();
        Loan fresh = loan.started(start, plan.schedule(), plan.advanceInterest());
        Loan running = fresh.withSchedule(
                new PartlyPaid(fresh, today).owing(row.principalOwed().orElseThrow(), interest));
        boolean receivable = loan.product().recognition() == InterestRecognition.ON_DUE;
        JournalEntry opening = JournalEntry.draft(EntryKind.OPENING_BALANCE, today)
                .debit(Account.receivable(loan.id()), row.principalOwed().orElseThrow())
                .debit(Account.interestReceivable(loan.id()), receivable ? interest : interest.minus(interest))
                .credit(Account.unearnedInterest(loan.id()), Advance.unearned(running))
                .against(Account.openingBalance());
        return new LegacyPlan.Taken(running, Optional.of(opening));
    }
}
