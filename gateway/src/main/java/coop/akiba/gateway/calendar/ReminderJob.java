package coop.akiba.gateway.calendar;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Dunning;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoansDue;
import coop.akiba.gateway.store.LoansDue.Place;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.TimeoutException;

/**
 * Reminds members of what is due soon, and tells them what they missed. Only ever about today: who was not reminded
 * while no gateway ran is not told days later that something will be due in the past.
 */
public final class ReminderJob implements Job {
    private static final String NAME = "reminders";
    /** An alert that could not go out on its day may come so many days late. */
    private static final int ALERT_DAYS = 7;

    private final LoanSweep sweep;
    private final Dunning dunning;
    private final Settings.Reminders settings;
    private final InstantSource clock;

    public ReminderJob(
            Db db, Dunning dunning, Settings.Reminders settings, InstantSource clock, MeterRegistry registry) {
        this.sweep = new LoanSweep(db, registry, NAME);
        this.dunning = dunning;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Schedule schedule() {
        return new Schedule.Daily(settings.at());
    }

    @Override
    public Future<String> run(Team team, Occurrence occurrence) {
        LocalDate today = occurrence.day();
        if (!LocalDate.ofInstant(clock.instant(), team.zone()).equals(today)) {
            return Future.succeededFuture("");
        }
        return LoanSweep.told(() -> {
            String reminded = remind(team, today);
            String alerted = alert(team, today);
            return (reminded.isEmpty() ? "" : "due soon: " + reminded + ". ")
                    + (alerted.isEmpty() ? "" : "missed: " + alerted);
        });
    }

    private String remind(Team team, LocalDate today) throws TimeoutException {
        List<LocalDate> days =
                settings.daysBefore().stream().map(today::plusDays).toList();
        return days.isEmpty()
                ? ""
                : sweep.run(
                        team,
                        Place.from(today),
                        (connection, after, limit) -> LoansDue.reminders(connection, team, today, days, after, limit),
                        place -> dunning.remind(team, place.loan(), today, settings.daysBefore()));
    }

    private String alert(Team team, LocalDate today) throws TimeoutException {
        LocalDate since = today.minusDays(ALERT_DAYS);
        return sweep.run(
                team,
                Place.from(since),
                (connection, after, limit) -> LoansDue.alerts(connection, team, today.minusDays(1), after, limit),
                place -> dunning.alert(team, place.loan(), today, since));
    }
}
