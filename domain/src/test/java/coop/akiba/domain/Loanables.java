package coop.akiba.domain;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.schedule.DueDateRule;
import coop.akiba.domain.schedule.InstalmentRounding;
import coop.akiba.domain.schedule.InstalmentType;
import coop.akiba.domain.schedule.InterestMethod;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.RepaymentPlan;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.schedule.Schedules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Loans that properties are tried on: any terms, size and day that a schedule can be made of. */
public final class Loanables extends DomainContextBase {

    /** A loan to be. */
    public record Loanable(LoanProduct product, Money principal, int months, LocalDate start) {

        /** What would be owed row by row; of a loan with its interest in advance, principal only. */
        public Schedule schedule() {
            return plan().schedule();
        }

        public RepaymentPlan plan() {
            return plan(product.terms()).orElseThrow();
        }

        /** The same loan under other terms. */
        public Optional<RepaymentPlan> plan(ScheduleTerms terms) {
            return Schedules.of(terms, principal, months, start);
        }

        public ScheduleTerms terms() {
            return product.terms();
        }
    }

    @Provide
    Arbitrary<Loanable> loanables() {
        Arbitrary<Long> principals = Arbitraries.longs().between(1, 1_000_000_000);
        Arbitrary<Integer> months = Arbitraries.integers().between(1, 60);
        return Combinators.combine(products(), principals, months, days())
                .as((product, minor, term, day) -> new Loanable(product, Umoja.KES.ofMinor(minor), term, day))
                .filter(Loanables::isPossible);
    }

    /** Rows that each repay something, of sums that can be counted: at 100 % a month compound interest soon cannot. */
    private static boolean isPossible(Loanable loan) {
        try {
            return loan.plan(loan.terms()).isPresent();
        } catch (ArithmeticException tooMuch) {
            return false;
        }
    }

    static Arbitrary<LoanProduct> products() {
        return terms().map(terms -> LoanProduct.plain("any", Map.of("en", "Any"), BorrowerKind.MEMBER, terms, 60)
                .withFee(new FeePolicy(new Fee.Percentage(BigDecimal.ONE, Umoja.WHOLE), MoneySource.CASH)));
    }

    static Arbitrary<ScheduleTerms> terms() {
        return Combinators.combine(
                        rates(),
                        Arbitraries.of(InterestMethod.class).withoutEdgeCases(),
                        Arbitraries.of(InterestTiming.class).withoutEdgeCases(),
                        Arbitraries.of(InstalmentType.class).withoutEdgeCases(),
                        roundings(1L, 50L, 100L, 500L),
                        instalments(),
                        dueDates())
                .as(ScheduleTerms::new);
    }

    private static Arbitrary<InterestRate> rates() {
        Arbitrary<BigDecimal> percents = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(100))
                .ofScale(2);
        return Combinators.combine(percents, Arbitraries.of(RatePeriod.class).withoutEdgeCases())
                .as(InterestRate::new);
    }

    static Arbitrary<Rounding> roundings(Long... units) {
        Arbitrary<RoundingMode> modes =
                Arbitraries.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);
        return Combinators.combine(Arbitraries.of(units), modes)
                .as(Rounding::new)
                .withoutEdgeCases();
    }

    private static Arbitrary<InstalmentRounding> instalments() {
        return Combinators.combine(
                        Arbitraries.of(InstalmentRounding.Target.class), roundings(1L, 500L, 1_000L, 50_000L))
                .as(InstalmentRounding::new)
                .withoutEdgeCases();
    }

    private static Arbitrary<DueDateRule> dueDates() {
        return Arbitraries.integers().between(-1, 31).map(day -> switch (day) {
            case -1 -> new DueDateRule.SameDay();
            case 0 -> new DueDateRule.MonthEnd();
            default -> new DueDateRule.FixedDay(day);
        });
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.integers()
                .between(0, 4_000)
                .map(LocalDate.of(2024, 1, 1)::plusDays)
                .withoutEdgeCases();
    }
}
