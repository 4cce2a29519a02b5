package coop.akiba.domain.loan;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.Life;
import coop.akiba.domain.Lives;
import coop.akiba.domain.Lives.Beginning;
import coop.akiba.domain.Lives.Step;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.schedule.Instalment;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Whole lives of loans of every kind: whatever people do and in whatever order, loan, books and holds agree. */
@Domain(Lives.class)
@Domain(DomainContext.Global.class)
class WholeLivesTest {

    /** INV-08, INV-13, INV-14, INV-15, INV-16, INV-17, INV-18, INV-21, INV-26. */
    @Property
    void booksHoldsAndLoanAgreeAfterEveryStep(@ForAll Beginning beginning, @ForAll @Size(max = 50) List<Step> steps) {
        Life life = Life.begin(beginning);
        check(life);
        for (Step step : steps) {
            life.accrue();
            LoanStatus was = life.loan().status();
            Money open = booksOwed(life);
            List<JournalEntry> before = life.log();
            Optional<Decision.Accepted> done = life.step(step);
            assertThat(life.log()).startsWith(before.toArray(JournalEntry[]::new));
            done.ifPresent(accepted -> {
                checkMove(was, accepted);
                checkSplit(accepted);
                checkLoss(accepted, open);
            });
            check(life);
        }
    }

    /** INV-11: paid to the last cent, a loan is completed, nothing is open and nothing is held. */
    @Property
    void whoPaysAllIsDone(@ForAll Beginning beginning, @ForAll @Size(max = 20) List<Step> steps) {
        Life life = Life.begin(beginning);
        steps.forEach(life::step);
        boolean waits = life.loan().product().allocation().excess().name().matches("SAVINGS|SUSPENSE|REFUSE");
        if (life.loan().status() != LoanStatus.ACTIVE) {
            return;
        }
        if (waits) {
            // What is not due yet is not paid ahead of time by these products, so time has to pass.
            LocalDate last = life.loan().maturity().orElseThrow();
            life.step(new Step.Wait((int) Math.max(1, ChronoUnit.DAYS.between(life.today(), last))));
        }
        assertThat(life.settle()).isPresent();
        assertThat(life.loan().status()).isEqualTo(LoanStatus.COMPLETED);
        assertThat(life.loan().schedule().open().isZero()).isTrue();
        check(life);
    }

    /** INV-19: what is taken back leaves everything as it was; taken back twice is refused by what the store knows. */
    @Property
    void aPaymentTakenBackWasNever(@ForAll Beginning beginning, @ForAll @Size(max = 20) List<Step> steps) {
        Life life = Life.begin(beginning);
        for (Step step : steps) {
            life.step(step);
            life.takeBackNewest().ifPresent(before -> assertThat(life.memory()).isEqualTo(before));
            check(life);
        }
    }

    /** 7.3: interest that fell due is booked once, however often the job looks. */
    @Property
    void jobsThatRunAgainFindNothing(@ForAll Beginning beginning, @ForAll @Size(max = 20) List<Step> steps) {
        Life life = Life.begin(beginning);
        steps.forEach(life::step);
        Accruals.due(life.loan(), life.today()).ifPresent(due -> {
            Loan after = ((LoanEvent) due.events().getLast()).loan();
            assertThat(Accruals.due(after, life.today())).isEmpty();
        });
    }

    /** INV-35: a loan nobody touches stays overdue, and its derived default stays one. */
    @Property
    void overdueIsForGood(@ForAll Beginning beginning, @ForAll @Size(max = 10) List<Step> steps) {
        Life life = Life.begin(beginning);
        steps.forEach(life::step);
        Money overdue = life.loan().original().currency().zero();
        for (LocalDate day = life.today(); day.isBefore(life.today().plusDays(90)); day = day.plusDays(7)) {
            Money then = life.loan().schedule().overdue(day);
            assertThat(then).isGreaterThanOrEqualTo(overdue);
            overdue = then;
        }
    }

    private static void check(Life life) {
        Loan loan = life.loan();
        checkEntries(life);
        assertThat(life.balance(Account.receivable(loan.id()))).isEqualTo(owed(loan, Instalment::openPrincipal));
        assertThat(life.balance(Account.interestReceivable(loan.id()))).isEqualTo(interestBooked(loan));
        assertThat(life.balance(Account.penaltyReceivable(loan.id()))).isEqualTo(penaltyBooked(loan));
        Money unearned = life.balance(Account.unearnedInterest(loan.id())).negated();
        assertThat(unearned).isEqualTo(loan.status() == LoanStatus.ACTIVE ? Advance.unearned(loan) : none(loan));
        assertThat(unearned.isNegative()).isFalse();
        assertThat(life.held()).isEqualTo(loan.status() == LoanStatus.ACTIVE ? loan.lien() : none(loan));
        assertThat(life.savings(Umoja.AMINA.id())).isGreaterThanOrEqualTo(life.held());
        assertThat(life.savings(Life.GUARANTOR).isNegative()).isFalse();
        assertThat(loan.status() == LoanStatus.COMPLETED)
                .isEqualTo(
                        loan.status() != LoanStatus.DEFAULTED && loan.schedule().isPaid());
    }

