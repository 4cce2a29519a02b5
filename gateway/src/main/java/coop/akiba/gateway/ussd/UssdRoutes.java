package coop.akiba.gateway.ussd;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.config.Settings.UssdChannel;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.http.Form;
import coop.akiba.gateway.http.PathKeys;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.redis.client.RedisOptions;
import io.vertx.sqlclient.SqlClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /ussd/{aggregator}/{key}}: callbacks of dialled sessions. */
public final class UssdRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(UssdRoutes.class);

    /** For the aggregator's people: no member is on the other end of a request we cannot read. */
    private static final String REFUSED = "Request not understood";

    /** Sessions are a matter of microseconds; an answer this late will not come. */
    private static final Duration REDIS_PATIENCE = Duration.ofMillis(400);

    /** How much longer than its deadline a hop may hold its session; then the next one takes over. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Vertx vertx;
    private final RedisOptions redis;
    private final Settings.Ussd settings;
    private final List<UssdChannel> channels;
    private final Map<String, Aggregator> aggregators;
    private final TeamDirectory teams;
    private final Supplier<SqlClient> readers;
    private final Errands errands;
    private final KeyedHash hash;
    private final InstantSource clock;

    /**
     * The routes of all channels.
     *
     * @param aggregators those we can read
     * @param readers opens the connection that one event loop looks callers up by
     */
    public UssdRoutes(
            Vertx vertx,
            RedisOptions redis,
            Settings.Ussd settings,
            List<UssdChannel> channels,
            List<Aggregator> aggregators,
            TeamDirectory teams,
            Supplier<SqlClient> readers,
            Errands errands,
            KeyedHash hash,
            InstantSource clock) {
        this.vertx = vertx;
        this.redis = redis;
        this.settings = settings;
        this.channels = List.copyOf(channels);
        this.aggregators =
                aggregators.stream().collect(Collectors.toUnmodifiableMap(Aggregator::name, Function.identity()));
        this.teams = teams;
        this.readers = readers;
        this.errands = errands;
        this.hash = hash;
        this.clock = clock;
    }

    /** The server that mounts these must read bodies first, within a limit. */
    @Override
    public void mount(Router router) {
        RedisLink link = new RedisLink(vertx, redis, REDIS_PATIENCE);
        Sessions sessions = new Sessions(
                link, hash, settings.sessionLife(), settings.deadline().plus(GRACE));
        UssdDesk desk = new UssdDesk(vertx, sessions, new Dialogs(readers.get(), sessions, errands, clock), settings);
        router.post("/ussd/:aggregator/:key")
                .handler(context -> serve(context, desk))
                .failureHandler(this::fail);
    }

    private void serve(RoutingContext context, UssdDesk desk) {
        Optional<Channel> channel = channel(context);
        if (channel.isEmpty()) {
            context.fail(404);
            return;
        }
        Aggregator aggregator = channel.get().aggregator();
        Team team = channel.get().team();
        UssdReading reading = Form.strict(context.request().formAttributes())
                .map(form -> aggregator.read(form, team.country()))
                .orElseGet(() -> new UssdReading.Malformed("repeated field or NUL"));
        switch (reading) {
            case UssdReading.Malformed(String why) -> refuse(context, aggregator, 400, why);
            case UssdReading.Hop(UssdHop hop) ->
                desk.answer(new UssdCall(team, aggregator.name(), hop, Correlation.of(context)))
                        .onSuccess(reply -> send(context, 200, aggregator.write(reply)))
                        .onFailure(context::fail);
        }
    }

    private record Channel(Aggregator aggregator, Team team) {}

    private Optional<Channel> channel(RoutingContext context) {
        String name = Objects.requireNonNullElse(context.pathParam("aggregator"), "");
        Aggregator aggregator = aggregators.get(name);
        Optional<UssdChannel> found = PathKeys.find(channels, UssdChannel::key, context.pathParam("key"));
        return aggregator == null
                ? Optional.empty()
                : found.filter(channel -> channel.aggregator().equals(name))
                        .map(channel -> new Channel(aggregator, teams.byId(new TeamId(channel.team()))));
    }

    /** What went wrong before the form could be read, told in the aggregator's own way to those who know the key. */
    private void fail(RoutingContext context) {
        if (context.response().ended()) {
            // A body goes on coming in after it was refused, and is found wrong again.
            return;
        }
        int status = context.statusCode();
        Optional<Channel> channel = status == 404 ? Optional.empty() : channel(context);
        if (channel.isEmpty()) {
            context.next();
            return;
        }
        Throwable cause = context.failure();
        refuse(
                context,
                channel.get().aggregator(),
                status / 100 == 4 ? status : 500,
                cause == null ? "request" : cause.getClass().getSimpleName());
    }

    private static void refuse(RoutingContext context, Aggregator aggregator, int status, String why) {
        LOG.warn("{} callback refused with {}: {}", aggregator.name(), status, why);
        send(context, status, aggregator.write(new UssdReply(REFUSED, true)));
    }

    private static void send(RoutingContext context, int status, String body) {
        context.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(body);
    }
}
