package coop.akiba.domain;

import coop.akiba.domain.Loanables.Loanable;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.EarlySettlement;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.policy.PenaltyPolicy;
import coop.akiba.domain.policy.ProfileProblems;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.schedule.InterestMethod;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.schedule.Schedules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.domains.DomainContextBase;

/** Lives that properties are tried on: a loan of any product that a profile may have, and what people do with it. */
public final class Lives extends DomainContextBase {
    private static final AllocationPolicy WHOLE_ROWS = new AllocationPolicy(
            AllocationPolicy.Order.INTEREST_FIRST,
            AllocationPolicy.Axis.HORIZONTAL,
            AllocationPolicy.Excess.SUSPENSE,
            true);

    /** A loan to be, with what is behind it. Each security is worth the share of the principal that it names. */
    public record Beginning(Loanable loanable, boolean lien, boolean guarantor, boolean collateral) {
        public Security[] securities() {
            Money third = part(3);
            List<Security> all = new ArrayList<>();
            if (lien) {
                all.add(new Security.SavingsLien(third));
            }
            if (guarantor) {
                all.add(new Security.Guarantor(Life.GUARANTOR, third));
            }
            if (collateral) {
                all.add(new Security.Collateral("cow", third, List.of()));
            }
            return all.toArray(Security[]::new);
        }

        private Money part(int share) {
            Money principal = loanable.principal();
            return principal.currency().ofMinor(Math.max(1, principal.minor() / share));
        }
    }

    /** What somebody does next. Amounts are in thousandths of what is open, so that they are worth something. */
    public sealed interface Step {
        record Pay(int thousandths) implements Step {}

        record PayRow(int row) implements Step {}

        record Reverse(int back) implements Step {}

        record Wait(int days) implements Step {}

        record Penalise(int thousandths) implements Step {}

        record Waive(int interest, int penalty) implements Step {}

        record Enlarge(int thousandths) implements Step {}

        record Restructure(int months, boolean capitalise) implements Step {}

        record GiveUp(int soldFor) implements Step {}

        record Correct(int thousandths, int months) implements Step {}
    }

    @Provide
    Arbitrary<Beginning> beginnings() {
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Combinators.combine(
                        products(),
                        Arbitraries.longs().between(1, 10_000_000_000L),
                        Arbitraries.integers().between(1, 36),
                        flags,
                        flags,
                        flags)
                .as((product, minor, months, lien, guarantor, collateral) -> new Beginning(
                        new Loanable(product, Umoja.KES.ofMinor(minor), months, Umoja.TODAY),
                        lien,
                        guarantor,
                        collateral))
                .filter(beginning -> canBeMade(beginning.loanable()));
    }

    @Provide
    Arbitrary<Step> steps() {
        Arbitrary<Integer> share = Arbitraries.integers().between(1, 1_300);
        Arbitrary<Boolean> flags = Arbitraries.of(true, false);
        return Arbitraries.frequencyOf(
                Tuple.of(6, share.map(Step.Pay::new)),
                Tuple.of(2, Arbitraries.just(new Step.Pay(1_000))),
                Tuple.of(2, Arbitraries.integers().between(1, 12).map(Step.PayRow::new)),
                Tuple.of(4, Arbitraries.integers().between(0, 2).map(Step.Reverse::new)),
                Tuple.of(6, Arbitraries.integers().between(1, 70).map(Step.Wait::new)),
                Tuple.of(2, share.map(Step.Penalise::new)),
                Tuple.of(2, Combinators.combine(share, share).as(Step.Waive::new)),
                Tuple.of(1, share.map(Step.Enlarge::new)),
                Tuple.of(
                        1,
                        Combinators.combine(Arbitraries.integers().between(0, 24), flags)
                                .as(Step.Restructure::new)),
                Tuple.of(1, share.map(Step.GiveUp::new)),
                Tuple.of(
                        1,
                        Combinators.combine(share, Arbitraries.integers().between(1, 36))
                                .as(Step.Correct::new)));
    }

    private static Arbitrary<LoanProduct> products() {
        return Combinators.combine(
                        Loanables.terms(),
                        Arbitraries.of(AllocationPolicy.Order.class),
                        Arbitraries.of(AllocationPolicy.Axis.class),
                        Arbitraries.of(AllocationPolicy.Excess.class),
                        Arbitraries.of(true, false, false, false),
                        Arbitraries.of(MoneySource.class),
                        Arbitraries.of(EarlySettlement.class),
                        Arbitraries.integers().between(0, 5))
                .as(Lives::product)
                .filter(Lives::isAllowed);
    }

    private static LoanProduct product(
            ScheduleTerms terms,
            AllocationPolicy.Order order,
            AllocationPolicy.Axis axis,
            AllocationPolicy.Excess excess,
            boolean whole,
            MoneySource source,
            EarlySettlement early,
            int dice) {
        boolean advance = terms.timing() == InterestTiming.IN_ADVANCE;
        InterestRecognition later = dice % 2 == 0 ? InterestRecognition.CASH : InterestRecognition.ON_DUE;
        Fee fee = dice < 2 ? new Fee.None() : new Fee.Percentage(BigDecimal.ONE, Umoja.WHOLE);
        Products made = Products.with(terms)
                .recognition(advance ? InterestRecognition.STRAIGHT_LINE_ADVANCE : later)
                .allocation(whole ? WHOLE_ROWS : new AllocationPolicy(order, axis, excess, false))
                .fee(fee instanceof Fee.None ? FeePolicy.none() : new FeePolicy(fee, source))
                .penalty(dice < 3 ? new PenaltyPolicy.Manual() : new PenaltyPolicy.Periodic(Optional.empty(), 2, 21));
        return (advance ? made.advanceFrom(source).early(early).topUp(new TopUpPolicy.None()) : made).product();
    }

    /** Whether a cooperative could have it among its products at all, and its sums stay countable when loans grow. */
    private static boolean isAllowed(LoanProduct product) {
        if (product.terms().rate().percent().compareTo(BigDecimal.TEN) > 0
                && product.terms().method() == InterestMethod.COMPOUND) {
            return false;
        }
        LoanProfile profile = LoanProfile.oneStep(1, true, false, List.of(product));
        return ProfileProblems.of(profile, Umoja.KES).isEmpty();
    }

    private static boolean canBeMade(Loanable loan) {
        try {
            return Schedules.of(loan.terms(), loan.principal(), loan.months(), loan.start())
                    .filter(plan ->
                            loan.principal().isMoreThan(plan.advanceInterest().plus(fee(loan))))
                    .isPresent();
        } catch (ArithmeticException tooMuch) {
            return false;
        }
    }

    private static Money fee(Loanable loan) {
        return loan.product().fee().charge().of(loan.principal());
    }

    /** A share of an amount, in thousandths, rounded down. */
    static Money share(Money of, int thousandths) {
        long whole = Math.multiplyExact(of.minor() / 1_000, thousandths);
        return of.currency().ofMinor(whole + of.minor() % 1_000 * thousandths / 1_000);
    }
}
