package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Products;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.policy.TopUpPolicy.PoolCheck;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By how much a top-up makes a loan longer, and what it is held against. */
class TopUpTermsTest {

    /** U-43, U-44, U-46: in whole numbers, so that a half of 12 is 6 and a third and a bit of 10 is 7. */
    @ParameterizedTest
    @CsvSource({
        "5000000, 12, 2500000, 6",
        "5000000, 12, 1000000, 3",
        "5000000, 10, 3333333, 7",
        "5000000, 12, 5000000, 12",
        "5000000, 12, 1,       1",
        "3,       3,  1,       1",
        "7,       7,  3,       3"
    })
    void theTermGrowsInProportion(long original, int months, long topUp, int added) {
        Loan loan = lent(original, months, PoolCheck.TOP_UP_ONLY, Umoja.TODAY);
        assertThat(TopUps.extraMonths(loan, UGX.ofMajor(topUp))).isEqualTo(added);
    }

    /** U-21, U-45: months are added to the last due date, at the end of a month at most. */
    @ParameterizedTest
    @CsvSource({"2025-01-02, 2026-01-02, 2026-07-02", "2025-08-31, 2026-08-31, 2027-02-28"})
    void theLastDueDateMovesOn(LocalDate start, LocalDate due, LocalDate later) {
        Loan loan = lent(5_000_000, 12, PoolCheck.TOP_UP_ONLY, start);
        assertThat(loan.maturity()).contains(due);
        Loan after = Umoja.loan(enlarge(loan, 2_500_000, 5_000_000, start));
        assertThat(after.maturity()).contains(later);
        assertThat(after.topUps()).hasSize(1);
    }

    /** U-19, X-05: the pool is what is not lent out, so the original is not held against it again. */
    @ParameterizedTest
    @CsvSource({
        "TOP_UP_ONLY,          2000000, true",
        "TOP_UP_ONLY,          5000000, true",
        "TOP_UP_ONLY,          5000001, false",
        "ORIGINAL_PLUS_TOP_UP, 2000000, false",
        "ORIGINAL_PLUS_TOP_UP, 1000000, true"
    })
    void thePoolIsHeldAgainstTheTopUp(PoolCheck check, long topUp, boolean accepted) {
        Loan loan = lent(4_000_000, 12, check, Umoja.TODAY);
        Decision decision = enlarge(loan, topUp, 5_000_000, Umoja.TODAY);
        assertThat(decision instanceof Decision.Accepted).isEqualTo(accepted);
        if (!accepted) {
            assertThat(Umoja.refusals(decision)).singleElement().isInstanceOf(Refusal.PoolExceeded.class);
        }
    }

    /** U-12: a loan that is paid back or called off is not topped up. */
    @ParameterizedTest
    @CsvSource({"COMPLETED", "CANCELLED", "DEFAULTED", "APPROVED"})
    void onlyARunningLoanIsToppedUp(LoanStatus status) {
        Loan loan = lent(5_000_000, 12, PoolCheck.TOP_UP_ONLY, Umoja.TODAY).withStatus(status);
        assertThat(Umoja.refusals(enlarge(loan, 1_000, 5_000_000, Umoja.TODAY)))
                .contains(new Refusal.WrongStatus(status, LoanStatus.ACTIVE));
    }

    private static Decision enlarge(Loan loan, long topUp, long pool, LocalDate on) {
        LoanCommand command = new LoanCommand.Enlarge(
                UGX.ofMajor(topUp),
                on,
                DisbursementChannel.CASH,
                "R2",
                PayingAccount.unchecked(DisbursementChannel.CASH.account()));
        return Loans.decide(loan, command, situation(UGX.ofMajor(pool), on));
    }

    private static Loan lent(long principal, int months, PoolCheck check, LocalDate on) {
        LoanProduct product = Products.with(Umoja.NORMAL.terms())
                .topUp(new TopUpPolicy.Allowed(check, false))
                .product();
        Loan like = Umoja.pending(Umoja.NORMAL, UGX.ofMajor(1_000), 1);
        Loan approved = Loan.pending(
                        like.id(),
                        like.number(),
                        like.borrower(),
                        product,
                        UGX.ofMajor(principal),
                        months,
                        new Origination("member:7", on, "", "", Optional.empty(), List.of()))
                .withStatus(LoanStatus.APPROVED);
        return Umoja.loan(Loans.decide(approved, Umoja.disburse(on), situation(UGX.ofMajor(principal), on)));
    }

    private static Situation situation(Money pool, LocalDate today) {
        LoanProfile profile = LoanProfile.oneStep(1, true, true, List.of());
        return new Situation(profile, Umoja.OFFICER, today, Umoja.NOW, pool, UGX.zero());
    }
}
