package coop.akiba.gateway.calendar;

import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.PenaltyPolicy;
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
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * The penalty of the month, as the check day of a product begins. A day that was missed is made up for as it would have
 * been decided on that day.
 */
public final class PenaltyJob implements Job {
    private static final String NAME = "penalties";
    /** Money is at stake, and days without a check cost nothing. */
    private static final int DAYS_BACK = 400;

    private final LoanSweep sweep;
    private final CalendarCommands commands;

    public PenaltyJob(Db db, CalendarCommands commands, MeterRegistry registry) {
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
    public int daysBack(int usual) {
        return Math.max(usual, DAYS_BACK);
    }

    @Override
    public Future<String> run(Team known, Occurrence occurrence) {
        return LoanSweep.told(() -> {
            Team team = sweep.current(known);
            LocalDate day = occurrence.day();
            List<Kind> kinds =
                    LoanSweep.kinds(team, product -> checked(product, day).isPresent());
            int rows = team.profiles().stream()
                    .flatMap(profile -> profile.products().stream())
                    .flatMap(product -> checked(product, day).stream())
                    .mapToInt(PenaltyPolicy.Periodic::minConsecutiveOverdue)
                    .min()
                    .orElse(1);
            return kinds.isEmpty()
                    ? ""
                    : sweep.run(
                            team,
                            Place.from(day),
                            (connection, after, limit) ->
                                    LoansDue.late(connection, team, day, kinds, rows, after, limit),
                            place -> commands.penalise(team, place.loan(), YearMonth.from(day)));
        });
    }

    private static Optional<PenaltyPolicy.Periodic> checked(LoanProduct product, LocalDate day) {
        return product.penalty() instanceof PenaltyPolicy.Periodic policy && policy.checkDay() == day.getDayOfMonth()
                ? Optional.of(policy)
                : Optional.empty();
    }
}
