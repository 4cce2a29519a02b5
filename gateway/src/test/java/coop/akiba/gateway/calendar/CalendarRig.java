package coop.akiba.gateway.calendar;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.done;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.SecurityPolicy;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.domain.schedule.ScheduleTerms;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Profiles;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.command.CalendarCommands;
import coop.akiba.gateway.command.Dunning;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.command.LoanCommands;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.command.Recorder;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.JobRunner;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.outbox.Backoff;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** A cooperative somewhere, with one product, a calendar that a test turns, and the jobs that go by it. */
final class CalendarRig implements AutoCloseable {
    static final Duration LEASE = Duration.ofMillis(1_500);

    final Fixture fixture = new Fixture();
    final TestClock clock = new TestClock();
    final Metrics metrics = new Metrics();
    final Team team;
    final LoanCommands loans;
    final Db db;
    private final LoanProduct product;
    private final Recorder recorder;
    private final ReceiptCommands receipts;
    private final List<JobRunner> runners = new ArrayList<>();
    private int members;
    private int transactions;

    CalendarRig(ZoneId zone, CurrencyPolicy currency, LoanProduct product) {
        this.product = product;
        this.db = fixture.db;
        this.team = new Team(
                new TeamId("c" + UUID.randomUUID().toString().substring(0, 18)),
                "Umoja SACCO",
                "KE",
                currency,
                zone,
                "0800 720 000",
                "600100",
                LoanProfile.oneStep(1, false, false, List.of(product)));
        await(db.inTeam(team.id(), connection -> Teams.add(connection, team)));
        recorder = new Recorder(fixture.ids, clock, fixture.notices);
        loans = new LoanCommands(db, fixture.ids, clock, recorder, Lines.unwatched(db, fixture.ids, clock), () -> {});
        receipts = new ReceiptCommands(db, fixture.ids, clock, recorder, () -> {});
    }

    /** In Jakarta, by the rules of the indonesia-koperasi profile: due on the 20th, checked on the 21st. */
    static CalendarRig jakarta() {
        LoanProduct flat = Profiles.load("indonesia-koperasi").product("flat").orElseThrow();
        return new CalendarRig(ZoneId.of("Asia/Jakarta"), new CurrencyPolicy("IDR", 0, 1), flat);
    }

    /** In Kigali, by a product of the agatabo profile: interest is income when it falls due, or taken in advance. */
    static CalendarRig kigali(InterestTiming timing) {
        LoanProduct simple = Profiles.load("agatabo").product("simple").orElseThrow();
        ScheduleTerms terms = simple.terms();
        boolean advance = timing == InterestTiming.IN_ADVANCE;
        LoanProduct product = new LoanProduct(
                simple.code(),
                simple.names(),
                simple.borrowers(),
                new ScheduleTerms(
                        terms.rate(),
                        terms.method(),
                        timing,
                        terms.type(),
                        terms.rows(),
                        terms.instalment(),
                        terms.dueDates()),
                simple.rateEditable(),
                simple.maxMonths(),
                simple.tenors(),
                simple.fee(),
                simple.advanceInterestSource(),
                simple.advanceInterest(),
                simple.allocation(),
                simple.penalty(),
                simple.topUp(),
                SecurityPolicy.none(),
                simple.onDefault(),
                advance ? InterestRecognition.STRAIGHT_LINE_ADVANCE : InterestRecognition.ON_DUE);
        return new CalendarRig(ZoneId.of("Africa/Kigali"), new CurrencyPolicy("RWF", 0, 1), product);
    }

    /** In Kampala, by a product of the uganda-sacco profile. */
    static CalendarRig kampala() {
        LoanProduct normal = Profiles.load("uganda-sacco").product("normal").orElseThrow();
        return new CalendarRig(ZoneId.of("Africa/Kampala"), new CurrencyPolicy("UGX", 0, 1), normal);
    }

    CalendarCommands commands() {
        return new CalendarCommands(db, fixture.ids, clock, recorder);
    }

    Dunning dunning() {
        return new Dunning(db, fixture.ids, clock, fixture.notices, () -> {});
    }

    PenaltyJob penalties() {
        return new PenaltyJob(db, commands(), metrics.registry());
    }

    AccrualJob accrual() {
        return new AccrualJob(db, commands(), metrics.registry());
    }

    FollowUpJob followUps() {
        return new FollowUpJob(db, dunning(), commands(), metrics.registry());
    }

