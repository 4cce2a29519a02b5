package coop.akiba.gateway;

import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.embedded.DataFolder;
import coop.akiba.gateway.embedded.EmbeddedPostgres;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Pools;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.PrintStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.StreamSupport;

/** The database of an installation, for commands that an operator gives beside the gateway or without it. */
final class OperatorDb {
    private static final long LONGEST_HOURS = 24;
    private static final int TRIES = 5;

    /** Places in the queue for a connection: a try that gave up on a slow one still has its place. */
    private static final int WAITING = 2 * TRIES;

    private OperatorDb() {}

    /** What is done with the database; false where it finds something wrong. */
    interface Work {
        boolean with(Db db) throws TimeoutException;
    }

    /**
     * Does the work on the outside server, or on the embedded one where its data are kept; false as well where there is
     * no database to work on. Blocks for as long as it takes.
     *
     * @param name of what is read, such as {@code The audit trail}
     */
    static boolean use(Settings settings, PrintStream out, String name, Work work) {
        Optional<URI> outside = settings.postgres().uri();
        if (outside.isPresent()) {
            String password = settings.postgres().password().map(Secret::value).orElse("");
            return use(outside.get(), password, out, name, work);
        }
        if (!settings.data().keep()) {
            out.println("There is nothing to check: neither postgres.uri is set nor data.keep.");
            return false;
        }
        try (DataFolder folder = DataFolder.take(settings.data().folder());
                EmbeddedPostgres server = EmbeddedPostgres.start(folder.path().resolve("postgres"), true)) {
            return use(server.uri(), "", out, name, work);
        } catch (IllegalStateException taken) {
            out.println("Stop the gateway first: " + taken.getMessage());
            return false;
        }
    }

    private static boolean use(URI postgres, String password, PrintStream out, String name, Work work) {
        Vertx vertx = Vertx.vertx();
        try {
            return work.with(new Db(Pools.open(vertx, postgres, password, Pools.APP, 1, WAITING)));
        } catch (Exception e) {
            // A refused connection and a missing table come without a signature.
            out.println(name + " cannot be read: " + e.getMessage());
            return false;
        } finally {
            vertx.close().await();
        }
    }

    /** Ids of the cooperatives: all, or the one of this id if it is there. */
    static List<String> teams(Db db, Optional<String> only) throws TimeoutException {
        return await(teams(db, only, TRIES));
    }

    /** A pool gives up on a connection quickly, as members need; an operator on a busy machine can wait. */
    private static Future<List<String>> teams(Db db, Optional<String> only, int tries) {
        return db.pool()
                .query("SELECT team_id FROM team ORDER BY team_id")
                .execute()
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> row.getString(0))
                        .filter(team -> only.map(team::equals).orElse(true))
                        .toList())
                .recover(failure -> tries > 1 ? teams(db, only, tries - 1) : Future.failedFuture(failure));
    }

    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(LONGEST_HOURS, TimeUnit.HOURS);
    }
}
