package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A random month of business by each profile, over the staff API and the provider's notices, on a real database. INV-13
 * to INV-18, INV-20, INV-23 to INV-25, INV-27, INV-28, INV-30 to INV-33.
 *
 * <p>A month that failed is run again by its seed: {@code -Dmonth.seed=20261121 -Dmonth.profile=agatabo}; {@code
 * -Dmonth.steps} makes its days busier.
 */
class RandomMonthTest {
    private static final List<String> PROFILES =
            List.of("palladium", "agatabo", MonthDesk.IN_ADVANCE, "uganda-sacco", "indonesia-koperasi");
    private static final String STEPS_A_DAY = "5";

    static Stream<Arguments> months() {
        String seed = System.getProperty("month.seed", "");
        String profile = System.getProperty("month.profile", "");
        // The day's own seed comes last: each day tries something new.
        List<Long> seeds = seed.isEmpty()
                ? List.of(1L, 2L, LocalDate.now(ZoneOffset.UTC).toEpochDay())
                : Stream.of(seed.split(",")).map(Long::parseLong).toList();
        return PROFILES.stream()
                .filter(each -> profile.isEmpty() || each.equals(profile))
                .flatMap(each -> seeds.stream().map(number -> Arguments.of(each, number)));
    }

    @ParameterizedTest(name = "{0}, seed {1}")
    @MethodSource("months")
    void theBooksAreRight(String profile, long seed) {
        int steps = Integer.parseInt(System.getProperty("month.steps", STEPS_A_DAY));
        try (Month month = new Month(profile, seed, steps)) {
            month.run();
            System.out.println(profile + ", seed " + seed + ": " + month.told());
            assertThat(month.accepted()).as("most is done").isGreaterThan(month.refused());
        } catch (AssertionError e) {
            throw new AssertionError("-Dmonth.profile=" + profile + " -Dmonth.seed=" + seed + ": " + e.getMessage(), e);
        }
    }
}
