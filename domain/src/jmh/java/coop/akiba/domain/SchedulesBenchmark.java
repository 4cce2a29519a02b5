package coop.akiba.domain;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.repayment.Allocation;
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
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What the arithmetic of a loan costs: a year's schedule, thirty years' schedule, a payment over a year's rows. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class SchedulesBenchmark {
    private static final LocalDate START = LocalDate.of(2026, 3, 20);

    private final ScheduleTerms simple =
            ScheduleTerms.simple(new InterestRate(new BigDecimal("2"), RatePeriod.YEARLY), Umoja.WHOLE);
    private final ScheduleTerms reducing = new ScheduleTerms(
            new InterestRate(new BigDecimal("1.5"), RatePeriod.MONTHLY),
            InterestMethod.REDUCING_BALANCE,
            InterestTiming.WITH_INSTALMENTS,
            InstalmentType.EQUAL_TOTAL,
            Umoja.WHOLE,
            InstalmentRounding.none(),
            new DueDateRule.SameDay());
    private final Money principal = Umoja.UGX.ofMajor(5_000_000);
    private final Schedule year =
            Schedules.of(simple, principal, 12, START).orElseThrow().schedule();
    private final Money payment = Umoja.UGX.ofMajor(1_000_000);

    @Benchmark
    public RepaymentPlan simple12Rows() {
        return Schedules.of(simple, principal, 12, START).orElseThrow();
    }

    @Benchmark
    public RepaymentPlan reducingBalance12Rows() {
        return Schedules.of(reducing, principal, 12, START).orElseThrow();
    }

    @Benchmark
    public RepaymentPlan simple360Rows() {
        return Schedules.of(simple, principal, 360, START).orElseThrow();
    }

    @Benchmark
    public RepaymentPlan reducingBalance360Rows() {
        return Schedules.of(reducing, principal, 360, START).orElseThrow();
    }

    @Benchmark
    public Allocation allocationOver12Rows() {
        return Allocation.of(year, payment, AllocationPolicy.interestFirst(), START.plusMonths(6));
    }
}
