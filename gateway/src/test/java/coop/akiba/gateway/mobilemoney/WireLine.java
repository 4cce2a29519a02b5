package coop.akiba.gateway.mobilemoney;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.payment.PayoutPolicy;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MoneyAdapters;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Bookings;
import coop.akiba.gateway.command.Commands;
import coop.akiba.gateway.command.PayoutAsking;
import coop.akiba.gateway.command.PayoutReports;
import coop.akiba.gateway.command.PayoutTerms;
import coop.akiba.gateway.command.Payouts;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.http.Origins;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.outbox.Backoff;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.outbox.OutboxQueue;
import coop.akiba.gateway.outbox.OutboxWorker;
import coop.akiba.gateway.payout.HttpPayouts;
import coop.akiba.gateway.payout.PayoutAskingJob;
import coop.akiba.gateway.payout.PayoutDelivery;
import coop.akiba.gateway.payout.PayoutProvider;
import coop.akiba.gateway.payout.PayoutWire;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.Pools;
import coop.akiba.gateway.store.StoredPayout;
import coop.akiba.gateway.store.TeamDirectory;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/** The whole line of payouts by one provider of plain HTTP: staff, outbox, provider, callbacks, questions, ledger. */
final class WireLine implements AutoCloseable {
    private final URI database = TestServers.newDatabase();
    final Fixture fixture = new Fixture(database);
    final PayoutDesk desk;
    private final Teller teller;
    private final TestClock clock = new TestClock();
    private final WebClient web = WebClient.create(fixture.vertx);
    private final PayoutReports reports = new PayoutReports(
            fixture.db,
            fixture.ids,
            clock,
            fixture.recorder,
            new Bookings(fixture.ids, Fixture.CLOCK, fixture.notices),
            Fixture.PACE,
            () -> {});
    private final TeamDirectory teams = await(TeamDirectory.load(fixture.db));
    private final PayoutAskingJob job;
    private final OutboxWorker worker;
    private final HttpServer routes = routes();

    WireLine(Teller teller) {
        this(teller, UnaryOperator.identity());
    }

    WireLine(Teller teller, UnaryOperator<PayoutWire> change) {
        this.teller = teller;
        this.desk = new PayoutDesk(fixture.vertx, teller);
        PayoutWire wire = change.apply(teller.wire);
        HttpPayouts provider = new HttpPayouts(
                fixture.vertx,
                desk.uri(),
                wire,
                Duration.ofSeconds(2),
                wire.knowsTwins() ? Duration.ofMinutes(15) : Duration.ZERO,
                new Guard("payouts", new Guard.Limits(50, 5_000, Duration.ofMillis(20))),
                Fixture.CLOCK);
        Map<coop.akiba.domain.team.TeamId, PayoutProvider> providers = Map.of(fixture.team.id(), provider);
        this.job =
                new PayoutAskingJob(new PayoutAsking(fixture.db, reports, Fixture.PACE, clock), reports, providers, 20);
        this.worker = new OutboxWorker(
                fixture.vertx,
                new OutboxQueue(Pools.open(fixture.vertx, database, "", Pools.OUTBOX, 4, 100), "test"),
                Map.of(OutboxRow.PAYOUT, new PayoutDelivery(fixture.db, teams, reports, providers)),
                new Settings.Outbox(Duration.ofMillis(50), Duration.ofSeconds(5), 3, 16),
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1)),
                new SimpleMeterRegistry());
        worker.start();
    }

    private HttpServer routes() {
        Router router = Router.router(fixture.vertx);
        router.route().handler(BodyHandler.create(false));
        List<MoneyChannel> channels = List.of("mtn", "pawapay", "airtel").stream()
                .map(provider -> new MoneyChannel(
                        fixture.team.id().value(),
                        provider,
                        new Secret(key(provider)),
                        "float",
                        List.of(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty()))
                .toList();
        new MoneyRoutes(
                        teams,
                        new Origins(0),
                        channels,
                        channel -> MoneyAdapters.of(channel, URI.create("https://sacco.example"), clock),
                        Intakes.of(fixture, fixture.db, fixture.receipts, clock),
                        new SimpleMeterRegistry())
                .mount(router);
        return await(fixture.vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
    }

    String provider() {
        return teller.name().toLowerCase(Locale.ROOT);
    }

    /** Where this line's provider posts. */
    String address() {
        return "http://127.0.0.1:" + routes.actualPort() + "/pay/" + provider() + "/" + key(provider());
    }

    private static String key(String provider) {
        return "%032x".formatted(provider.hashCode());
    }

    Future<HttpResponse<Buffer>> tell(String method, String tail, String body) {
        return web.requestAbs(HttpMethod.valueOf(method), address() + tail).sendBuffer(Buffer.buffer(body));
    }

    /** Savings of somebody leave. */
    StoredPayout pay(String name, long amount) {
        Member member = fixture.member(name, "en", 5_000);
        PayoutPolicy policy = new PayoutPolicy(
                KES.ofMajor(1), KES.ofMajor(1), KES.ofMajor(50_000), KES.ofMajor(500_000), KES.ofMajor(50_000));
        Payouts payouts = new Payouts(
                fixture.ids,
                Fixture.CLOCK,
                fixture.recorder,
                team -> Optional.of(new PayoutTerms(provider(), "float", policy)));
        return await(Commands.refusing(fixture.db.inTeam(
                                fixture.team.id(),
                                connection -> payouts.ofSavings(
                                        connection, fixture.by(Role.ADMIN), member.id(), KES.ofMajor(amount)))))
                        instanceof Result.Done<StoredPayout>(StoredPayout stored)
                ? stored
                : failed();
    }

    private static StoredPayout failed() {
        throw new AssertionError("refused");
    }

    /** One run of the job that asks, after so much time. */
    void ask(Duration later) {
        clock.pass(later);
        await(job.run(fixture.team, new Occurrence("latest", clock.instant(), Fixture.TODAY, 0)));
    }

    /** Asks until it has ended, as often as makes sense. */
    void askUntilEnded(StoredPayout payout) {
        eventually(() -> status(payout) != PayoutStatus.CREATED && status(payout) != PayoutStatus.SENDING);
        for (int i = 0; i < 8 && status(payout).isOpen(); i++) {
            pause();
            ask(Duration.ofSeconds(200));
        }
    }

    /** So long the provider is left alone after it failed. */
    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    StoredPayout reload(StoredPayout stored) {
        return await(fixture.db.inTeam(
                        fixture.team.id(),
                        connection -> PayoutTable.byId(
                                connection, fixture.team, stored.payout().id())))
                .orElseThrow();
    }

    PayoutStatus status(StoredPayout stored) {
        return reload(stored).payout().status();
    }

    /** Minor units that left the account, by the books. */
    long gone() {
        return fixture.count("SELECT -coalesce(sum(amount), 0)::bigint FROM posting WHERE account = 1010");
    }

    long unposted() {
        return fixture.count("SELECT count(*) FROM notice_unposted");
    }

    @Override
    public void close() {
        await(worker.stop());
        fixture.close();
    }
}
