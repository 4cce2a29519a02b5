package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.ADMIN;
import static coop.akiba.domain.Umoja.AMINA;
import static coop.akiba.domain.Umoja.AMINA_HERSELF;
import static coop.akiba.domain.Umoja.NORMAL;
import static coop.akiba.domain.Umoja.PROFILE;
import static coop.akiba.domain.Umoja.TODAY;
import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Books;
import coop.akiba.domain.Correcting;
import coop.akiba.domain.Decision;
import coop.akiba.domain.Ledgers;
import coop.akiba.domain.Life;
import coop.akiba.domain.Lives;
import coop.akiba.domain.Lives.Beginning;
import coop.akiba.domain.Loanables.Loanable;
import coop.akiba.domain.Products;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** U-28, X-12: what was entered wrongly is put right before the first payment. */
class CorrectionsTest {
    private static final Actor OTHER = new Actor("admin-2", Role.ADMIN, Optional.empty());

    @Domain(Lives.class)
    @Domain(DomainContext.Global.class)
    @Property
    void booksAreThoseOfALoanMadeSo(
            @ForAll Beginning first, @ForAll Beginning other, @ForAll @IntRange(max = 120) int days) {
        Beginning second = named(other);
        Assume.that(second.loanable().plan(second.loanable().terms()).isPresent());
        Money saved =
                first.loanable().principal().max(second.loanable().principal()).times(3);
        Life wrong = Life.begin(first, saved);
        Life right = Life.begin(second, saved);
        wrong.step(new Lives.Step.Wait(days));
        right.step(new Lives.Step.Wait(days));
        boolean late = right.loan().schedule().instalments().stream()
                .anyMatch(row -> row.penalty().isPositive());
        List<JournalEntry> before = wrong.log();
        Optional<Decision.Accepted> done =
                wrong.correct(wanted(second), second.loanable().product());
        if (done.isEmpty() || late) {
            return;
        }
        assertThat(wrong.log()).startsWith(before.toArray(JournalEntry[]::new));
        assertThat(lent(wrong)).isEqualTo(lent(right));
        assertThat(wrong.loan().schedule()).isEqualTo(right.loan().schedule());
        assertThat(wrong.loan().version()).isEqualTo(2);
        assertThat(wrong.loan().advanceInterest()).isEqualTo(right.loan().advanceInterest());
        assertThat(wrong.held()).isEqualTo(right.held());
        assertThat(Corrections.isAsMade(wrong.loan())).isTrue();
    }

    private static Map<AccountCode, Money> lent(Life life) {
        Map<AccountCode, Money> sums = new EnumMap<>(AccountCode.class);
        Ledgers.balances(Ledgers.standing(life.log()))
                .forEach((account, sum) -> sums.merge(account.code(), sum, Money::plus));
        sums.values().removeIf(Money::isZero);
        return sums;
    }

    private static Correction wanted(Beginning second) {
        return new Correction(
                Optional.of("other"),
                Optional.of(second.loanable().principal()),
                Optional.of(second.loanable().months()),
                Optional.empty(),
                Optional.empty(),
                Optional.of(List.of(second.securities())),
                Optional.empty(),
                "typed wrong");
    }

    private static Beginning named(Beginning any) {
        LoanProduct like = any.loanable().product();
        LoanProduct product = new LoanProduct(
                "other",
                like.names(),
                like.borrowers(),
                like.terms(),
                like.rateEditable(),
                like.maxMonths(),
                like.tenors(),
                like.fee(),
                like.advanceInterestSource(),
                like.advanceInterest(),
                like.allocation(),
                like.penalty(),
                like.topUp(),
                like.security(),
                like.onDefault(),
                like.recognition());
        Money principal = Correcting.whole(any.loanable().principal());
        return new Beginning(
                new Loanable(
                        product,
                        principal.isPositive() ? principal : any.loanable().principal(),
                        any.loanable().months(),
                        any.loanable().start()),
                any.lien(),
                any.guarantor(),
                any.collateral());
    }

