package coop.akiba.gateway;

import coop.akiba.gateway.ops.RateLimitedLog;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Looks for new rules of the cooperatives every second, so that what another process was told is shown here too. */
final class RuleWatch {
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final TeamDirectory teams;
    private final RateLimitedLog log;
    private volatile boolean stopped;

    RuleWatch(Vertx vertx, TeamDirectory teams, InstantSource clock) {
        this.vertx = vertx;
        this.teams = teams;
        this.log = new RateLimitedLog(LoggerFactory.getLogger(RuleWatch.class), clock);
    }

    /** The next look is planned when one is over: a slow database is not asked twice at once. */
    void start() {
        vertx.setTimer(EVERY.toMillis(), timer -> {
            if (!stopped) {
                teams.refresh()
                        .onFailure(failure -> log.say(Level.WARN, "cannot look for new rules", failure))
                        .onComplete(over -> start());
            }
        });
    }

    Future<Void> stop() {
        stopped = true;
        return Future.succeededFuture();
    }
}