    ReminderJob reminders() {
        Settings.Reminders settings = new Settings.Reminders(List.of(3, 0), LocalTime.of(8, 0));
        return new ReminderJob(db, dunning(), settings, clock, metrics.registry());
    }

    /** Turns the clock to a time of day where the cooperative is. */
    CalendarRig on(LocalDate day, LocalTime time) {
        clock.set(day.atTime(time).atZone(team.zone()).toInstant());
        return this;
    }

    Member member(String language) {
        members++;
        Member member = new Member(
                new MemberId(fixture.ids.next()),
                "M-%04d".formatted(members),
                "Member " + members,
                new Msisdn("+2547210%05d".formatted(members)),
                language,
                MemberStatus.ACTIVE);
        await(db.inTeam(team.id(), connection -> Members.add(connection, team.id(), member, "test")));
        return member;
    }

    /** A loan of a new member, paid out on a day. */
    Loan loan(long principal, int months, LocalDate on) {
        on(on, LocalTime.NOON);
        Member member = member("en");
        Origin self = new Origin(team, Actor.member(member.id()), "test");
        Loan applied = done(loans.apply(
                self, member.id(), product.code(), team.currency().ofMajor(principal), months, Optional.empty()));
        done(loans.decide(by(Role.ADMIN), applied.id(), new LoanCommand.Approve("")));
        return done(loans.decide(
                by(Role.LOAN_OFFICER),
                applied.id(),
                new LoanCommand.Disburse(DisbursementChannel.CASH, "R1", on, team.currency())));
    }

    Origin by(Role role) {
        return new Origin(team, new Actor("staff:" + role, role, Optional.empty()), "test");
    }

    /** Money by mobile money that moved on a day and is recorded now. */
    Intake pay(Loan loan, long amount, LocalDate moved) {
        MoneyNotice notice = new MoneyNotice(
                "daraja",
                "c2b",
                "T" + ++transactions,
                team.currency().ofMajor(amount),
                loan.number().toString(),
                "2547 ***** 126",
                Account.mobileMoney("daraja", "600100"),
                moved,
                Buffer.buffer("{}"),
                Optional.empty());
        return await(receipts.receive(team, notice, "test"));
    }

    /** One run of a job for a day, with the clock as it stands. */
    String run(Job job, LocalDate day) {
        return await(job.run(
                team,
                new Occurrence(day.toString(), day.atStartOfDay(team.zone()).toInstant(), day, 0)));
    }

    /** A gateway of its own that does this job when it is due. */
    JobRunner runner(Job job) {
        return runner(db, job);
    }

    /** The same over connections of its own. */
    JobRunner runner(Db connections, Job job) {
        JobRunner runner = new JobRunner(
                connections,
                "gateway-" + runners.size(),
                List.of(team),
                List.of(job),
                new Settings.Jobs(
                        true, Duration.ofMillis(20), LEASE, Duration.ofSeconds(60), 3, 40, Duration.ofDays(90)),
                Duration.ofSeconds(5),
                new Backoff(Duration.ofMillis(50), Duration.ofMillis(100), new Random(1)),
                new Metrics(),
                clock);
        runners.add(runner);
        runner.start();
        return runner;
    }

    Loan load(Loan loan) {
        return await(db.inTeam(team.id(), connection -> LoanTable.byId(connection, team, loan.id())))
                .orElseThrow();
    }

    long count(String sql) {
        return await(db.inTeam(team.id(), connection -> connection.query(sql).execute())
                .map(rows -> rows.iterator().next().getLong(0)));
    }

    void sql(String sql) {
        await(db.inTeam(team.id(), connection -> connection.query(sql).execute()));
    }

    List<String> texts(String sql) {
        return await(db.inTeam(team.id(), connection -> connection.query(sql).execute())
                .map(rows -> rows.stream().map(row -> row.getString(0)).toList()));
    }

    /** Rows such as {@code 2026-04-21 DONE}. */
    List<String> runs(Job job) {
        return texts(
                "SELECT occurrence || ' ' || status FROM job_run WHERE job = '" + job.name() + "' ORDER BY occurrence");
    }

    void until(BooleanSupplier holds) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come about: "
                        + texts("SELECT job || ' ' || occurrence || ' ' || status || ' ' || summary FROM job_run"));
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        for (JobRunner runner : runners) {
            try {
                runner.stop().await(30, TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                throw new IllegalStateException("a runner did not stop", e);
            }
        }
        fixture.close();
    }
}
