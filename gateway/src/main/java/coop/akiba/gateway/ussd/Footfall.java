package coop.akiba.gateway.ussd;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.ops.RateLimitedLog;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.HopCounts;
import coop.akiba.gateway.store.UssdDayTable;
import coop.akiba.gateway.store.UssdDayTable.Spot;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Where members go in the menus, in counts. Hops only count in memory; every few seconds, and once more when the
 * gateway stops, what they counted is added to the database. A gateway that is killed loses its last seconds. What
 * cannot be stored is kept for the next time; where only the word that it was stored is lost, it counts twice.
 */
public final class Footfall {
    private static final Logger LOG = LoggerFactory.getLogger(Footfall.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    /** More is kept for no database: that many there are only if it has been away for months. */
    private static final int MOST_KEPT = 100_000;

    private final Vertx vertx;
    private final Db db;
    private final Metrics metrics;
    private final RateLimitedLog trouble;
    private final List<HopSheet> sheets = new CopyOnWriteArrayList<>();
    private Map<Spot, HopCounts> unstored = new HashMap<>();
    private Future<Void> storing = Future.succeededFuture();
    private long timer;

    public Footfall(Vertx vertx, Db db, Metrics metrics, InstantSource clock) {
        this.vertx = vertx;
        this.db = db;
        this.metrics = metrics;
        this.trouble = new RateLimitedLog(LOG, clock);
    }

    /** For one event loop. */
    HopSheet sheet() {
        HopSheet sheet = new HopSheet(metrics);
        sheets.add(sheet);
        return sheet;
    }

    /** Begins to store by the clock. */
    public void start() {
        timer = vertx.setPeriodic(EVERY.toMillis(), due -> storeUnlessBusy());
    }

    /** Stores what there is; to be called when no more hops come. */
    public Future<Void> stop() {
        vertx.cancelTimer(timer);
        return store();
    }

    /** Stores what was counted so far. Never fails: what it cannot store is kept. */
    public synchronized Future<Void> store() {
        storing = storing.compose(before -> storeAll());
        return storing;
    }

    private synchronized void storeUnlessBusy() {
        if (storing.isComplete()) {
            store();
        }
    }

    private Future<Void> storeAll() {
        Map<TeamId, Map<Spot, HopCounts>> teams = gathered().entrySet().stream()
                .collect(Collectors.groupingBy(
                        each -> each.getKey().team(), Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        Future<Void> stored = Future.succeededFuture();
        for (Map.Entry<TeamId, Map<Spot, HopCounts>> each : teams.entrySet()) {
            stored = stored.compose(before -> store(each.getKey(), each.getValue()));
        }
        return stored;
    }

    private synchronized Map<Spot, HopCounts> gathered() {
        Map<Spot, HopCounts> all = unstored;
        unstored = new HashMap<>();
        sheets.forEach(sheet -> add(all, sheet.take()));
        return all;
    }

    private Future<Void> store(TeamId team, Map<Spot, HopCounts> counts) {
        return db.inTeam(team, connection -> UssdDayTable.add(connection, counts))
                .recover(failure -> {
                    trouble.say(Level.WARN, "figures of dialled sessions wait for the database", failure);
                    keep(counts);
                    return Future.succeededFuture();
                });
    }

    private synchronized void keep(Map<Spot, HopCounts> counts) {
        if (unstored.size() + counts.size() <= MOST_KEPT) {
            add(unstored, counts);
        }
    }

    private static void add(Map<Spot, HopCounts> sums, Map<Spot, HopCounts> more) {
        more.forEach((key, counts) -> sums.merge(key, counts, HopCounts::plus));
    }
}
