package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Books;
import coop.akiba.domain.Products;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.EarlySettlement;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.policy.PenaltyPolicy;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.ScheduleTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The entries of every event, by the examples of the documents: 300,000 at 2 % a month over 6 months. */
class BooksOfALoanTest {
    private static final Money P = UGX.ofMajor(300_000);
    private static final LocalDate FIRST_DUE = Umoja.TODAY.plusMonths(1);
    private static final ScheduleTerms TERMS =
            ScheduleTerms.simple(new InterestRate(new BigDecimal(2), RatePeriod.MONTHLY), Umoja.WHOLE);
    private static final ScheduleTerms ADVANCE = new ScheduleTerms(
            TERMS.rate(),
            TERMS.method(),
            InterestTiming.IN_ADVANCE,
            TERMS.type(),
            TERMS.rows(),
            TERMS.instalment(),
            TERMS.dueDates());

    /** D1 to D6: who pays fee and interest in advance, and what is paid out. INV-24. */
    @ParameterizedTest
    @CsvSource({
        "D1, false, CASH,    CASH,    297000, 0,     0",
        "D2, false, SAVINGS, CASH,    300000, 3000,  0",
        "D3, true,  CASH,    CASH,    261000, 0,     36000",
        "D4, true,  SAVINGS, SAVINGS, 300000, 39000, 36000",
        "D5, true,  CASH,    SAVINGS, 297000, 36000, 36000",
        "D6, true,  SAVINGS, CASH,    264000, 3000,  36000",
    })
    void disbursements(
            String name,
            boolean advance,
            MoneySource fee,
            MoneySource interest,
            long cash,
            long savings,
            long unearned) {
        Products products = Products.with(advance ? ADVANCE : TERMS)
                .fee(new FeePolicy(new Fee.Percentage(BigDecimal.ONE, Umoja.WHOLE), fee))
                .advanceFrom(interest)
                .recognition(advance ? InterestRecognition.STRAIGHT_LINE_ADVANCE : InterestRecognition.ON_DUE);
        Books books =
                Books.of(products.product(), P, 6).saved(UGX.ofMajor(50_000)).disbursed();
        Map<AccountCode, Long> expected = new TreeMap<>(Map.of(
                AccountCode.LOAN_RECEIVABLE, 300_000L,
                AccountCode.CASH_BANK, -cash,
                AccountCode.FEE_INCOME, -3_000L,
                AccountCode.MEMBER_SAVINGS, savings - 50_000,
                AccountCode.OPENING_BALANCE_EQUITY, 50_000L));
        if (unearned > 0) {
            expected.put(AccountCode.UNEARNED_INTEREST, -unearned);
        }
        assertThat(books.trialBalance()).as(name).isEqualTo(expected);
    }

    /** Savings that the fee or the interest is to come from must be there. */
    @Test
    void aDisbursementOutOfSavingsNeedsThem() {
        Products products = Products.with(ADVANCE)
                .advanceFrom(MoneySource.SAVINGS)
                .recognition(InterestRecognition.STRAIGHT_LINE_ADVANCE);
        Books books = Books.of(products.product(), P, 6).saved(UGX.ofMajor(35_999));
        assertThat(Umoja.refusals(Loans.decide(books.loan(), Umoja.disburse(Umoja.TODAY), books.situation())))
                .containsExactly(new Refusal.Servicing.SavingsNotFree(UGX.ofMajor(35_999), UGX.ofMajor(36_000)));
    }

    /** 7.3: interest falls due, 20,000 is paid of it and the principal; interest is income once. */
    @Test
    void interestDueIsIncomeOnce() {
        Books books = onDue().on(FIRST_DUE);
        books.take(Accruals.due(books.loan(), FIRST_DUE).orElseThrow());
        assertThat(Accruals.due(books.loan(), FIRST_DUE)).isEmpty();
        books.pay(UGX.ofMajor(20_000));
        assertThat(books.trialBalance())
                .containsEntry(AccountCode.LOAN_RECEIVABLE, 286_000L)
                .containsEntry(AccountCode.INTEREST_INCOME, -6_000L)
                .doesNotContainKey(AccountCode.INTEREST_RECEIVABLE);
    }

