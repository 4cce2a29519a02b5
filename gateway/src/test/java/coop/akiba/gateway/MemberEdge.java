package coop.akiba.gateway;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.MemberCommands;
import coop.akiba.gateway.command.MemberRequests;
import coop.akiba.gateway.command.PhoneDecisions;
import coop.akiba.gateway.config.RedisSettings;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.http.Health;
import coop.akiba.gateway.http.Origins;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.outbox.DeliveryReports;
import coop.akiba.gateway.pin.Activations;
import coop.akiba.gateway.pin.PinNotices;
import coop.akiba.gateway.pin.PinSeal;
import coop.akiba.gateway.pin.PinVault;
import coop.akiba.gateway.pin.PinWorkers;
import coop.akiba.gateway.risk.RiskScores;
import coop.akiba.gateway.sms.SmsAnswers;
import coop.akiba.gateway.sms.SmsDesk;
import coop.akiba.gateway.sms.SmsRoutes;
import coop.akiba.gateway.sms.africastalking.AfricasTalkingInbox;
import coop.akiba.gateway.sms.twilio.TwilioInbound;
import coop.akiba.gateway.store.TeamDirectory;
import coop.akiba.gateway.ussd.Errands;
import coop.akiba.gateway.ussd.Footfall;
import coop.akiba.gateway.ussd.OfficerErrands;
import coop.akiba.gateway.ussd.UssdRoutes;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinChoice;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.PoolOptions;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.redis.client.Redis;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What members meet, over real HTTP: dialled sessions and messages of one cooperative, with PINs behind them. */
public final class MemberEdge implements AutoCloseable {
    public static final String KEY = "00112233445566778899aabbccddeeff";
    public static final String TWILIO_KEY = "ffeeddccbbaa99887766554433221100";
    public static final String TOKEN = "a-token-of-an-account";
    public static final String OLD_TOKEN = "its-token-before";
    public static final String PUBLIC_URL = "https://sacco.example.org";
    public static final String SERVICE_CODE = "*284*77#";
    private static final Secret SESSION_KEY = new Secret("0f".repeat(32));

    public final TestClock clock = new TestClock();
    public final Fixture fixture;
    private final Phones phones = new Phones();
    public final KeyedHash hash = new KeyedHash(SESSION_KEY);
    public final Activations activations;
    public final Lines lines;
    public final PinVault pins;
    public final MemberCommands members;
    public final People people;
    public final TeamDirectory teams;
    public final Metrics metrics = new Metrics();
    public final Footfall footfall;
    private final Health health;
    private final HttpServer server;
    private final WebClient client;

    public MemberEdge(Fixture fixture, URI redis) {
        this(fixture, redis, Duration.ofSeconds(6));
    }

    public MemberEdge(Fixture fixture, URI redis, Duration deadline) {
        this(fixture, standalone(redis), dialogs(deadline, Duration.ZERO), List.of());
    }

    /**
     * On a session store of any kind.
     *
     * @param others cooperatives that share the channel
     */
    public MemberEdge(Fixture fixture, RedisSettings redis, Settings.Ussd dialogs, List<Team> others) {
        this.fixture = fixture;
        List<String> sharing = Stream.concat(Stream.of(fixture.team), others.stream())
                .map(team -> team.id().value())
                .toList();
        health = new Health(fixture.db.pool(), Redis.createClient(fixture.vertx, Runtimes.redis(redis)));
        activations = new Activations(fixture.db, hash, new SecureRandom(), clock);
        lines = Lines.unwatched(fixture.db, fixture.ids, clock);
        pins = vault(new Secret("ab".repeat(32)));
        members = new MemberCommands(
                fixture.db, fixture.ids, clock, fixture.notices, activations, pins, team -> SERVICE_CODE, () -> {});
        people = People.of(
                List.of(new Settings.PinQuestions(
                        fixture.team.id().value(), List.of("member-number", "last-deposit", "mother-name"), true)),
                new People.Ground(
                        fixture.db, fixture.ids, clock, fixture.notices, lines, hash, team -> SERVICE_CODE, () -> {}),
                pins,
                members);
        teams = await(TeamDirectory.load(fixture.db));
        footfall = new Footfall(fixture.vertx, fixture.db, metrics, clock);
        List<Routes> routes = List.of(ussd(redis, dialogs, sharing), sms(teams));
        server = await(onEventLoop(() -> listen(routes)));
        client = WebClient.create(
                fixture.vertx,
                new WebClientOptions().setDefaultHost("127.0.0.1").setDefaultPort(server.actualPort()),
                new PoolOptions().setHttp1MaxSize(64));
    }

    /** A vault as a process with this key would have it. */
    public PinVault vault(Secret key) {
        return new PinVault(
                fixture.db,
                new PinSeal(List.of(key), new Settings.PinCost(1024, 1), new SecureRandom()),
                new PinWorkers(fixture.vertx, 2),
                activations,
                new PinNotices(fixture.db, fixture.notices, clock, () -> {}),
                clock);
    }

