package coop.akiba.gateway.simulator;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PayoutPolicy;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Bookings;
import coop.akiba.gateway.command.Commands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PayoutAsking;
import coop.akiba.gateway.command.PayoutReports;
import coop.akiba.gateway.command.PayoutTerms;
import coop.akiba.gateway.command.Payouts;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.mobilemoney.PayoutAccounts;
import coop.akiba.gateway.mobilemoney.airtel.AirtelPayouts;
import coop.akiba.gateway.mobilemoney.mtn.MtnTransfers;
import coop.akiba.gateway.mobilemoney.pawapay.PawaPayPayouts;
import coop.akiba.gateway.mobilemoney.yo.YoWithdrawals;
import coop.akiba.gateway.outbox.Backoff;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.outbox.OutboxQueue;
import coop.akiba.gateway.outbox.OutboxWorker;
import coop.akiba.gateway.payout.HttpPayouts;
import coop.akiba.gateway.payout.PayoutAskingJob;
import coop.akiba.gateway.payout.PayoutDelivery;
import coop.akiba.gateway.payout.PayoutProvider;
import coop.akiba.gateway.payout.PayoutWire;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.Pools;
import coop.akiba.gateway.store.StoredPayout;
import coop.akiba.gateway.store.TeamDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** The line of payouts by a provider of plain HTTP: outbox, the adapter, the simulator, questions, ledger. */
final class PayoutCounter implements AutoCloseable {
    private final URI database = TestServers.newDatabase();

    final Fixture fixture = new Fixture(database);
    final Simulator simulator = await(Simulator.start(
            fixture.vertx,
            Simulator.Place.anyFree(),
            new Manners(new Payer(Payer.Answer.PAYS, Duration.ofMillis(10)), Duration.ofMillis(50)),
            Fixture.CLOCK,
            new Random(3)));
    final PayoutProvider provider;
    private final TestClock clock = new TestClock();
    private final PayoutReports reports = new PayoutReports(
            fixture.db,
            fixture.ids,
            Fixture.CLOCK,
            fixture.recorder,
            new Bookings(fixture.ids, Fixture.CLOCK, fixture.notices),
            Fixture.PACE,
            () -> {});
    private final Payouts payouts;
    private final PayoutAskingJob job;
    private final OutboxWorker worker;

    PayoutCounter(String name) {
        PayoutWire wire = wire(name);
        provider = new HttpPayouts(
                fixture.vertx,
                simulator.uri(name),
                wire,
                Duration.ofSeconds(1),
                wire.knowsTwins() ? Duration.ofMinutes(15) : Duration.ZERO,
                new Guard("payouts", new Guard.Limits(50, 5_000, Duration.ofMillis(100))),
                Fixture.CLOCK);
        Money most = KES.ofMajor(1_000_000);
        PayoutPolicy policy = new PayoutPolicy(KES.ofMajor(1), KES.ofMajor(1), most, most, most);
        payouts = new Payouts(
                fixture.ids,
                Fixture.CLOCK,
                fixture.recorder,
                team -> Optional.of(new PayoutTerms(name, "float", policy)));
        job = new PayoutAskingJob(
                new PayoutAsking(fixture.db, reports, Fixture.PACE, clock),
                reports,
                Map.of(fixture.team.id(), provider),
                20);
        worker = worker();
        worker.start();
    }

    private static PayoutWire wire(String name) {
        return switch (name) {
            case "mtn" -> new MtnTransfers(PayoutAccounts.of(name, "mtnuganda"), Optional.empty());
            case "airtel" -> new AirtelPayouts(PayoutAccounts.airtel("v3", true));
            case "yo" -> new YoWithdrawals(PayoutAccounts.of(name, "UG"));
            default -> new PawaPayPayouts(PayoutAccounts.of(name, "MTN_MOMO_UGA"));
        };
    }

    private OutboxWorker worker() {
        TeamDirectory teams = await(TeamDirectory.load(fixture.db));
        return new OutboxWorker(
                fixture.vertx,
                new OutboxQueue(Pools.open(fixture.vertx, database, "", Pools.OUTBOX, 4, 100), "test"),
                Map.of(
                        OutboxRow.PAYOUT,
                        new PayoutDelivery(fixture.db, teams, reports, Map.of(fixture.team.id(), provider))),
                new Settings.Outbox(Duration.ofMillis(50), Duration.ofSeconds(5), 3, 16),
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1)),
                new SimpleMeterRegistry());
    }

    /** So many shillings of savings leave. */
    StoredPayout withdraw(Member member, long amount) {
        Origin admin = new Origin(fixture.team, new Actor("staff:one", Role.ADMIN, Optional.empty()), "test");
        Result<StoredPayout> result = await(Commands.refusing(fixture.db.inTeam(
                fixture.team.id(),
                connection -> payouts.ofSavings(connection, admin, member.id(), KES.ofMajor(amount)))));
        return switch (result) {
            case Result.Done<StoredPayout>(StoredPayout value) -> value;
            default -> throw new AssertionError(result.toString());
        };
    }

    /** One run of the job that asks, after a minute. */
    void ask() {
        clock.pass(Duration.ofMinutes(1));
        await(job.run(fixture.team, new Occurrence("latest", clock.instant(), Fixture.TODAY, 0)));
    }

    boolean isSending() {
        return fixture.count("SELECT count(*) FROM outbox WHERE kind = 'PAYOUT' AND status IN ('READY', 'SENDING')")
                > 0;
    }

    long open() {
        return fixture.count("SELECT count(*) FROM payout WHERE status NOT IN ('SUCCEEDED', 'FAILED')");
    }

    @Override
    public void close() {
        await(worker.stop());
        simulator.close();
        fixture.close();
    }
}
