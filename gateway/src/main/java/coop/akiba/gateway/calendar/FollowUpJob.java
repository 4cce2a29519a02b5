package coop.akiba.gateway.calendar;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.CalendarCommands;
import coop.akiba.gateway.command.Dunning;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoansDue;
import coop.akiba.gateway.store.LoansDue.Place;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.concurrent.TimeoutException;

/**
 * Asks staff to follow up on rows that were missed the day before, and ends what was paid meanwhile. Sundays look at
 * the year before as well, for loans that were recorded late and payments that were taken back.
 */
public final class FollowUpJob implements Job {
    private static final String NAME = "follow-ups";
    private static final int DAYS_BACK = 366;
    private static final int DOUBT_DAYS = 92;

    private final LoanSweep sweep;
    private final Dunning dunning;
    private final CalendarCommands commands;

    public FollowUpJob(Db db, Dunning dunning, CalendarCommands commands, MeterRegistry registry) {
        this.commands = commands;
        this.sweep = new LoanSweep(db, registry, NAME);
        this.dunning = dunning;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** A little after midnight, so that the books are up to date. */
    @Override
    public Schedule schedule() {
        return new Schedule.Daily(LocalTime.of(0, 15));
    }

    @Override
    public Future<String> run(Team team, Occurrence occurrence) {
        LocalDate day = occurrence.day();
        return LoanSweep.told(() -> {
            int closed = LoanSweep.await(dunning.closePaid(team));
            String asked = sweep.run(
                    team,
                    Place.from(from(day)),
                    (connection, after, limit) -> LoansDue.missed(connection, team, day.minusDays(1), after, limit),
                    place -> dunning.followUp(team, place.loan(), day));
            String doubtful = doubtful(team, day);
            return (closed == 0 ? "" : closed + " paid meanwhile. ")
                    + (asked.isEmpty() ? "" : "missed: " + asked + ". ")
                    + (doubtful.isEmpty() ? "" : "penalties looked at: " + doubtful);
        });
    }

    /** A payment is recorded late by days or weeks, hardly by months. */
    private String doubtful(Team team, LocalDate day) throws TimeoutException {
        LocalDate since = day.minusDays(DOUBT_DAYS);
        return sweep.run(
                team,
                Place.from(since.minusDays(DOUBT_DAYS)),
                (connection, after, limit) -> LoansDue.doubtful(connection, team, since, after, limit),
                place -> commands.checkPenalty(team, place.loan(), YearMonth.from(place.due())));
    }

    private static LocalDate from(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SUNDAY ? day.minusDays(DAYS_BACK) : day.minusDays(1);
    }
}
