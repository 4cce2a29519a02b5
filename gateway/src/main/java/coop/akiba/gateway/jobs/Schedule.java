package coop.akiba.gateway.jobs;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** When a job runs. Times of day are those where the cooperative is. */
public sealed interface Schedule {

    /** The newest run there was, whatever came of it. */
    record Last(String key, Instant due) {}

    /**
     * The oldest occurrence that is due and not begun. A job that never ran has the latest one only.
     *
     * @param daysBack occurrences longer ago are given up
     */
    Optional<Occurrence> next(Optional<Last> last, Instant now, ZoneId zone, int daysBack);

    /** The occurrence that was begun under this key. */
    Occurrence again(String key, Instant now, ZoneId zone);

    /** When the first occurrence after now will be due. */
    Instant after(Instant now, ZoneId zone);

    /**
     * Every day at a time of day; each day counts, so days that were missed are made up for. A time that the clocks
     * skip comes as much later; one that they show twice is taken the first time.
     */
    record Daily(LocalTime at) implements Schedule {
        @Override
        public Optional<Occurrence> next(Optional<Last> last, Instant now, ZoneId zone, int daysBack) {
            LocalDate latest = latest(now, zone);
            LocalDate wanted =
                    last.map(run -> LocalDate.parse(run.key()).plusDays(1)).orElse(latest);
            LocalDate oldest = latest.minusDays(daysBack);
            LocalDate day = wanted.isBefore(oldest) ? oldest : wanted;
            return day.isAfter(latest)
                    ? Optional.empty()
                    : Optional.of(on(day, zone, ChronoUnit.DAYS.between(wanted, day)));
        }

        @Override
        public Occurrence again(String key, Instant now, ZoneId zone) {
            return on(LocalDate.parse(key), zone, 0);
        }

        @Override
        public Instant after(Instant now, ZoneId zone) {
            return due(latest(now, zone).plusDays(1), zone);
        }

        private LocalDate latest(Instant now, ZoneId zone) {
            LocalDate today = LocalDate.ofInstant(now, zone);
            return due(today, zone).isAfter(now) ? today.minusDays(1) : today;
        }

        private Occurrence on(LocalDate day, ZoneId zone, long missed) {
            return new Occurrence(day.toString(), due(day, zone), day, missed);
        }

        private Instant due(LocalDate day, ZoneId zone) {
            return day.atTime(at).atZone(zone).toInstant();
        }
    }

    /**
     * Again and again, for jobs that look at what there is now: of those that were missed only the latest counts, and
     * one row tells of it.
     */
    record Every(Duration interval) implements Schedule {
        private static final String LATEST = "latest";

        @Override
        public Optional<Occurrence> next(Optional<Last> last, Instant now, ZoneId zone, int daysBack) {
            Occurrence latest = again(LATEST, now, zone);
            return last.filter(run -> !run.due().isBefore(latest.due())).isPresent()
                    ? Optional.empty()
                    : Optional.of(latest);
        }

        @Override
        public Occurrence again(String key, Instant now, ZoneId zone) {
            Instant due = begun(now);
            return new Occurrence(LATEST, due, LocalDate.ofInstant(due, zone), 0);
        }

        @Override
        public Instant after(Instant now, ZoneId zone) {
            return begun(now).plus(interval);
        }

        private Instant begun(Instant now) {
            return now.minusMillis(Math.floorMod(now.toEpochMilli(), interval.toMillis()))
                    .truncatedTo(ChronoUnit.MILLIS);
        }
    }
}