    @Test
    @DisplayName("U-28: an application is changed in place, and whoever changed it does not approve it")
    void anApplicationIsChangedInPlace() {
        Loan pending = Umoja.pending(NORMAL, m(1_000_000), 12);
        Loan after = Umoja.loan(decide(pending, Correction.of(m(500_000), 6, "typed wrong"), ADMIN));
        assertThat(after.status()).isEqualTo(LoanStatus.PENDING);
        assertThat(after.principal()).isEqualTo(m(500_000));
        assertThat(after.months()).isEqualTo(6);
        assertThat(after.version()).isEqualTo(1);
        LoanCommand approve = new LoanCommand.Approve("");
        assertThat(Umoja.refusals(Loans.decide(after, approve, Umoja.situation(ADMIN, m(5_000_000)))))
                .containsExactly(new Refusal.OwnApplication());
        assertThat(Umoja.loan(Loans.decide(after, approve, Umoja.situation(OTHER, m(5_000_000))))
                        .status())
                .isEqualTo(LoanStatus.APPROVED);
    }

    @Test
    @DisplayName("U-28: every rule is held against the new terms, and every reason is told")
    void everyRuleIsRunAgain() {
        Loan pending = Umoja.pending(NORMAL, m(1_000_000), 12);
        Correction wanted = new Correction(
                Optional.of("emergency"),
                Optional.of(m(60_000_000)),
                Optional.of(13),
                Optional.empty(),
                Optional.of(TODAY),
                Optional.of(List.of(new Security.SavingsLien(m(2_000_000)))),
                Optional.empty(),
                " ");
        assertThat(Umoja.refusals(decide(pending, wanted, ADMIN)))
                .containsExactlyInAnyOrder(
                        new Refusal.Servicing.ReasonMissing(),
                        new Refusal.Servicing.NotOffered("a day of the pay-out before it"),
                        new Refusal.TermTooLong(12, 13),
                        new Refusal.LienAboveSavings(m(1_000_000), m(2_000_000)),
                        new Refusal.PoolExceeded(m(50_000_000), m(60_000_000)));
        assertThat(Umoja.refusals(decide(pending, Correction.of(m(1_000_000), 12, "typed wrong"), ADMIN)))
                .containsExactly(new Refusal.Servicing.NothingToCorrect());
        assertThat(Umoja.refusals(decide(pending, Correction.of(m(500_000), 12, "x"), AMINA_HERSELF)))
                .contains(new Refusal.NotAllowed(Role.MEMBER, Capability.DECIDE_LOAN));
    }

    @Test
    @DisplayName("U-28: no way round approval: not more than was approved, not by who applied, borrows or approved")
    void noWayRoundApproval() {
        Loan approved = Umoja.pending(NORMAL, m(1_000_000), 12).withStatus(LoanStatus.APPROVED);
        assertThat(Umoja.refusals(decide(approved, Correction.of(m(1_000_001), 12, "typed wrong"), OTHER)))
                .containsExactly(new Refusal.Servicing.MoreThanApproved(m(1_000_000), m(1_000_001)));
        assertThat(Umoja.refusals(decide(approved, Correction.of(m(900_000), 12, "typed wrong"), ADMIN)))
                .containsExactly(new Refusal.Servicing.OwnDecision());
        Actor borrower = new Actor("admin-3", Role.ADMIN, Optional.of(AMINA.id()));
        assertThat(Umoja.refusals(decide(approved, Correction.of(m(900_000), 12, "typed wrong"), borrower)))
                .containsExactly(new Refusal.OwnApplication());
        Loan after = Umoja.loan(decide(approved, Correction.of(m(900_000), 12, "typed wrong"), OTHER));
        assertThat(after.status()).isEqualTo(LoanStatus.APPROVED);
        assertThat(after.original()).isEqualTo(m(900_000));
    }