    /** Interest paid before it falls due is accrued with the payment and not again. */
    @Test
    void interestPaidAheadIsNotAccruedAgain() {
        Books books = onDue();
        books.pay(UGX.ofMajor(4_000));
        books.on(FIRST_DUE).take(Accruals.due(books.loan(), FIRST_DUE).orElseThrow());
        assertThat(books.trialBalance())
                .containsEntry(AccountCode.INTEREST_INCOME, -6_000L)
                .containsEntry(AccountCode.INTEREST_RECEIVABLE, 2_000L);
    }

    /** INV-16: what is taken in advance is earned row by row; the last takes the remainder. */
    @Test
    void advanceInterestIsEarnedRowByRow() {
        Books books = advance(EarlySettlement.KEEP);
        books.on(FIRST_DUE).take(Accruals.due(books.loan(), FIRST_DUE).orElseThrow());
        assertThat(books.trialBalance())
                .containsEntry(AccountCode.UNEARNED_INTEREST, -30_000L)
                .containsEntry(AccountCode.INTEREST_INCOME, -6_000L);
        LocalDate last = books.loan().maturity().orElseThrow();
        books.on(last).take(Accruals.due(books.loan(), last).orElseThrow());
        assertThat(books.trialBalance())
                .containsEntry(AccountCode.INTEREST_INCOME, -36_000L)
                .doesNotContainKey(AccountCode.UNEARNED_INTEREST);
    }

    /** kept by default, or refunded into savings. */
    @Test
    void earlySettlementKeepsOrRefundsWhatIsNotEarned() {
        Books keep = advance(EarlySettlement.KEEP);
        keep.pay(P);
        assertThat(keep.trialBalance()).containsEntry(AccountCode.INTEREST_INCOME, -36_000L);
        Books refund = advance(EarlySettlement.REFUND);
        refund.pay(P);
        assertThat(refund.trialBalance())
                .containsEntry(AccountCode.MEMBER_SAVINGS, -36_000L)
                .doesNotContainKeys(AccountCode.INTEREST_INCOME, AccountCode.UNEARNED_INTEREST);
        assertThat(refund.loan().status()).isEqualTo(LoanStatus.COMPLETED);
    }

    /** I-38: one overdue row costs nothing, two and three cost a month's rate of the principal each. */
    @Test
    void penaltiesOfTheRules() {
        PenaltyPolicy policy = new PenaltyPolicy.Periodic(Optional.of(BigDecimal.ONE), 2, 21);
        Books books = Books.of(Products.with(TERMS).penalty(policy).product(), UGX.ofMajor(1_000_000), 6)
                .disbursed();
        assertThat(Penalties.periodic(books.loan(), YearMonth.of(2026, 4))).isEmpty();
        books.take(Penalties.periodic(books.loan(), YearMonth.of(2026, 5)).orElseThrow());
        books.take(Penalties.periodic(books.loan(), YearMonth.of(2026, 6)).orElseThrow());
        assertThat(books.loan().schedule().instalments().stream()
                        .map(row -> row.penalty().minor()))
                .containsExactly(0L, 10_000L, 10_000L, 0L, 0L, 0L);
    }