    private MemberRequests asking() {
        return new MemberRequests(fixture.db, fixture.ids, clock, fixture.notices, lines, () -> {});
    }

    /** One server. */
    public static RedisSettings standalone(URI redis) {
        return new RedisSettings(RedisSettings.Mode.STANDALONE, Optional.of(redis), List.of(), "", Optional.empty());
    }

    /** Dialogs of which each caller may have many. */
    public static Settings.Ussd dialogs(Duration deadline, Duration resumeWithin) {
        return new Settings.Ussd(Duration.ofMinutes(3), resumeWithin, deadline, 100_000);
    }

    /** What carries out what members ask for in a dialog. */
    public Errands errands() {
        return new Errands(
                fixture.db,
                fixture.loans,
                fixture.requests,
                asking(),
                members,
                pins,
                activations,
                people.errands(),
                new OfficerErrands(
                        fixture.db,
                        pins,
                        new RiskScores(Map.of()),
                        new PhoneDecisions(fixture.db, fixture.loans, clock, () -> {})),
                lines,
                hash,
                clock);
    }

    private UssdRoutes ussd(RedisSettings redis, Settings.Ussd dialogs, List<String> sharing) {
        return new UssdRoutes(
                fixture.vertx,
                Runtimes.redis(redis),
                dialogs,
                new Origins(0),
                List.of(new Settings.UssdChannel(sharing, "africastalking", new Secret(KEY), SERVICE_CODE)),
                channel -> UssdAggregators.of(phones, channel),
                teams,
                fixture::reader,
                errands(),
                hash,
                footfall,
                clock);
    }

    private SmsRoutes sms(TeamDirectory teams) {
        String team = fixture.team.id().value();
        SmsAnswers answers = new SmsAnswers(fixture.db, fixture.loans, fixture.requests, pins, id -> SERVICE_CODE);
        return new SmsRoutes(
                URI.create(PUBLIC_URL),
                new Origins(0),
                List.of(
                        new Settings.SmsChannel(team, "africastalking", new Secret(KEY), List.of()),
                        new Settings.SmsChannel(
                                team,
                                "twilio",
                                new Secret(TWILIO_KEY),
                                List.of(new Secret(TOKEN), new Secret(OLD_TOKEN)))),
                List.of(new AfricasTalkingInbox(), new TwilioInbound()),
                teams,
                new SmsDesk(
                        fixture.vertx,
                        fixture.db,
                        answers,
                        fixture.notices,
                        fixture.ids,
                        hash,
                        phones,
                        clock,
                        () -> {}),
                new DeliveryReports(fixture.db));
    }

    /** Routes are mounted on the loop that serves them, as in the real server. */
    private <T> Future<T> onEventLoop(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        fixture.vertx.runOnContext(here -> work.get().onComplete(done));
        return done.future();
    }

    private Future<HttpServer> listen(List<Routes> routes) {
        Router router = Router.router(fixture.vertx);
        router.route().handler(BodyHandler.create(false).setBodyLimit(16_384).setMergeFormAttributes(false));
        routes.forEach(each -> each.mount(router));
        router.errorHandler(
                404, context -> context.response().setStatusCode(404).end("There is nothing here."));
        return fixture.vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
    }

    /** What a process with these servers would say of itself. */
    public Future<Health.State> health() {
        return health.check();
    }

    public Future<HttpResponse<Buffer>> post(String path, MultiMap form) {
        return client.post(path).sendForm(form);
    }

    public WebClient client() {
        return client;
    }

    public static MultiMap form(String... namesAndValues) {
        MultiMap form = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            form.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return form;
    }

    /** One callback of Africa's Talking. */
    public Future<HttpResponse<Buffer>> hop(Member member, String session, String text) {
        return hop(member.msisdn().e164(), session, text);
    }

    public Future<HttpResponse<Buffer>> hop(String phone, String session, String text) {
        return post(
                "/ussd/africastalking/" + KEY,
                form(
                        "sessionId", session,
                        "phoneNumber", phone,
                        "networkCode", "63902",
                        "serviceCode", SERVICE_CODE,
                        "text", text));
    }

    /** The screen a callback is answered with, {@code CON} or {@code END} in front. */
    public String screen(Member member, String session, String text) {
        return String.valueOf(await(hop(member, session, text)).bodyAsString());
    }

    /** A member with a PIN, chosen the way members choose it. */
    public Member memberWithPin(String name, String language, long savings, String pin) {
        Member member = fixture.member(name, language, savings);
        setPin(member.id(), pin);
        return member;
    }

    public void setPin(MemberId member, String digits) {
        Pin pin = Pin.parse(digits).orElseThrow();
        String code = await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> activations.issue(connection, fixture.team.id(), member, Activations.AGAIN)));
        await(activations.check(fixture.team.id(), member, code));
        await(pins.propose(fixture.team, member, pin));
        if (!(await(pins.confirm(fixture.team, member, pin)) instanceof PinChoice.Set)) {
            throw new AssertionError("the PIN was not taken");
        }
    }

    @Override
    public void close() {
        await(server.close());
        fixture.close();
    }
}
