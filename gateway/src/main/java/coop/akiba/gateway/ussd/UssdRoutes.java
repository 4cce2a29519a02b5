package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.config.Settings.UssdChannel;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.http.Origins;
import coop.akiba.gateway.http.PathKeys;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.redis.client.RedisOptions;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /ussd/{aggregator}/{key}}: callbacks of dialled sessions, by GET, POST or PUT as the aggregator has it. Some
 * put more behind the key.
 */
public final class UssdRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(UssdRoutes.class);

    /** For the aggregator's people: no member is on the other end of a request we cannot read. */
    private static final String REFUSED = "Request not understood";

    /** For the caller whose session nobody knows any more. */
    private static final String UNKNOWN = "Please dial again";

    /** Sessions are a matter of microseconds; an answer this late will not come. */
    static final Duration REDIS_PATIENCE = Duration.ofMillis(400);

    /** How much longer than its deadline a hop may hold its session; then the next one takes over. */
    static final Duration GRACE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final RedisOptions redis;
    private final Settings.Ussd settings;
    private final Origins origins;
    private final List<Door> doors;
    private final TeamDirectory teams;
    private final Supplier<SqlClient> readers;
    private final Errands errands;
    private final KeyedHash hash;
    private final Footfall footfall;
    private final InstantSource clock;

    /** A channel and all that follows from its settings. */
    private record Door(UssdChannel channel, Aggregator aggregator, UssdLine line) {
        static Door of(UssdChannel channel, Aggregator aggregator, Duration deadline) {
            Limits limits = aggregator.limits().within(channel.deadline().orElse(deadline));
            DialCode base = DialCode.of(channel.serviceCode());
            return new Door(
                    channel, aggregator, new UssdLine(aggregator.name(), aggregator.hasUniqueSessions(), base, limits));
        }
    }

    /**
     * The routes of all channels.
     *
     * @param aggregators what reads the callbacks of a channel
     * @param readers opens the connection that one event loop looks callers up by
     */
    public UssdRoutes(
            Vertx vertx,
            RedisOptions redis,
            Settings.Ussd settings,
            Origins origins,
            List<UssdChannel> channels,
            Function<UssdChannel, Aggregator> aggregators,
            TeamDirectory teams,
            Supplier<SqlClient> readers,
            Errands errands,
            KeyedHash hash,
            Footfall footfall,
            InstantSource clock) {
        this.vertx = vertx;
        this.redis = redis;
        this.settings = settings;
        this.origins = origins;
        this.doors = channels.stream()
                .map(channel -> Door.of(channel, aggregators.apply(channel), settings.deadline()))
                .toList();
        this.teams = teams;
        this.readers = readers;
        this.errands = errands;
        this.hash = hash;
        this.footfall = footfall;
        this.clock = clock;
    }

    /** What one event loop works with. */
    private record Loop(Sessions sessions, Callers callers, UssdDesk desk, HopSheet sheet) {}

    /** A request with a right key. */
    private record Visit(RoutingContext context, Door door, List<Team> teams) {
        Aggregator aggregator() {
            return door.aggregator();
        }

        String channel() {
            return UssdArrival.channel(teams, door.line());
        }
    }

    /** The server that mounts these must read bodies first, within a limit. */
    @Override
    public void mount(Router router) {
        RedisLink link = RedisLink.open(vertx, redis, REDIS_PATIENCE);
        Duration longest = doors.stream()
                .map(door -> door.line().limits().deadline())
                .reduce(settings.deadline(), (one, other) -> one.compareTo(other) > 0 ? one : other);
        Sessions sessions = new Sessions(
                link,
                hash,
                settings.sessionLife(),
                settings.resumeWithin(),
                longest.plus(GRACE),
                settings.hopsPerMinute());
        Openings openings = new Openings(readers.get(), teams, errands, clock);
        HopSheet sheet = footfall.sheet();
        UssdDesk desk = new UssdDesk(vertx, sessions, new Dialogs(sessions, openings, sheet), sheet);
        Loop loop = new Loop(sessions, new Callers(link, hash, settings.sessionLife()), desk, sheet);
        for (String path : List.of("/ussd/:aggregator/:key", "/ussd/:aggregator/:key/*")) {
            router.route(path)
                    .method(HttpMethod.GET)
                    .method(HttpMethod.POST)
                    .method(HttpMethod.PUT)
                    .handler(context -> serve(context, loop))
                    .failureHandler(this::fail);
        }
    }

    private void serve(RoutingContext context, Loop loop) {
        Optional<Visit> found = visit(context);
        if (found.isEmpty()) {
            context.fail(404);
            return;
        }
        Visit visit = found.get();
        if (!origins.isFrom(visit.door().channel().networks(), context.request())) {
            LOG.warn(
                    "{} callback from a network that is not allowed",
                    visit.aggregator().name());
            context.fail(404);
            return;
        }
        switch (visit.aggregator()
                .read(request(context), visit.teams().getFirst().country())) {
            case UssdReading.Malformed(String why) -> refuse(visit, 400, why);
            case UssdReading.Forged(String why) -> refuse(visit, 403, why);
            case UssdReading.Hop(UssdHop hop) -> claimed(visit, loop, hop);
            case UssdReading.Nameless(String session, Function<Msisdn, UssdHop> hop) ->
                loop.callers()
                        .find(visit.channel(), session)
                        .onSuccess(caller -> caller.map(hop)
                                .ifPresentOrElse(
                                        known -> answer(visit, loop, known),
                                        () -> send(
                                                visit.context(),
                                                visit.aggregator().refuse(404, UNKNOWN))))
                        .onFailure(context::fail);
            case UssdReading.Ended ended -> end(visit, loop, ended);
        }
    }

    /** Where a session names its caller once, nobody else gets into it; where each hop does, sessions are by caller. */
    private void claimed(Visit visit, Loop loop, UssdHop hop) {
        if (!visit.aggregator().namesCallerOnce()) {
            answer(visit, loop, hop);
            return;
        }
        loop.callers()
                .claim(visit.channel(), hop.sessionId(), hop.msisdn())
                // If the store is down, the hop says so in the caller's language.
                .otherwise(true)
                .onSuccess(own -> {
                    if (own) {
                        answer(visit, loop, hop);
                    } else {
                        LOG.warn(
                                "{} callback for a session of somebody else",
                                visit.aggregator().name());
                        send(visit.context(), visit.aggregator().refuse(409, UNKNOWN));
                    }
                });
    }

    private void answer(Visit visit, Loop loop, UssdHop hop) {
        UssdArrival arrival = new UssdArrival(
                visit.teams(),
                visit.door().line(),
                hop,
                Correlation.of(visit.context()),
                loop.sheet().nanos());
        loop.desk()
                .answer(arrival)
                .onSuccess(reply -> send(visit.context(), visit.aggregator().write(hop, reply)))
                .onFailure(visit.context()::fail);
    }

    /** Tidiness only: an aggregator that hears nothing good would tell again what nobody needs. */
    private static void end(Visit visit, Loop loop, UssdReading.Ended ended) {
        ended.msisdn()
                .map(caller -> Future.succeededFuture(ended.msisdn()))
                .orElseGet(() -> loop.callers().find(visit.channel(), ended.sessionId()))
                .compose(caller -> caller.map(msisdn -> loop.sessions().end(visit.channel(), msisdn, ended.sessionId()))
                        .orElseGet(() -> Future.succeededFuture(Sessions.Known.NOT)))
                .otherwise(Sessions.Known.NOT)
                .map(known -> loop.desk().ended(visit.door().line(), known))
                .onSuccess(known -> send(visit.context(), visit.aggregator().ended(ended, known)))
                .onFailure(visit.context()::fail);
    }

    private Optional<Visit> visit(RoutingContext context) {
        String name = Objects.requireNonNullElse(context.pathParam("aggregator"), "");
        return PathKeys.find(doors, door -> door.channel().key(), context.pathParam("key"))
                .filter(door -> door.aggregator().name().equals(name))
                .map(door -> new Visit(
                        context,
                        door,
                        door.channel().teams().stream()
                                .map(team -> teams.byId(new TeamId(team)))
                                .toList()));
    }

    private static UssdRequest request(RoutingContext context) {
        Buffer body = context.body().buffer();
        return new UssdRequest(
                context.request().method().name(),
                Objects.requireNonNullElse(context.pathParam("*"), ""),
                Fields.of(context.queryParams()),
                Fields.of(context.request().formAttributes()),
                body == null ? Buffer.buffer() : body);
    }

    /** What went wrong before the request could be read, told in the aggregator's own way to those who know the key. */
    private void fail(RoutingContext context) {
        if (context.response().ended()) {
            // A body goes on coming in after it was refused, and is found wrong again.
            return;
        }
        int status = context.statusCode();
        Optional<Visit> visit = status == 404 ? Optional.empty() : visit(context);
        if (visit.isEmpty()) {
            context.next();
            return;
        }
        Throwable cause = context.failure();
        refuse(
                visit.get(),
                status / 100 == 4 ? status : 500,
                cause == null ? "request" : cause.getClass().getSimpleName());
    }

    private static void refuse(Visit visit, int status, String why) {
        LOG.warn("{} callback refused with {}: {}", visit.aggregator().name(), status, why);
        send(visit.context(), visit.aggregator().refuse(status, REFUSED));
    }

    private static void send(RoutingContext context, UssdAnswer answer) {
        answer.headers().forEach(context.response()::putHeader);
        context.response()
                .setStatusCode(answer.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, answer.contentType())
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(answer.body());
    }
}
