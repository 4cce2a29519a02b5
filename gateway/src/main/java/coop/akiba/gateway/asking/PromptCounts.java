package coop.akiba.gateway.asking;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.ops.RateLimitedLog;
import coop.akiba.gateway.store.AskingTable;
import coop.akiba.gateway.store.AskingTable.Standing;
import coop.akiba.gateway.store.AskingTable.Waiting;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.TeamDirectory;
import io.micrometer.core.instrument.Gauge;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Counts, for the metrics, the payment requests of all cooperatives that have not ended. Gateways show the same. */
public final class PromptCounts {
    private static final Duration EVERY = Duration.ofSeconds(30);

    private final Vertx vertx;
    private final Db db;
    private final TeamDirectory teams;
    private final InstantSource clock;
    private final RateLimitedLog log;
    private volatile Standing standing = new Standing(Waiting.NONE, Waiting.NONE);
    private volatile boolean stopped;

    public PromptCounts(Vertx vertx, Db db, TeamDirectory teams, Metrics metrics, InstantSource clock) {
        this.vertx = vertx;
        this.db = db;
        this.teams = teams;
        this.clock = clock;
        this.log = new RateLimitedLog(LoggerFactory.getLogger(PromptCounts.class), clock);
        show(metrics, "open", Standing::open);
        show(metrics, "needs-review", Standing::review);
    }

    /** The next count is planned when one is over: a slow database is not asked twice at once. */
    public void start() {
        vertx.setTimer(EVERY.toMillis(), timer -> {
            if (!stopped) {
                count().onFailure(failure -> log.say(Level.WARN, "payment requests cannot be counted", failure))
                        .onComplete(over -> start());
            }
        });
    }

    public Future<Void> stop() {
        stopped = true;
        return Future.succeededFuture();
    }

    Future<Void> count() {
        Future<Standing> all = Future.succeededFuture(new Standing(Waiting.NONE, Waiting.NONE));
        for (Team team : teams.all()) {
            all = all.compose(before -> db.look(team.id(), connection -> AskingTable.standing(connection, team))
                    .map(more -> new Standing(
                            before.open().plus(more.open()), before.review().plus(more.review()))));
        }
        return all.onSuccess(sum -> standing = sum).mapEmpty();
    }

    private void show(Metrics metrics, String state, Function<Standing, Waiting> which) {
        Gauge.builder("akiba.payment.requests", () -> which.apply(standing).count())
                .description("Payment requests that have not ended")
                .tag("state", state)
                .register(metrics.registry());
        Gauge.builder("akiba.payment.request.oldest", () -> age(which.apply(standing)))
                .description("Age of the oldest of them; 0 where there is none")
                .baseUnit("seconds")
                .tag("state", state)
                .register(metrics.registry());
    }

    private long age(Waiting waiting) {
        return waiting.oldest()
                .map(oldest -> Duration.between(oldest, clock.instant()).toSeconds())
                .orElse(0L);
    }
}
