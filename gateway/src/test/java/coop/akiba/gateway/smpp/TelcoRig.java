package coop.akiba.gateway.smpp;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.config.TelcoBind;
import coop.akiba.gateway.config.TelcoBind.Alphabet;
import coop.akiba.gateway.config.TelcoBind.Carries;
import coop.akiba.gateway.config.TelcoBind.CodeIn;
import coop.akiba.gateway.config.TelcoBind.LongMessages;
import coop.akiba.gateway.config.TelcoBind.Operations;
import coop.akiba.gateway.config.TelcoBind.ReceiptIds;
import coop.akiba.gateway.config.TelcoBind.Session;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.outbox.DeliveryReports;
import coop.akiba.gateway.sms.SmsAnswers;
import coop.akiba.gateway.sms.SmsDesk;
import coop.akiba.gateway.ussd.DirectLine;
import io.vertx.redis.client.RedisOptions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** A bind of one cooperative on real servers, that connects quickly and gives up quickly. */
final class TelcoRig implements AutoCloseable {
    static final Operations OPERATIONS = new Operations(0x01, 0x12, 0x81, 0x02, 0x11);
    static final Timing QUICK = new Timing(
            Duration.ofSeconds(8),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofMillis(700),
            Duration.ofSeconds(30));
    private static final AtomicInteger NAMES = new AtomicInteger();

    final MemberEdge edge = new MemberEdge(new Fixture(), TestServers.redis());
    final Metrics metrics = new Metrics();
    final TelcoBind settings;
    final Telco telco;

    TelcoRig(int port) {
        this(port, settings -> settings);
    }

    TelcoRig(int port, UnaryOperator<TelcoBind> change) {
        settings = change.apply(settings(edge.fixture.team.id().value(), port));
        telco = Telco.of(settings, parts());
        telco.bind().start();
    }

    static TelcoBind settings(String team, int port) {
        return new TelcoBind(
                "bind-" + NAMES.incrementAndGet(),
                team,
                "127.0.0.1",
                port,
                false,
                "akiba",
                new Secret(Smsc.PASSWORD),
                "USSD",
                "",
                Carries.BOTH,
                ussd(Session.ITS_SESSION_INFO, CodeIn.SHORT_MESSAGE),
                new TelcoBind.Sms("20880", Alphabet.GSM7, LongMessages.PARTS, ReceiptIds.SAME),
                10,
                500,
                Duration.ofSeconds(30));
    }

    static TelcoBind.Ussd ussd(Session session, CodeIn codeIn) {
        return new TelcoBind.Ussd(MemberEdge.SERVICE_CODE, session, codeIn, OPERATIONS, 0, 160);
    }

    static TelcoBind with(TelcoBind it, TelcoBind.Ussd ussd, TelcoBind.Sms sms) {
        return new TelcoBind(
                it.name(),
                it.team(),
                it.host(),
                it.port(),
                it.tls(),
                it.systemId(),
                it.password(),
                it.systemType(),
                it.addressRange(),
                it.carries(),
                ussd,
                sms,
                it.window(),
                it.perSecond(),
                it.enquireEvery());
    }

    static TelcoBind with(TelcoBind it, Secret password, int window, int perSecond, Duration enquireEvery) {
        return new TelcoBind(
                it.name(),
                it.team(),
                it.host(),
                it.port(),
                it.tls(),
                it.systemId(),
                password,
                it.systemType(),
                it.addressRange(),
                it.carries(),
                it.ussd(),
                it.sms(),
                window,
                perSecond,
                enquireEvery);
    }

    private Telco.Parts parts() {
        Fixture fixture = edge.fixture;
        return new Telco.Parts(
                dialogs(fixture),
                Duration.ofSeconds(6),
                desk(fixture),
                new DeliveryReports(fixture.db),
                new Phones(),
                edge.hash,
                new SecureRandom(),
                metrics,
                QUICK);
    }

    private DirectLine.Ground dialogs(Fixture fixture) {
        return new DirectLine.Ground(
                fixture.vertx,
                new RedisOptions().setConnectionString(TestServers.redis().toString()),
                new Settings.Ussd(Duration.ofMinutes(3), Duration.ZERO, Duration.ofSeconds(6), 1_000),
                edge.teams,
                fixture::reader,
                edge.errands(),
                edge.hash,
                edge.footfall,
                edge.clock);
    }

    private SmsDesk desk(Fixture fixture) {
        return new SmsDesk(
                fixture.vertx,
                fixture.db,
                new SmsAnswers(fixture.db, fixture.loans, fixture.requests, edge.pins, id -> MemberEdge.SERVICE_CODE),
                fixture.notices,
                fixture.ids,
                edge.hash,
                new Phones(),
                edge.clock,
                () -> {});
    }

    /** What takes in requests, to bring some by hand. */
    Traffic traffic() {
        return telco.bind().traffic();
    }

    /** How often something happened to the bind. */
    double count(Event event) {
        return metrics.registry()
                .get("akiba_smpp_events")
                .tag("of", settings.name())
                .tag("outcome", event.name().toLowerCase(java.util.Locale.ROOT))
                .counter()
                .count();
    }

    double bound() {
        return metrics.registry()
                .get("akiba_smpp_bound")
                .tag("of", settings.name())
                .gauge()
                .value();
    }

    void awaitBound() {
        eventually(() -> telco.bind().link().isPresent());
    }

    @Override
    public void close() {
        await(telco.bind().stop());
        edge.close();
    }
}
