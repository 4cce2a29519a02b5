package coop.akiba.domain.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The days rows fall due on (I-20, I-21 and section 4.4.3). */
class DueDateRuleTest {

    @ParameterizedTest(name = "{0}: {1} from {2}")
    @CsvSource({
        "I-20,  20,  2025-02-15, 2025-03-20 2025-04-20 2025-05-20 2025-06-20 2025-07-20 2025-08-20",
        "I-21,  20,  2025-02-20, 2025-03-20 2025-04-20",
        "I-21,  20,  2025-01-31, 2025-02-20 2025-03-20",
        "I-21,  20,  2025-12-31, 2026-01-20 2026-02-20",
        "4.4.3, 31,  2025-01-31, 2025-02-28 2025-03-31 2025-04-30",
        "4.4.3, 30,  2028-01-01, 2028-02-29 2028-03-30",
        "4.4.3, same, 2025-08-31, 2025-09-30 2025-10-31 2025-11-30",
        "4.4.3, same, 2024-01-31, 2024-02-29 2024-03-31",
        "4.4.3, end, 2025-01-30, 2025-02-28 2025-03-31 2025-04-30",
        "4.4.3, end, 2025-01-31, 2025-02-28 2025-03-31",
    })
    void fallsDue(String id, String rule, LocalDate start, String days) {
        DueDateRule dueDates = switch (rule) {
            case "same" -> new DueDateRule.SameDay();
            case "end" -> new DueDateRule.MonthEnd();
            default -> new DueDateRule.FixedDay(Integer.parseInt(rule));
        };
        List<LocalDate> expected =
                Stream.of(days.split(" ", -1)).map(LocalDate::parse).toList();
        assertThat(IntStream.rangeClosed(1, expected.size())
                        .mapToObj(row -> dueDates.due(start, row))
                        .toList())
                .isEqualTo(expected);
    }

    @Test
    void aDayOfTheMonthIsOneToThirtyOne() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DueDateRule.FixedDay(0));
        assertThatIllegalArgumentException().isThrownBy(() -> new DueDateRule.FixedDay(32));
    }
}
