package coop.akiba.domain.loan;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.LoanCommand.Apply;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Approval;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.Schedules;
import coop.akiba.domain.team.Capability;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Decides on putting right what was entered wrongly about a loan, as long as nothing was paid on it. It is held against
 * all the rules an application is held against. An application is changed in place; of a loan that runs, what was
 * booked is taken back and booked again, so that the books are those of a loan made with the new terms.
 *
 * <p>No way round approval: what was approved is the most that is lent, and, where duties are segregated, whoever
 * applied, borrows or approved does not correct what was approved.
 */
public final class Corrections {
    private static final Set<LoanStatus> OPEN = Set.of(LoanStatus.PENDING, LoanStatus.APPROVED, LoanStatus.ACTIVE);
    private static final Set<EntryKind> BOOKED_AGAIN =
            Set.of(EntryKind.LOAN_DISBURSEMENT, EntryKind.INTEREST_ACCRUAL, EntryKind.INTEREST_EARNED);
    private static final Set<EntryKind> IN_THE_WAY =
            Set.of(EntryKind.LOAN_REPAYMENT, EntryKind.LOAN_TOP_UP, EntryKind.CAPITALISED_INTEREST, EntryKind.WAIVER);

    private Corrections() {}

    /**
     * What stands around the loan.
     *
     * @param rules those the loan was made under
     * @param applicant the borrower as things are, this loan with what is frozen and lent for it counted in
     * @param entries of the loan that were not taken back, in the order they were booked
     * @param approvedBy who approved it, if anybody did
     */
    public record Standing(
            LoanProfile rules, Applicant applicant, List<JournalEntry> entries, Optional<String> approvedBy) {
        public Standing {
            entries = List.copyOf(entries);
        }
    }

    /** Whether an entry of a loan that is corrected is booked again; a bank's charge, for one, was paid as it was. */
    public static boolean isBookedAgain(JournalEntry entry) {
        return BOOKED_AGAIN.contains(entry.kind());
    }

    /** Of a loan that runs, the first entries take back those of {@code standing} that are booked again, in order. */
    public static Decision decide(Loan loan, Correction wanted, Standing standing, Situation situation) {
        List<Refusal> refusals = Checks.may(Capability.DECIDE_LOAN, situation);
        Checks.reason(refusals, wanted.reason());
        if (!OPEN.contains(loan.status())) {
            refusals.add(new Refusal.WrongStatus(loan.status(), LoanStatus.PENDING));
            return new Decision.Refused(refusals);
        }
        if (loan.status() != LoanStatus.PENDING) {
            refusals.addAll(roundApproval(loan, wanted, standing, situation));
        }
        if (loan.status() == LoanStatus.ACTIVE) {
            refusals.addAll(tooLate(loan, standing));
        } else if (wanted.on().isPresent()) {
            refusals.add(new Refusal.Servicing.NotOffered("a day of the pay-out before it"));
        }
        Optional<Booking> booking = Booking.of(loan, standing.entries());
        Apply terms = terms(loan, wanted, standing, booking);
        refusals.addAll(
                Applications.against(terms, Borrowed.without(loan, standing.applicant(), booking), standing.rules()));
        if (loan.status() == LoanStatus.ACTIVE) {
            LocalDate earliest = loan.appliedOn()
                    .minusDays(standing.rules().workflow().approval() == Approval.NONE ? Applications.DAYS_BACK : 0);
            Checks.day(refusals, terms.start(), earliest, situation.today());
        }
        if (!refusals.isEmpty()) {
            return new Decision.Refused(refusals);
        }
        Loan after = corrected(loan, terms, standing.rules(), situation);
        if (after.sameAs(loan) && loan.start().equals(startOf(loan, terms))) {
            return new Decision.Refused(List.of(new Refusal.Servicing.NothingToCorrect()));
        }
        return booking.<Decision>map(booked -> booked.again(loan, after, terms.start(), wanted.reason(), situation))
                .orElseGet(() -> Decision.accepted(new LoanEvent.Corrected(after, loan, wanted.reason())));
    }

    /** Whether the schedule is the one the loan got when it was paid out, or corrected. */
    static boolean isAsMade(Loan loan) {
        List<Instalment> rows = loan.schedule().instalments().stream()
                .map(row -> Instalment.unpaid(row.number(), row.due(), row.principal(), row.interest()))
                .toList();
        return loan.topUps().isEmpty()
                && loan.start()
                        .flatMap(start -> Schedules.of(loan.product().terms(), loan.original(), loan.months(), start))
                        .filter(plan -> plan.schedule().instalments().equals(rows))
                        .isPresent();
    }

