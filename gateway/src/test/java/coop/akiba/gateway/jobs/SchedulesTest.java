package coop.akiba.gateway.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When jobs are due, by the cooperative's own calendar and clock. */
class SchedulesTest {
    private static final ZoneId NAIROBI = ZoneId.of("Africa/Nairobi");

    @ParameterizedTest
    @CsvSource({
        // zone, at, last run, now, the next occurrence and when it is due
        "Africa/Nairobi,   06:00, 2026-03-09, 2026-03-10T02:59:59Z, -,          -",
        "Africa/Nairobi,   06:00, 2026-03-09, 2026-03-10T03:00:00Z, 2026-03-10, 2026-03-10T03:00:00Z",
        "Asia/Jakarta,     00:10, 2026-03-09, 2026-03-09T17:10:00Z, 2026-03-10, 2026-03-09T17:10:00Z",
        // ends of months and years, with and without a leap day
        "Africa/Nairobi,   06:00, 2026-02-28, 2026-03-01T03:00:00Z, 2026-03-01, 2026-03-01T03:00:00Z",
        "Africa/Nairobi,   06:00, 2028-02-28, 2028-02-29T03:00:00Z, 2028-02-29, 2028-02-29T03:00:00Z",
        "Africa/Nairobi,   06:00, 2026-12-31, 2027-01-01T03:00:00Z, 2027-01-01, 2027-01-01T03:00:00Z",
        // clocks go forward: 02:30 is not shown, 03:30 is taken
        "Europe/Berlin,    02:30, 2026-03-28, 2026-03-29T01:29:59Z, -,          -",
        "Europe/Berlin,    02:30, 2026-03-28, 2026-03-29T01:30:00Z, 2026-03-29, 2026-03-29T01:30:00Z",
        "Europe/Berlin,    02:30, 2026-03-29, 2026-03-30T00:30:00Z, 2026-03-30, 2026-03-30T00:30:00Z",
        // clocks go back: 02:30 is shown twice, the first time counts and the second does not
        "Europe/Berlin,    02:30, 2026-10-24, 2026-10-25T00:30:00Z, 2026-10-25, 2026-10-25T00:30:00Z",
        "Europe/Berlin,    02:30, 2026-10-25, 2026-10-25T01:30:00Z, -,          -",
        "Europe/Berlin,    02:30, 2026-10-25, 2026-10-26T01:30:00Z, 2026-10-26, 2026-10-26T01:30:00Z",
        // a week of downtime: the oldest first
        "Africa/Nairobi,   06:00, 2026-03-03, 2026-03-10T09:00:00Z, 2026-03-04, 2026-03-04T03:00:00Z",
        // a clock that was ahead and is set back
        "Africa/Nairobi,   06:00, 2026-03-12, 2026-03-10T09:00:00Z, -,          -"
    })
    void daily(ZoneId zone, LocalTime at, LocalDate last, Instant now, String next, String due) {
        Optional<Occurrence> found = new Schedule.Daily(at)
                .next(Optional.of(new Schedule.Last(last.toString(), Instant.EPOCH)), now, zone, 40);
        assertThat(found.map(Occurrence::key).orElse("-")).isEqualTo(next);
        assertThat(found.map(run -> run.due().toString()).orElse("-")).isEqualTo(due);
    }

    @Test
    void oneThatNeverRanHasTheLatestOnly() {
        Schedule daily = new Schedule.Daily(LocalTime.of(6, 0));
        assertThat(daily.next(Optional.empty(), Instant.parse("2026-03-10T02:00:00Z"), NAIROBI, 40)
                        .orElseThrow()
                        .day())
                .isEqualTo(LocalDate.of(2026, 3, 9));
    }

    @Test
    void whatIsTooLongAgoIsGivenUpAndCounted() {
        Occurrence next = new Schedule.Daily(LocalTime.of(6, 0))
                .next(
                        Optional.of(new Schedule.Last("2026-01-01", Instant.EPOCH)),
                        Instant.parse("2026-03-10T09:00:00Z"),
                        NAIROBI,
                        40)
                .orElseThrow();
        assertThat(next.day()).isEqualTo(LocalDate.of(2026, 1, 29));
        assertThat(next.missed()).isEqualTo(27);
    }

    @Test
    void afterTheLastOfTodayComesTomorrow() {
        Schedule daily = new Schedule.Daily(LocalTime.of(6, 0));
        assertThat(daily.after(Instant.parse("2026-03-10T02:00:00Z"), NAIROBI)).isEqualTo("2026-03-10T03:00:00Z");
        assertThat(daily.after(Instant.parse("2026-03-10T03:00:00Z"), NAIROBI)).isEqualTo("2026-03-11T03:00:00Z");
    }

    @Test
    void anIntervalHasItsLatestOnly() {
        Schedule every = new Schedule.Every(Duration.ofMinutes(5));
        Instant now = Instant.parse("2026-03-10T09:07:30.5Z");
        Schedule.Last old = new Schedule.Last("latest", Instant.parse("2026-03-03T09:00:00Z"));
        Occurrence next = every.next(Optional.of(old), now, NAIROBI, 40).orElseThrow();
        assertThat(next.due()).isEqualTo("2026-03-10T09:05:00Z");
        assertThat(every.next(Optional.of(new Schedule.Last(next.key(), next.due())), now, NAIROBI, 40))
                .isEmpty();
        assertThat(every.after(now, NAIROBI)).isEqualTo("2026-03-10T09:10:00Z");
    }
}