    /** 217,000 owed, lien 80,000, guarantor 60,000: 77,000 written off, once. INV-21. */
    @Test
    void aLoanGivenUpCallsItsSecuritiesIn() {
        Security lien = new Security.SavingsLien(UGX.ofMajor(80_000), List.of());
        Security guarantor =
                new Security.Guarantor(Umoja.member(8, MemberStatus.ACTIVE).id(), UGX.ofMajor(60_000), List.of());
        Books books = Books.of(
                        Products.with(TERMS)
                                .recognition(InterestRecognition.ON_DUE)
                                .product(),
                        P,
                        6,
                        lien,
                        guarantor)
                .saved(UGX.ofMajor(100_000))
                .disbursed();
        books.pay(UGX.ofMajor(112_000));
        LocalDate day = FIRST_DUE.plusMonths(3);
        books.on(day).take(Accruals.due(books.loan(), day).orElseThrow());
        books.decide(new LoanCommand.Penalise(UGX.ofMajor(5_000), "late"));
        Money owed = UGX.ofMajor(5_000)
                .plus(books.balance(Account.interestReceivable(books.loan().id())))
                .plus(books.loan().schedule().outstandingPrincipal());
        assertThat(owed).isEqualTo(UGX.ofMajor(217_000));
        books.decide(new LoanCommand.GiveUp(
                "moved away",
                Map.of(),
                Map.of(((Security.Guarantor) guarantor).member(), UGX.ofMajor(90_000)),
                PayingAccount.unchecked(Books.TILL)));
        assertThat(books.loan().status()).isEqualTo(LoanStatus.DEFAULTED);
        assertThat(books.loan().loss().writtenOff()).isEqualTo(UGX.ofMajor(77_000));
        assertThat(books.trialBalance())
                .containsEntry(AccountCode.BAD_DEBT_EXPENSE, 77_000L)
                .doesNotContainKeys(
                        AccountCode.LOAN_RECEIVABLE, AccountCode.INTEREST_RECEIVABLE, AccountCode.PENALTY_RECEIVABLE);
        books.pay(UGX.ofMajor(90_000));
        assertThat(books.trialBalance())
                .containsEntry(AccountCode.RECOVERY_INCOME, -77_000L)
                .containsEntry(AccountCode.BORROWER_OVERPAYMENT, -13_000L);
    }

    /** The worked example of 4.4.7. */
    @Test
    void aTopUpSpreadsWhatIsOwedOverMoreMonths() {
        ScheduleTerms yearly =
                ScheduleTerms.simple(new InterestRate(new BigDecimal(2), RatePeriod.YEARLY), Umoja.WHOLE);
        Books books = Books.of(Products.with(yearly).product(), UGX.ofMajor(5_000_000), 12)
                .disbursed();
        books.pay(UGX.ofMajor(4 * 425_000));
        assertThat(TopUps.extraMonths(books.loan(), UGX.ofMajor(1_000_000))).isEqualTo(3);
        books.decide(new LoanCommand.Enlarge(
                UGX.ofMajor(2_500_000),
                Umoja.TODAY,
                DisbursementChannel.CASH,
                "R2",
                PayingAccount.unchecked(Books.TILL)));
        Loan loan = books.loan();
        assertThat(loan.principal()).isEqualTo(UGX.ofMajor(7_500_000));
        assertThat(loan.schedule().instalments()).hasSize(4 + 14);
        assertThat(loan.schedule().outstandingPrincipal()).isEqualTo(UGX.ofMajor(5_833_332));
        assertThat(Money.sum(
                        UGX,
                        loan.schedule().instalments().stream()
                                .skip(4)
                                .map(row -> row.interest())
                                .toList()))
                .isEqualTo(UGX.ofMajor(136_111));
        assertThat(loan.maturity()).contains(Umoja.TODAY.plusMonths(18));
        assertThat(loan.version()).isEqualTo(2);
    }

    private static Books onDue() {
        return Books.of(
                        Products.with(TERMS)
                                .recognition(InterestRecognition.ON_DUE)
                                .product(),
                        P,
                        6)
                .disbursed();
    }

    private static Books advance(EarlySettlement early) {
        return Books.of(
                        Products.with(ADVANCE)
                                .early(early)
                                .recognition(InterestRecognition.STRAIGHT_LINE_ADVANCE)
                                .product(),
                        P,
                        6)
                .disbursed();
    }
}