    @Test
    @DisplayName("X-12: not once something was paid, a penalty was charged or the schedule is another")
    void tooLateIsTold() {
        Books books = Books.of(Products.with(NORMAL.terms()).product(), m(1_200_000), 12)
                .disbursed();
        books.pay(m(50_000));
        assertThat(Umoja.refusals(correct(books, Correction.of(m(600_000), 12, "typed wrong"), TODAY)))
                .containsExactly(new Refusal.Servicing.AlreadyPaidOn(m(50_000)));
        Books late = Books.of(Products.with(NORMAL.terms()).product(), m(1_200_000), 12)
                .disbursed()
                .on(TODAY.plusMonths(2));
        late.decide(new LoanCommand.Penalise(m(7_000), "late"));
        assertThat(Umoja.refusals(correct(late, Correction.of(m(600_000), 12, "typed wrong"), TODAY.plusMonths(2))))
                .containsExactly(new Refusal.Servicing.PenaltiesCharged(m(7_000)));
        Books spread = Books.of(Products.with(NORMAL.terms()).product(), m(1_200_000), 12)
                .disbursed();
        spread.decide(new LoanCommand.Restructure(24, TODAY, false, "drought"));
        assertThat(Umoja.refusals(correct(spread, Correction.of(m(600_000), 12, "typed wrong"), TODAY)))
                .containsExactly(new Refusal.Servicing.LaterEvents("schedule"));
    }

    @Test
    @DisplayName("X-12: the day of the pay-out is put right; entries have the days the money moved")
    void theDayIsPutRight() {
        Books books = Books.of(Products.with(NORMAL.terms()).product(), m(1_200_000), 12)
                .disbursed();
        LocalDate later = TODAY.plusDays(5);
        Correction wanted = new Correction(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(later),
                Optional.empty(),
                Optional.empty(),
                "paid on Wednesday");
        books.on(TODAY.plusDays(9));
        Decision.Accepted done = books.take(correct(books, wanted, TODAY.plusDays(9)));
        assertThat(done.entries().stream().map(JournalEntry::valueDate)).containsExactly(TODAY, later);
        assertThat(books.loan().start()).contains(later);
        assertThat(books.loan().schedule().instalments().stream()
                        .map(Instalment::due)
                        .findFirst())
                .contains(NORMAL.terms().dueDates().due(later, 1));
        Loan corrected = books.loan();
        assertThat(Umoja.loan(Reversals.disbursement(
                                corrected, Ledgers.standing(books.entries()), "wrong member", books.situation()))
                        .status())
                .as("a loan put right can still be called off")
                .isEqualTo(LoanStatus.CANCELLED);
    }

    private static Decision correct(Books books, Correction wanted, LocalDate today) {
        LoanProfile rules =
                LoanProfile.oneStep(1, true, false, List.of(books.loan().product()));
        Situation now = new Situation(rules, OTHER, today, Umoja.NOW, m(0), m(0));
        return Corrections.decide(
                books.loan(),
                wanted,
                new Corrections.Standing(
                        rules,
                        new Applicant(AMINA, m(0), m(0)),
                        Ledgers.standing(books.entries()),
                        Optional.of(ADMIN.id())),
                now);
    }

    private static Decision decide(Loan loan, Correction wanted, Actor actor) {
        Applicant applicant = new Applicant(
                AMINA,
                true,
                m(1_000_000),
                m(1_000_000),
                Umoja.POOL,
                Optional.empty(),
                Map.of(loan.status(), 1),
                Map.of());
        return Corrections.decide(
                loan,
                wanted,
                new Corrections.Standing(PROFILE, applicant, List.of(), Optional.of(ADMIN.id())),
                Umoja.situation(actor, Umoja.POOL));
    }

    private static Money m(long shillings) {
        return UGX.ofMajor(shillings);
    }
}
