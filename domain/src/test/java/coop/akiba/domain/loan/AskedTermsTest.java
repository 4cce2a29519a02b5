package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.NORMAL;
import static coop.akiba.domain.Umoja.POOL;
import static coop.akiba.domain.Umoja.UGX;
import static coop.akiba.domain.loan.Borrowing.product;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.schedule.InterestMethod;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Terms that an application spells out, and what it may leave unsaid. */
class AskedTermsTest {
    private static final LoanProduct EDITABLE = product(List.of(), true, 0, FeePolicy.none());

    @Test
    @DisplayName("A-13 A-21: the same rate, said for another period, is no other rate")
    void theSameRateSaidOtherwise() {
        BigDecimal perMonth = NORMAL.terms().rate().percent().divide(BigDecimal.valueOf(12), MathContext.DECIMAL32);
        assertThat(asked("2", RatePeriod.YEARLY).against(NORMAL, 12)).isEmpty();
        assertThat(asked(perMonth.toPlainString(), RatePeriod.MONTHLY).against(NORMAL, 12))
                .as("a third of a decimal is not the same")
                .hasSize(2);
        LoanProduct six = NORMAL.atRate(new BigDecimal("6"));
        assertThat(asked("0.5", RatePeriod.MONTHLY).against(six, 12)).isEmpty();
    }

    @Test
    @DisplayName("U-05 A-20: a fixed rate stays, an editable one becomes the loan's own")
    void ratesAreFixedOrOnesOwn() {
        assertThat(asked("3", RatePeriod.YEARLY).against(NORMAL, 12))
                .containsExactly(new Refusal.RateNotEditable(new BigDecimal("2"), new BigDecimal("3")));
        assertThat(asked("3", RatePeriod.MONTHLY).against(EDITABLE, 12)).isEmpty();
        assertThat(asked("3", RatePeriod.MONTHLY)
                        .priced(EDITABLE, 12)
                        .terms()
                        .rate()
                        .period())
                .isEqualTo(RatePeriod.MONTHLY);
        assertThat(AskedTerms.none().priced(EDITABLE, 12)).isEqualTo(EDITABLE);
    }

    @Test
    @DisplayName("P-17 U-02: what is unsaid is the only answer there is, or missing")
    void theOnlyProduct() {
        assertThat(ProductChoice.of(Umoja.PROFILE, BorrowerKind.NON_MEMBER, AskedTerms.none(), 0))
                .contains(Umoja.NON_MEMBER);
        assertThat(ProductChoice.of(Umoja.PROFILE, BorrowerKind.MEMBER, AskedTerms.none(), 0))
                .isEmpty();
        assertThat(ProductChoice.of(Umoja.PROFILE, BorrowerKind.MEMBER, asked("5", RatePeriod.YEARLY), 12))
                .contains(Umoja.EMERGENCY);
        AskedTerms compound = new AskedTerms(
                Optional.empty(),
                Optional.empty(),
                Optional.of(InterestMethod.COMPOUND),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        assertThat(compound.against(NORMAL, 12))
                .containsExactly(new Refusal.Servicing.FieldFixed("interestCalculationType", "SIMPLE", "COMPOUND"));
        assertThat(ProductChoice.months(NORMAL)).isEmpty();
    }

    @Test
    @DisplayName("X-30 U-29: rules about savings are not for people from outside, the pool is")
    void rulesForPeopleFromOutside() {
        Applicant outsider = Applicant.outsider(
                new Borrower.NonMember("External Borrower", Optional.empty()),
                POOL,
                Optional.empty(),
                Map.of(),
                Map.of());
        LoanCommand.Apply command = Umoja.application("non-member", UGX.ofMajor(3_000_000), 12);
        assertThat(Applications.decide(
                        command,
                        outsider,
                        rules(
                                new EligibilityRule.SavingsAccount(),
                                new EligibilityRule.MinSavingsRatio(BigDecimal.ONE)),
                        new Actor("owner", Role.PLATFORM_OWNER, Optional.empty())))
                .isInstanceOf(Decision.Accepted.class);
    }

    private static LoanProfile rules(EligibilityRule... rules) {
        return Borrowing.profile(Umoja.NON_MEMBER, rules);
    }

    private static AskedTerms asked(String percent, RatePeriod period) {
        return new AskedTerms(
                Optional.of(new BigDecimal(percent)),
                Optional.of(period),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
