package coop.akiba.gateway.legacy;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.InstantSource;
import java.util.function.Consumer;

/**
 * {@code upsertFromLegacy}: loans and savings of earlier books, by their source ids, as often as one likes. One import
 * of a cooperative at a time, whichever process takes it.
 */
public final class Imports {
    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Phones phones;

    public Imports(Db db, Ids ids, InstantSource clock, Phones phones) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.phones = phones;
    }

    /**
     * Where rows come from.
     *
     * @param body paused; lines of JSON
     * @param longest bytes; an import that is longer is cut short
     * @param alive is run with every piece that arrives
     */
    public record Source(ReadStream<Buffer> body, AmountUnit unit, long longest, Runnable alive) {}

    /**
     * Runs an import and reports as it goes. False when another one is running, and then nothing was read.
     *
     * @param begun is run before the first line of the report
     */
    public Future<Boolean> run(Origin origin, Source source, Runnable begun, Consumer<JsonObject> report) {
        return db.pool()
                .getConnection()
                .compose(connection -> lock(connection, origin.team().id())
                        .compose(free -> {
                            if (!free) {
                                return Future.succeededFuture(false);
                            }
                            begun.run();
                            return new ImportRun(connection, origin, source, report, phones, ids, clock)
                                    .start()
                                    .eventually(() ->
                                            unlock(connection, origin.team().id()))
                                    .map(true);
                        })
                        .eventually(connection::close));
    }

    /** Held by the connection: it ends with the process that has it. */
    private static Future<Boolean> lock(SqlConnection connection, TeamId team) {
        return connection
                .preparedQuery("SELECT pg_try_advisory_lock(hashtextextended($1, 0))")
                .execute(Tuple.of("import " + team.value()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static Future<?> unlock(SqlConnection connection, TeamId team) {
        return connection
                .preparedQuery("SELECT pg_advisory_unlock(hashtextextended($1, 0))")
                .execute(Tuple.of("import " + team.value()));
    }
}
