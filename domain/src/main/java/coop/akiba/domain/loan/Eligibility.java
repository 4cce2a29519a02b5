package coop.akiba.domain.loan;

import coop.akiba.domain.loan.LoanCommand.Apply;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Whether somebody can have a loan, and between which amounts, before they fill in a form. It asks the same rules as
 * the application will; what these make of amounts is known before there is one.
 */
public record Eligibility(Applicant applicant, LoanProfile profile, LoanProduct product) {

    /** What stands against even the smallest loan; none when there is an amount that can be had. */
    public List<Refusal> reasons() {
        return against(smallest());
    }

    /** What the cooperative's rules have against a loan of this amount. */
    public List<Refusal> against(Money principal) {
        Apply probe =
                new Apply(new LoanId(new UUID(0, 0)), new LoanNumber(1), product.code(), principal, 1, LocalDate.EPOCH);
        return EligibilityRules.against(probe, applicant, profile, Optional.empty());
    }

    /** The least that is lent, if that is said. */
    public Optional<Money> least() {
        return ranges().flatMap(range -> range.min().stream())
                .map(currency()::ofMinor)
                .max(Comparator.naturalOrder());
    }

    /** The most this person can have, in whole cash units; empty where nothing limits it. */
    public Optional<Money> most() {
        return profile.eligibility().stream()
                .flatMap(rule -> most(rule).stream())
                .min(Comparator.naturalOrder())
                .map(most -> new Rounding(currency().cashUnit(), RoundingMode.DOWN)
                        .round(Fraction.of(most.minor(), 1), currency()));
    }

    private Optional<Money> most(EligibilityRule rule) {
        return switch (rule) {
            case EligibilityRule.SavingsMultiple(BigDecimal multiple) -> Optional.of(share(Fraction.of(multiple)));
            case EligibilityRule.MinSavingsRatio(BigDecimal ratio) ->
                ratio.signum() == 0
                        ? Optional.empty()
                        : Optional.of(share(Fraction.of(ratio).inverse()));
            case EligibilityRule.PrincipalRange range -> range.max().map(currency()::ofMinor);
            case EligibilityRule.PoolAvailable it ->
                Optional.of(applicant.poolAvailable().max(currency().zero()));
            case EligibilityRule.ActiveBorrower it -> Optional.empty();
            case EligibilityRule.SavingsAccount it -> Optional.empty();
            case EligibilityRule.BankBalance it -> Optional.empty();
        };
    }

    private Money share(Fraction factor) {
        return new Rounding(1, RoundingMode.DOWN)
                .round(factor.times(applicant.savings().minor()), currency());
    }

    private Money smallest() {
        Money unit = currency().ofMinor(currency().cashUnit());
        return least().map(unit::max).orElse(unit);
    }

    private Stream<EligibilityRule.PrincipalRange> ranges() {
        return profile.eligibility().stream()
                .filter(EligibilityRule.PrincipalRange.class::isInstance)
                .map(EligibilityRule.PrincipalRange.class::cast);
    }

    private CurrencyPolicy currency() {
        return applicant.savings().currency();
    }
}
