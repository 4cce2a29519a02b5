package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisOptions;
import io.vertx.sqlclient.SqlClient;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Dialogs that come by another way than HTTP. They are answered as all others are, on an event loop of their own, and
 * may be brought from any thread.
 */
public final class DirectLine {
    private final Context context;
    private final Supplier<Loop> open;
    private final Supplier<List<Team>> teams;
    private final UssdLine line;
    private @Nullable Loop loop;

    /** What the event loop works with. */
    private record Loop(Sessions sessions, UssdDesk desk, HopSheet sheet) {}

    /** Where dialogs are kept and what answers them: the same for every line. */
    public record Ground(
            Vertx vertx,
            RedisOptions redis,
            Settings.Ussd settings,
            TeamDirectory teams,
            Supplier<SqlClient> readers,
            Errands errands,
            KeyedHash hash,
            Footfall footfall,
            InstantSource clock) {
        private Loop open(UssdLine line) {
            RedisLink link = RedisLink.open(vertx, redis, UssdRoutes.REDIS_PATIENCE);
            Sessions sessions = new Sessions(
                    link,
                    hash,
                    settings.sessionLife(),
                    settings.resumeWithin(),
                    line.limits().deadline().plus(UssdRoutes.GRACE),
                    settings.hopsPerMinute());
            Openings openings = new Openings(readers.get(), teams, errands, clock);
            HopSheet sheet = footfall.sheet();
            return new Loop(
                    sessions, new UssdDesk(vertx, sessions, new Dialogs(sessions, openings, sheet), sheet), sheet);
        }
    }

    public DirectLine(Ground ground, TeamId team, UssdLine line) {
        this.context = ground.vertx().getOrCreateContext();
        this.open = () -> ground.open(line);
        this.teams = () -> List.of(ground.teams().byId(team));
        this.line = line;
    }

    /** What the caller is shown; fits the line. Fails only when nothing can be said at all. */
    public Future<UssdReply> answer(UssdHop hop, String correlation) {
        return onLoop(here -> here.desk()
                .answer(new UssdArrival(
                        teams.get(), line, hop, correlation, here.sheet().nanos())));
    }

    /** The caller left; whether there was such a dialog. */
    public Future<Boolean> end(Msisdn caller, String sessionId) {
        return onLoop(here -> here.sessions()
                .end(UssdArrival.channel(teams.get(), line), caller, sessionId)
                .map(known -> here.desk().ended(line, known)));
    }

    private <T> Future<T> onLoop(Function<Loop, Future<T>> work) {
        Promise<T> done = Promise.promise();
        context.runOnContext(now ->
                Future.succeededFuture().compose(here -> work.apply(loop())).onComplete(done));
        return done.future();
    }

    /** Opened by the first dialog, on the loop that uses it. */
    private Loop loop() {
        Loop known = loop;
        if (known == null) {
            known = open.get();
            loop = known;
        }
        return known;
    }
}
