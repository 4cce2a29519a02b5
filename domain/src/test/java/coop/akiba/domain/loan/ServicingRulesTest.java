package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Books;
import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.Products;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.AllocationPolicy.Axis;
import coop.akiba.domain.policy.AllocationPolicy.Excess;
import coop.akiba.domain.policy.AllocationPolicy.Order;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.ScheduleTerms;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Corners of what is done with a running loan: 300,000 at 2 % a month over 6 months. */
class ServicingRulesTest {
    private static final Money P = UGX.ofMajor(300_000);
    private static final ScheduleTerms TERMS =
            ScheduleTerms.simple(new InterestRate(new BigDecimal(2), RatePeriod.MONTHLY), Umoja.WHOLE);
    private static final Products PRODUCT = Products.with(TERMS);

    /** A-68: a guarantor who signed twice has one savings account, and a thing that is named twice is sold once. */
    @Test
    void whatOneSecurityTookIsNotThereForTheNext() {
        MemberId friend = Umoja.member(8, MemberStatus.ACTIVE).id();
        Security signed = new Security.Guarantor(friend, UGX.ofMajor(60_000));
        Security thing = new Security.Collateral("cow", UGX.ofMajor(50_000), List.of());
        Books books =
                Books.of(PRODUCT.product(), P, 6, signed, signed, thing, thing).disbursed();
        books.decide(new LoanCommand.GiveUp(
                "gone",
                Map.of("cow", UGX.ofMajor(40_000)),
                Map.of(friend, UGX.ofMajor(70_000)),
                PayingAccount.unchecked(Books.TILL)));
        assertThat(books.loan().loss().writtenOff()).isEqualTo(UGX.ofMajor(300_000 - 70_000 - 40_000));
    }

    /** U-45: a top-up counts from the due date the loan has now, also after it was spread anew. */
    @Test
    void aTopUpAfterAnotherScheduleCountsFromItsEnd() {
        Books books = Books.of(PRODUCT.product(), P, 6).disbursed();
        books.pay(UGX.ofMajor(112_000));
        LocalDate start = Umoja.TODAY.plusMonths(2);
        books.on(start).decide(new LoanCommand.Restructure(4, start, false, "hardship"));
        assertThat(books.loan().maturity()).contains(start.plusMonths(4));
        books.decide(new LoanCommand.Enlarge(
                UGX.ofMajor(100_000), start, DisbursementChannel.CASH, "R", PayingAccount.unchecked(Books.TILL)));
        assertThat(books.loan().maturity()).contains(start.plusMonths(4 + 2));
    }

    /** A-60: interest that fell due is owed after another schedule as before it, also where it is booked when paid. */
    @Test
    void interestThatFellDueIsCarried() {
        Books books = Books.of(PRODUCT.recognition(InterestRecognition.CASH).product(), P, 6)
                .disbursed();
        LocalDate later = Umoja.TODAY.plusMonths(2).plusDays(3);
        Money due = books.loan().schedule().overdue(later).minus(principal(books.loan(), later));
        books.on(later).decide(new LoanCommand.Restructure(6, later, false, "hardship"));
        List<Instalment> rows = books.loan().schedule().instalments();
        assertThat(due.isPositive()).isTrue();
        assertThat(rows.getFirst().openInterest())
                .isEqualTo(rows.get(1).openInterest().plus(due));
    }

    private static Money principal(Loan loan, LocalDate today) {
        return Money.sum(
                UGX,
                loan.schedule().instalments().stream()
                        .filter(row -> row.isOverdue(today))
                        .map(Instalment::openPrincipal)
                        .toList());
    }

    /** INV-11: what is let go can be the last that was owed; then savings are free again. */
    @Test
    void lettingGoOfTheLastCompletesTheLoanAndFreesSavings() {
        Products principalFirst = PRODUCT.allocation(
                new AllocationPolicy(Order.PRINCIPAL_FIRST, Axis.HORIZONTAL, Excess.NEXT_INSTALLMENT, false));
        Books books = Books.of(principalFirst.product(), P, 6, new Security.SavingsLien(UGX.ofMajor(50_000)))
                .saved(UGX.ofMajor(50_000))
                .disbursed();
        LocalDate last = books.loan().maturity().orElseThrow();
        books.pay(UGX.ofMajor(330_000));
        Money left = books.loan().schedule().open();
        Decision.Accepted waived =
                books.on(last.plusDays(1)).decide(new LoanCommand.Waive(left, UGX.zero(), "illness"));
        assertThat(waived.events().stream().map(Event::getClass).toList())
                .isEqualTo(List.of(LoanEvent.Waived.class, LoanEvent.Completed.class, LoanEvent.HoldReleased.class));
    }

    /** A-60: another schedule starts after what is paid and within a year. */
    @Test
    void anotherScheduleStartsWhereItCan() {
        Books books = Books.of(PRODUCT.product(), P, 6).disbursed();
        LocalDate far = Umoja.TODAY.plusYears(2);
        assertThat(Umoja.refusals(Loans.decide(
                        books.loan(), new LoanCommand.Restructure(6, far, false, "hardship"), books.situation())))
                .containsExactly(new Refusal.DateOutOfRange(far, Umoja.TODAY, Umoja.TODAY.plusYears(1)));
    }
}
