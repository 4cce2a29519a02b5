package coop.akiba.domain;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.Schedule;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.schedule.Schedules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.domains.DomainContextBase;

/** Loans that properties are tried on: any rate, rounding, term, day and size that a schedule can be made of. */
public final class Loanables extends DomainContextBase {

    /** A loan to be. */
    public record Loanable(LoanProduct product, Money principal, int months, LocalDate start) {

        public Schedule schedule() {
            return Schedules.of(product.terms(), principal, months, start)
                    .orElseThrow()
                    .schedule();
        }
    }

    @Provide
    Arbitrary<Loanable> loanables() {
        Arbitrary<Long> principals = Arbitraries.longs().between(1, 1_000_000_000);
        Arbitrary<Integer> months = Arbitraries.integers().between(1, 60);
        return Combinators.combine(products(), principals, months, days())
                .as((product, minor, term, day) -> new Loanable(product, Umoja.KES.ofMinor(minor), term, day))
                .filter(loan -> Schedules.of(loan.product().terms(), loan.principal(), loan.months(), loan.start())
                        .isPresent());
    }

    static Arbitrary<LoanProduct> products() {
        Arbitrary<BigDecimal> rates = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(100))
                .ofScale(2);
        return Combinators.combine(rates, Arbitraries.of(RatePeriod.class).withoutEdgeCases(), roundings())
                .as((rate, period, rows) -> LoanProduct.plain(
                                "any",
                                Map.of("en", "Any"),
                                BorrowerKind.MEMBER,
                                ScheduleTerms.simple(new InterestRate(rate, period), rows),
                                60)
                        .withFee(new FeePolicy(new Fee.Percentage(BigDecimal.ONE, Umoja.WHOLE), MoneySource.CASH)));
    }

    static Arbitrary<Rounding> roundings() {
        Arbitrary<Long> units = Arbitraries.of(1L, 50L, 100L, 500L);
        Arbitrary<RoundingMode> modes =
                Arbitraries.of(RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN);
        return Combinators.combine(units, modes).as(Rounding::new).withoutEdgeCases();
    }

    private static Arbitrary<LocalDate> days() {
        return Arbitraries.integers()
                .between(0, 4_000)
                .map(LocalDate.of(2024, 1, 1)::plusDays)
                .withoutEdgeCases();
    }
}