    private static Optional<LocalDate> startOf(Loan loan, Apply terms) {
        return loan.status() == LoanStatus.ACTIVE ? Optional.of(terms.start()) : Optional.empty();
    }

    private static List<Refusal> roundApproval(Loan loan, Correction wanted, Standing standing, Situation situation) {
        List<Refusal> refusals = new ArrayList<>();
        String actor = situation.actor().id();
        if (situation.profile().segregationOfDuties()) {
            if (loan.isBy(situation.actor())) {
                refusals.add(new Refusal.OwnApplication());
            }
            if (standing.approvedBy().filter(actor::equals).isPresent()) {
                refusals.add(new Refusal.Servicing.OwnDecision());
            }
        }
        boolean approved = standing.rules().workflow().approval() == Approval.ONE_STEP;
        wanted.principal()
                .filter(asked -> approved && asked.isMoreThan(loan.original()))
                .ifPresent(asked -> refusals.add(new Refusal.Servicing.MoreThanApproved(loan.original(), asked)));
        return refusals;
    }

    private static List<Refusal> tooLate(Loan loan, Standing standing) {
        List<Refusal> refusals = new ArrayList<>();
        Money paid = loan.schedule().total().minus(loan.schedule().open());
        if (paid.isPositive()) {
            refusals.add(new Refusal.Servicing.AlreadyPaidOn(paid));
        }
        Money penalties = Money.sum(
                loan.original().currency(),
                loan.schedule().instalments().stream().map(Instalment::penalty).toList());
        if (penalties.isPositive()) {
            refusals.add(new Refusal.Servicing.PenaltiesCharged(penalties));
        }
        if (!isAsMade(loan)) {
            refusals.add(new Refusal.Servicing.LaterEvents("schedule"));
        }
        standing.entries().stream()
                .map(JournalEntry::kind)
                .filter(kind -> IN_THE_WAY.contains(kind) && !paid.isPositive())
                .distinct()
                .forEach(kind -> refusals.add(new Refusal.Servicing.LaterEvents(kind.name())));
        if (Booking.of(loan, standing.entries()).isEmpty()) {
            refusals.add(new Refusal.Servicing.NotOffered("correction of a loan brought over"));
        }
        return refusals;
    }

    /** The application there would have been. */
    private static Apply terms(Loan loan, Correction wanted, Standing standing, Optional<Booking> booking) {
        String product = wanted.product().orElse(loan.product().code());
        int months = wanted.months().orElse(loan.months());
        Origination made = loan.origination();
        LocalDate start = wanted.on().or(loan::start).orElse(loan.appliedOn());
        return new Apply(
                loan.id(),
                loan.number(),
                product,
                wanted.principal().orElse(loan.original()),
                months,
                made.appliedOn(),
                new ApplicationDetails(
                        wanted.percent().or(() -> ownRate(loan, product, standing.rules())),
                        wanted.securitiesOf(loan),
                        made.committeeApproval(),
                        wanted.purpose().orElse(made.purpose())),
                booking.map(booked -> new LoanCommand.Disburse(
                        DisbursementChannel.CASH,
                        loan.number().toString(),
                        start,
                        PayingAccount.unchecked(booked.from()),
                        loan.original().currency().zero())));
    }

    /** A rate that was agreed for this loan goes with it while its product does. */
    private static Optional<BigDecimal> ownRate(Loan loan, String product, LoanProfile rules) {
        return rules.product(product)
                .filter(same -> product.equals(loan.product().code()))
                .filter(usual -> !usual.over(loan.months())
                        .terms()
                        .rate()
                        .equals(loan.product().terms().rate()))
                .map(usual -> loan.product().terms().rate().percent());
    }

    private static Loan corrected(Loan loan, Apply terms, LoanProfile rules, Situation situation) {
        LoanProduct product =
                Applications.priced(terms, rules.product(terms.product()).orElseThrow());
        return loan.withTerms(
                product,
                terms.principal(),
                terms.months(),
                loan.origination()
                        .corrected(
                                situation.actor().id(),
                                terms.details().purpose(),
                                terms.details().securities()));
    }
}
