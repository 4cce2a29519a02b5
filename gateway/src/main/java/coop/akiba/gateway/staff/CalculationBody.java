package coop.akiba.gateway.staff;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.schedule.DueDateRule;
import coop.akiba.domain.schedule.InstalmentRounding;
import coop.akiba.domain.schedule.InstalmentRounding.Target;
import coop.akiba.domain.schedule.InstalmentType;
import coop.akiba.domain.schedule.InterestMethod;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.domain.schedule.RatePeriod;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.schedule.Schedules;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The body of a calculation. Every field is read even where an earlier one was wrong. */
final class CalculationBody {
    private static final int MOST_PERCENT = 1_000;
    private static final Map<String, InterestTiming> TIMINGS = Map.of(
            "WITH_INSTALLMENTS", InterestTiming.WITH_INSTALMENTS,
            "IN_ADVANCE", InterestTiming.IN_ADVANCE);
    private static final Map<String, RoundingMode> MODES = Map.of(
            "HALF_UP", RoundingMode.HALF_UP,
            "HALF_EVEN", RoundingMode.HALF_EVEN,
            "UP", RoundingMode.UP,
            "DOWN", RoundingMode.DOWN);

    private final Fields fields;
    private final CurrencyPolicy currency;

    private CalculationBody(Fields fields, CurrencyPolicy currency) {
        this.fields = fields;
        this.currency = currency;
    }

    /** Empty where the fields have violations. */
    static Optional<Calculation> read(Fields fields, String currencyCode) {
        // Without a scale, amounts are still read, with as many decimals as any currency has.
        int scale = fields.integer("currencyScale", 0, 4).orElse(4);
        CalculationBody body = new CalculationBody(fields, new CurrencyPolicy(currencyCode, scale, 1));
        Optional<Money> principal = fields.amount("principal", body.currency);
        Optional<Integer> months = fields.integer("period", 1, Schedules.MOST_MONTHS);
        Optional<LocalDate> start = fields.date("startDate");
        Optional<ScheduleTerms> terms = body.terms();
        Optional<Fee> fee = body.fee(terms.map(ScheduleTerms::rows).orElse(smallest()));
        fields.refuseOthers();
        return fields.violations().isEmpty()
                ? Optional.of(new Calculation(
                        terms.orElseThrow(),
                        principal.orElseThrow(),
                        months.orElseThrow(),
                        start.orElseThrow(),
                        fee.orElseThrow()))
                : Optional.empty();
    }

    private Optional<ScheduleTerms> terms() {
        Optional<BigDecimal> percent = fields.percent("interestRate", MOST_PERCENT);
        Optional<RatePeriod> period = fields.choice("interestRateType", names(RatePeriod.values()));
        Optional<InterestMethod> method = fields.choice("interestCalculationType", names(InterestMethod.values()));
        Optional<InterestTiming> timing = fields.choice("interestPaymentTiming", TIMINGS);
        Optional<InstalmentType> type = fields.choice("installmentType", names(InstalmentType.values()));
        Optional<Rounding> rows = given("rowRounding", this::rounding, smallest());
        Optional<InstalmentRounding> instalment =
                given("instalmentRounding", this::instalment, InstalmentRounding.none());
        Optional<DueDateRule> dueDates = given("dueDateRule", CalculationBody::dueDates, new DueDateRule.SameDay());
        return fields.violations().isEmpty()
                ? Optional.of(new ScheduleTerms(
                        new InterestRate(percent.orElseThrow(), period.orElseThrow()),
                        method.orElseThrow(),
                        timing.orElseThrow(),
                        type.orElseThrow(),
                        rows.orElseThrow(),
                        instalment.orElseThrow(),
                        dueDates.orElseThrow()))
                : Optional.empty();
    }

    private Optional<Rounding> rounding(Fields inner) {
        Optional<Money> unit = inner.amount("unit", currency);
        Optional<RoundingMode> mode = inner.choice("mode", MODES);
        return unit.flatMap(each -> mode.map(how -> new Rounding(each.minor(), how)));
    }

    private Optional<InstalmentRounding> instalment(Fields inner) {
        Optional<Target> target = inner.choice("target", names(Target.values()));
        if (target.equals(Optional.of(Target.NONE)) && !inner.has("unit") && !inner.has("mode")) {
            return Optional.of(InstalmentRounding.none());
        }
        Optional<Rounding> rounding = rounding(inner);
        return target.flatMap(part -> rounding.map(how -> new InstalmentRounding(part, how)));
    }

    /** {@code {"type":"SAME_DAY"}}, {@code {"type":"FIXED_DAY","day":20}} or {@code {"type":"MONTH_END"}}. */
    private static Optional<DueDateRule> dueDates(Fields inner) {
        Map<String, Integer> types = Map.of("SAME_DAY", 1, "FIXED_DAY", 2, "MONTH_END", 3);
        return inner.choice("type", types).flatMap(type -> switch (type) {
            case 1 -> Optional.of(new DueDateRule.SameDay());
            case 2 -> inner.integer("day", 1, 31).map(DueDateRule.FixedDay::new);
            default -> Optional.of(new DueDateRule.MonthEnd());
        });
    }

    /** Only the field of the chosen kind is read; a share is rounded as rows are. */
    private Optional<Fee> fee(Rounding rows) {
        boolean percentage = fields.has("disbursementFeePercentage");
        boolean fixed = fields.has("disbursementFeeFixedAmount");
        if (!fields.has("disbursementFeeType") && !percentage && !fixed) {
            return Optional.of(new Fee.None());
        }
        return fields.choice("disbursementFeeType", Map.of("PERCENTAGE", true, "FIXED_AMOUNT", false))
                .flatMap(share -> share
                        ? fields.percent("disbursementFeePercentage", 100)
                                .map(percent -> new Fee.Percentage(percent, rows))
                        : fields.amount("disbursementFeeFixedAmount", currency).map(Fee.Fixed::new));
    }

    private <T> Optional<T> given(String name, Function<Fields, Optional<T>> reading, T otherwise) {
        if (!fields.has(name)) {
            return Optional.of(otherwise);
        }
        return fields.object(name).flatMap(inner -> {
            Optional<T> read = reading.apply(inner);
            inner.refuseOthers();
            return read;
        });
    }

    private static Rounding smallest() {
        return new Rounding(1, RoundingMode.HALF_UP);
    }

    private static <E extends Enum<E>> Map<String, E> names(E[] values) {
        return Arrays.stream(values).collect(Collectors.toMap(Enum::name, Function.identity()));
    }
}
