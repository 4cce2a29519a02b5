package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.audit.AuditSealer;
import coop.akiba.gateway.calendar.AccrualJob;
import coop.akiba.gateway.calendar.FollowUpJob;
import coop.akiba.gateway.calendar.PenaltyJob;
import coop.akiba.gateway.calendar.ReminderJob;
import coop.akiba.gateway.command.CalendarCommands;
import coop.akiba.gateway.command.Dunning;
import coop.akiba.gateway.command.Recorder;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A random month of business of one cooperative: some loans of earlier months, and then day by day. */
final class Month implements AutoCloseable {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final int QUIET_DAYS = 50;
    private static final int DAYS = 31;

    private final MonthDesk desk;
    private final MonthChecks checks;
    private final MonthMembers members;
    private final MonthLoans loans;
    private final MonthMoney money;
    private final List<Runnable> steps = new ArrayList<>();
    private final List<Job> jobs;
    private final int stepsADay;

    Month(String profile, long seed, int stepsADay) {
        this.stepsADay = stepsADay;
        desk = new MonthDesk(profile, seed);
        members = new MonthMembers(desk);
        loans = new MonthLoans(profile, desk, members);
        money = new MonthMoney(desk, members, loans);
        checks = new MonthChecks(desk, members, loans);
        jobs = jobs();
        steps(Map.of(4, List.of(members::register), 14, List.of(members::deposit), 12, List.of(loans::apply)));
        steps(Map.of(5, List.of(members::withdraw, money::again, money::reverse, money::fromSuspense)));
        steps(Map.of(10, List.of(loans::decide, loans::disburse, money::repay), 18, List.of(money::confirm)));
        steps(Map.of(
                2,
                List.of(members::takeBack, loans::cancel, loans::restructure, loans::penalise, loans::waive),
                4,
                List.of(loans::topUp, money::settle, money::overpaid)));
        steps(Map.of(1, List.of(members::sendCode, members::call, loans::giveUp, this::foreign)));
    }

    private void steps(Map<Integer, List<Runnable>> weighed) {
        weighed.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(each -> {
            for (int i = 0; i < each.getKey(); i++) {
                steps.addAll(each.getValue());
            }
        });
    }

    private List<Job> jobs() {
        Recorder recorder = new Recorder(desk.fixture.ids, desk.clock, desk.fixture.notices);
        CalendarCommands commands = new CalendarCommands(desk.fixture.db, desk.fixture.ids, desk.clock, recorder);
        Dunning dunning = new Dunning(desk.fixture.db, desk.fixture.ids, desk.clock, desk.fixture.notices, () -> {});
        Settings.Reminders reminders = new Settings.Reminders(List.of(3, 0), LocalTime.of(8, 0));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        return List.of(
                new AccrualJob(desk.fixture.db, commands, registry),
                new PenaltyJob(desk.fixture.db, commands, registry),
                new ReminderJob(desk.fixture.db, dunning, reminders, desk.clock, registry),
                new FollowUpJob(desk.fixture.db, dunning, commands, registry),
                new AuditSealer(desk.fixture.db, Duration.ofSeconds(5)));
    }

    /** The whole of it. */
    void run() {
        LocalDate day = FIRST;
        begin(day);
        while (members.people.size() < 8) {
            members.register();
        }
        members.people.forEach(members::deposit);
        for (int i = 0; i < 24; i++) {
            List.<Runnable>of(loans::apply, loans::apply, loans::decide, loans::disburse)
                    .get(i % 4)
                    .run();
        }
        checks.run();
        for (int i = 0; i < QUIET_DAYS; i++) {
            day = day.plusDays(1);
            begin(day);
        }
        for (int i = 0; i < DAYS; i++) {
            day = day.plusDays(1);
            begin(day);
            for (int step = 0; step < stepsADay; step++) {
                desk.any(steps).run();
            }
            checks.run();
        }
        checks.atTheEnd();
    }

    /** The day's jobs, in the early morning; their lines of the audit trail are as many as what they changed. */
    private void begin(LocalDate day) {
        desk.clock.set(day.atTime(6, 0).atZone(desk.fixture.team.zone()).toInstant());
        long before = desk.trace().audited();
        long changed = 0;
        for (Job job : jobs) {
            String told = await(job.run(
                    desk.fixture.team,
                    new Occurrence(
                            day.toString(),
                            day.atStartOfDay(desk.fixture.team.zone()).toInstant(),
                            day,
                            0)));
            if (job instanceof AccrualJob || job instanceof PenaltyJob) {
                changed += changed(told);
            }
        }
        assertThat(desk.trace().audited())
                .as("audit lines of the jobs of " + day)
                .isEqualTo(before + changed);
        desk.clock.set(day.atTime(8, 0).atZone(desk.fixture.team.zone()).toInstant());
    }

    private static long changed(String told) {
        return told.isEmpty() ? 0 : Long.parseLong(told.replaceAll(".*loans, ([0-9]+) changed.*", "$1"));
    }

    /** INV-31: what is another cooperative's is not there, whatever is asked of it. */
    private void foreign() {
        String loan = checks.foreignLoan();
        String member = checks.foreignMember();
        JsonObject reason = new JsonObject().put("reason", "curious");
        JsonObject slip =
                new JsonObject().put("amount", "100").put("channel", "CASH").put("reference", "F-1");
        List<MonthDesk.Said> said = List.of(
                desk.send("a foreign id", admin(), "/loans/" + loan + "/cancel", reason),
                desk.send("a foreign id", admin(), "/loans/" + loan + "/repay", slip),
                desk.send("a foreign id", admin(), "/members/" + member + "/deposits", slip),
                desk.send("a foreign id", admin(), "/loans/" + loan + "/approve", new JsonObject().put("notes", "x")));
        assertThat(said).allSatisfy(each -> assertThat(each.status()).isEqualTo(404));
        assertThat(desk.office.get(Role.ADMIN, "/api/v1/loans/" + loan).statusCode())
                .isEqualTo(404);
    }

    private String admin() {
        assertThat(desk.rules.roles().allows(Role.ADMIN, Capability.DECIDE_LOAN))
                .isTrue();
        return desk.office.token(Role.ADMIN);
    }

    /** How often each step was taken: accepted and refused. */
    String told() {
        return desk.tallies.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue().accepted + "/" + each.getValue().refused)
                .collect(Collectors.joining(", "));
    }

    /** Why steps were refused, and how often. */
    String reasons() {
        return desk.reasons.toString();
    }

    long accepted() {
        return desk.tallies.values().stream().mapToLong(each -> each.accepted).sum();
    }

    long refused() {
        return desk.tallies.values().stream().mapToLong(each -> each.refused).sum();
    }

    @Override
    public void close() {
        desk.close();
    }
}
