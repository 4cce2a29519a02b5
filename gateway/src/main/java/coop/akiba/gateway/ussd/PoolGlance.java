package coop.akiba.gateway.ussd;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.PoolSums;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a cooperative can still lend, as it was a moment ago. It is a sum over all members, and screens only mention it;
 * the application itself is held against the exact figure in its own transaction.
 */
final class PoolGlance {
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final Db db;
    private final InstantSource clock;
    private final Map<TeamId, Seen> seen = new ConcurrentHashMap<>();

    private record Seen(Instant at, Money pool) {}

    PoolGlance(Db db, InstantSource clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Values are shared between event loops, futures are not: a future would carry its caller to another loop. */
    Future<Money> of(Team team) {
        Instant now = clock.instant();
        Seen last = seen.get(team.id());
        return last != null && now.isBefore(last.at().plus(FRESH))
                ? Future.succeededFuture(last.pool())
                : db.look(team.id(), connection -> PoolSums.available(connection, team))
                        .onSuccess(pool -> seen.put(team.id(), new Seen(now, pool)));
    }
}
