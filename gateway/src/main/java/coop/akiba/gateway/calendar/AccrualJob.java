package coop.akiba.gateway.calendar;

import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.CalendarCommands;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoansDue;
import coop.akiba.gateway.store.LoansDue.Kind;
import coop.akiba.gateway.store.LoansDue.Place;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * Interest becomes due, or earned where it was taken in advance, as the day of its row begins. Each day looks at the
 * rows of that day only; Sundays at those of the year before as well, for loans that were recorded late and payments
 * that were taken back.
 */
public final class AccrualJob implements Job {
    private static final String NAME = "accrual";
    private static final int DAYS_BACK = 366;

    private final LoanSweep sweep;
    private final CalendarCommands commands;

    public AccrualJob(Db db, CalendarCommands commands, MeterRegistry registry) {
        this.sweep = new LoanSweep(db, registry, NAME);
        this.commands = commands;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schedule schedule() {
        return new Schedule.Daily(LocalTime.MIDNIGHT);
    }

    @Override
    public Future<String> run(Team known, Occurrence occurrence) {
        return LoanSweep.told(() -> {
            Team team = sweep.current(known);
            List<Kind> kinds = LoanSweep.kinds(team, product -> product.recognition() != InterestRecognition.CASH);
            LocalDate day = occurrence.day();
            return kinds.isEmpty()
                    ? ""
                    : sweep.run(
                            team,
                            Place.from(from(day)),
                            (connection, after, limit) -> LoansDue.accruals(connection, team, day, kinds, after, limit),
                            place -> commands.accrue(team, place.loan(), day));
        });
    }

    private static LocalDate from(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(DAYS_BACK) : day;
    }
}