    private static void checkEntries(Life life) {
        Money none = none(life.loan());
        assertThat(life.log()).allSatisfy(entry -> {
            assertThat(entry.postings()).hasSizeGreaterThanOrEqualTo(2);
            assertThat(entry.postings()).noneMatch(posting -> posting.amount().isZero());
            assertThat(entry.postings().stream().map(Posting::amount).reduce(none, Money::plus))
                    .isEqualTo(none);
        });
    }

    /** INV-26; a payment taken back is the one way out of a last status. */
    private static void checkMove(LoanStatus was, Decision.Accepted accepted) {
        LoanStatus is = ((LoanEvent) accepted.events().getLast()).status();
        boolean takenBack = accepted.events().getFirst() instanceof LoanEvent.PaymentReversed;
        assertThat(is == was || was.mayBecome(is) || (takenBack && is == LoanStatus.ACTIVE))
                .isTrue();
    }

    /** INV-08, INV-12. */
    private static void checkSplit(Decision.Accepted accepted) {
        for (Event event : accepted.events()) {
            if (event instanceof LoanEvent.Repaid repaid) {
                Money to = repaid.settled().total().plus(repaid.toSavings()).plus(repaid.keptApart());
                assertThat(to).isEqualTo(repaid.paid());
                assertThat(!repaid.loan().product().allocation().wholeInstalmentOnly() || paysWholeRows(repaid))
                        .isTrue();
                assertThat(repaid.loan().schedule().instalments())
                        .noneMatch(row -> row.openPrincipal().isNegative()
                                || row.openInterest().isNegative()
                                || row.openPenalty().isNegative());
            }
        }
    }

    private static boolean paysWholeRows(LoanEvent.Repaid repaid) {
        return repaid.rows().stream()
                .allMatch(paid -> repaid.loan()
                        .schedule()
                        .row(paid.number())
                        .orElseThrow()
                        .isPaid());
    }

    /** INV-21: what was in the books and not recovered is the loss, booked once. */
    private static void checkLoss(Decision.Accepted accepted, Money open) {
        Optional<LoanEvent.GivenUp> given = accepted.events().stream()
                .flatMap(event -> event instanceof LoanEvent.GivenUp found ? Stream.of(found) : Stream.empty())
                .findFirst();
        if (given.isEmpty()) {
            return;
        }
        LoanEvent.GivenUp givenUp = given.get();
        Money none = none(givenUp.loan());
        List<JournalEntry> writeOff = accepted.entries().stream()
                .filter(entry -> entry.kind() == EntryKind.WRITE_OFF)
                .toList();
        Money off = moved(
                accepted.entries(),
                none,
                AccountCode.LOAN_RECEIVABLE,
                AccountCode.INTEREST_RECEIVABLE,
                AccountCode.PENALTY_RECEIVABLE);
        assertThat(off.negated()).isEqualTo(open);
        Money unearned = moved(writeOff, none, AccountCode.UNEARNED_INTEREST);
        assertThat(moved(accepted.entries(), none, AccountCode.BAD_DEBT_EXPENSE))
                .isEqualTo(givenUp.writtenOff().minus(unearned));
    }

    private static Money moved(List<JournalEntry> entries, Money none, AccountCode... accounts) {
        return entries.stream()
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> Set.of(accounts).contains(posting.account().code()))
                .map(Posting::amount)
                .reduce(none, Money::plus);
    }

    private static Money booksOwed(Life life) {
        Loan loan = life.loan();
        return life.balance(Account.receivable(loan.id()))
                .plus(life.balance(Account.interestReceivable(loan.id())))
                .plus(life.balance(Account.penaltyReceivable(loan.id())));
    }

    private static Money owed(Loan loan, Function<Instalment, Money> part) {
        return Money.sum(
                loan.original().currency(),
                loan.schedule().instalments().stream().map(part).toList());
    }

    private static Money interestBooked(Loan loan) {
        return loan.product().recognition() == InterestRecognition.ON_DUE && loan.status() == LoanStatus.ACTIVE
                ? owed(loan, row -> row.accrued().minus(row.settled().interest()))
                : none(loan);
    }

    private static Money penaltyBooked(Loan loan) {
        return loan.product().recognition() == InterestRecognition.CASH
                ? none(loan)
                : owed(loan, Instalment::openPenalty);
    }

    private static Money none(Loan loan) {
        return loan.original().currency().zero();
    }
}
