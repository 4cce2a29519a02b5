package coop.akiba.domain.loan;

import coop.akiba.domain.loan.LoanCommand.Apply;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.ConcurrencyLimit;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.LoanProfile;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What an application must meet because the cooperative says so. One function per rule. */
final class EligibilityRules {
    private static final Rounding UP = new Rounding(1, RoundingMode.UP);
    private static final Rounding DOWN = new Rounding(1, RoundingMode.DOWN);

    private EligibilityRules() {}

    static List<Refusal> against(
            Apply command, Applicant applicant, LoanProfile profile, Optional<LoanPreview> preview) {
        List<Refusal> refusals = new ArrayList<>();
        profile.eligibility().forEach(rule -> refusals.addAll(check(rule, command, applicant, preview)));
        concurrency(applicant, profile.concurrency()).ifPresent(refusals::add);
        committee(command, profile).ifPresent(refusals::add);
        return refusals;
    }

    private static List<Refusal> check(
            EligibilityRule rule, Apply command, Applicant applicant, Optional<LoanPreview> preview) {
        if (applicant.borrower().kind() == BorrowerKind.NON_MEMBER && ofSavers(rule)) {
            return List.of();
        }
        return switch (rule) {
            case EligibilityRule.ActiveBorrower it -> active(applicant).stream().toList();
            case EligibilityRule.SavingsAccount it ->
                account(applicant).stream().toList();
            case EligibilityRule.MinSavingsRatio(var ratio) ->
                ratio(command, applicant, ratio).stream().toList();
            case EligibilityRule.SavingsMultiple(var multiple) ->
                multiple(command, applicant, multiple).stream().toList();
            case EligibilityRule.PrincipalRange range -> range(command, range);
            case EligibilityRule.PoolAvailable it ->
                pool(command, applicant).stream().toList();
            case EligibilityRule.BankBalance it ->
                applicant.paidFrom().flatMap(balance -> bank(command, balance, preview)).stream()
                        .toList();
        };
    }

    /** What is asked of members only: people from outside have no savings here. */
    private static boolean ofSavers(EligibilityRule rule) {
        return rule instanceof EligibilityRule.SavingsAccount
                || rule instanceof EligibilityRule.MinSavingsRatio
                || rule instanceof EligibilityRule.SavingsMultiple;
    }

    private static Optional<Refusal> active(Applicant applicant) {
        MemberStatus status = applicant.status();
        return when(status != MemberStatus.ACTIVE, new Refusal.BorrowerNotActive(status));
    }

    private static Optional<Refusal> account(Applicant applicant) {
        return when(!applicant.hasSavingsAccount(), new Refusal.NoSavingsAccount());
    }

    private static Optional<Refusal> ratio(Apply command, Applicant applicant, BigDecimal ratio) {
        Money needed = share(command.principal(), ratio, UP);
        return when(needed.isMoreThan(applicant.savings()), new Refusal.SavingsTooLow(needed, applicant.savings()));
    }

    private static Optional<Refusal> multiple(Apply command, Applicant applicant, BigDecimal multiple) {
        Money most = share(applicant.savings(), multiple, DOWN);
        return when(command.principal().isMoreThan(most), new Refusal.AboveSavingsMultiple(most, command.principal()));
    }

    private static List<Refusal> range(Apply command, EligibilityRule.PrincipalRange range) {
        Money asked = command.principal();
        CurrencyPolicy currency = asked.currency();
        List<Refusal> refusals = new ArrayList<>();
        range.min()
                .map(currency::ofMinor)
                .filter(least -> least.isMoreThan(asked))
                .ifPresent(least -> refusals.add(new Refusal.PrincipalTooSmall(least, asked)));
        range.max()
                .map(currency::ofMinor)
                .filter(asked::isMoreThan)
                .ifPresent(most -> refusals.add(new Refusal.PrincipalTooLarge(most, asked)));
        return refusals;
    }

    private static Optional<Refusal> pool(Apply command, Applicant applicant) {
        return when(
                command.principal().isMoreThan(applicant.poolAvailable()),
                new Refusal.PoolExceeded(applicant.poolAvailable(), command.principal()));
    }

    /** The bank's own charge leaves the account with the loan. */
    private static Optional<Refusal> bank(Apply command, Money balance, Optional<LoanPreview> preview) {
        Money charge = command.payout()
                .map(LoanCommand.Disburse::bankCharge)
                .orElseGet(() -> balance.currency().zero());
        return preview.map(loan -> loan.paidOut().plus(charge))
                .filter(leaving -> leaving.isMoreThan(balance))
                .map(leaving -> new Refusal.BankBalanceTooLow(balance, leaving));
    }

    private static Optional<Refusal> concurrency(Applicant applicant, ConcurrencyLimit limit) {
        return when(
                limit.isReached(applicant.loans()),
                new Refusal.TooManyLoans(limit.max(), limit.open(applicant.loans()), limit.counted()));
    }

    private static Optional<Refusal> committee(Apply command, LoanProfile profile) {
        return when(
                profile.workflow().committeeApprovalRequired()
                        && command.details().committeeApproval().isBlank(),
                new Refusal.CommitteeApprovalMissing());
    }

    private static Money share(Money whole, BigDecimal factor, Rounding rounding) {
        return rounding.round(Fraction.of(factor).times(whole.minor()), whole.currency());
    }

    private static Optional<Refusal> when(boolean broken, Refusal refusal) {
        return broken ? Optional.of(refusal) : Optional.empty();
    }
}
