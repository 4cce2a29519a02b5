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
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.redis.client.RedisOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code POST /ussd/{aggregator}/{key}}: callbacks of dialled sessions. */
public final class UssdRoutes implements Routes {
    private static final Logger LOG = LoggerFactory.getLogger(UssdRoutes.class);

    /** Many times the longest callback. */
    private static final int LARGEST_BODY = 8 * 1024;

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
    private final Db db;
    private final Errands errands;
    private final KeyedHash hash;
    private final InstantSource clock;

    /** The routes of all channels; {@code aggregators} is the list of those we can read. */
    public UssdRoutes(
            Vertx vertx,
            RedisOptions redis,
            Settings.Ussd settings,
            List<UssdChannel> channels,
            List<Aggregator> aggregators,
            TeamDirectory teams,
            Db db,
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
        this.db = db;
        this.errands = errands;
        this.hash = hash;
        this.clock = clock;
    }

    @Override
    public void mount(Router router) {
        RedisLink link = new RedisLink(vertx, redis, REDIS_PATIENCE);
        Sessions sessions =
                new Sessions(link, hash, settings.sessionLife(), settings.deadline().plus(GRACE));
        UssdDesk desk = new UssdDesk(vertx, sessions, new Dialogs(db, sessions, errands, clock), settings);
        router.post("/ussd/:aggregator/:key")
                .handler(this::findChannel)
                .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY))
                .handler(context -> answer(context, desk))
                .failureHandler(UssdRoutes::fail);
    }

    /** Before the body is read: a stranger gets no more work out of us than the answer that there is nothing here. */
    private void findChannel(RoutingContext context) {
        String name = context.pathParam("aggregator");
        List<UssdChannel> ofAggregator = channels.stream()
                .filter(channel -> channel.aggregator().equals(name))
                .toList();
        Optional<UssdChannel> found = PathKeys.find(ofAggregator, UssdChannel::key, context.pathParam("key"));
        if (found.isEmpty() || !aggregators.containsKey(name)) {
            context.fail(404);
            return;
        }
        context.put(UssdChannel.class.getName(), found.get());
        context.next();
    }

    private void answer(RoutingContext context, UssdDesk desk) {
        UssdChannel channel = context.get(UssdChannel.class.getName());
        Aggregator aggregator = aggregators.get(channel.aggregator());
        Team team = teams.byId(new TeamId(channel.team()));
        UssdReading reading = Form.strict(context.request().formAttributes())
                .map(form -> aggregator.read(form, team.country()))
                .orElseGet(() -> new UssdReading.Malformed("repeated field or NUL"));
        switch (reading) {
            case UssdReading.Malformed(String why) -> refuse(context, 400, aggregator, why);
            case UssdReading.Hop(UssdHop hop) ->
                desk.answer(new UssdCall(team, aggregator.name(), hop, Correlation.of(context)))
                        .onSuccess(reply -> send(context, 200, aggregator.write(reply)))
                        .onFailure(context::fail);
        }
    }
}
