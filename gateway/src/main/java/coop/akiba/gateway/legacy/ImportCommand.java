package coop.akiba.gateway.legacy;

import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.embedded.OwnServers;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Pools;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.file.OpenOptions;
import io.vertx.core.json.JsonObject;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * {@code import-loans}: the same import from a file, beside a running gateway. Whoever has its settings has the
 * database, so no token is asked for.
 */
public final class ImportCommand {
    private static final int LONGEST_HOURS = 24;

    private ImportCommand() {}

    /** What was asked for on the command line. */
    public record Asked(Path file, String team, AmountUnit unit) {

        /** {@code FILE --team TEAM --unit MAJOR|MINOR}; empty when the words make no sense. */
        public static Optional<Asked> of(List<String> words) {
            boolean understood = words.size() == 5
                    && words.get(1).equals("--team")
                    && words.get(3).equals("--unit");
            return Stream.of(AmountUnit.values())
                    .filter(unit -> understood && unit.name().equals(words.getLast()))
                    .map(unit -> new Asked(Path.of(words.getFirst()), words.get(2), unit))
                    .findFirst();
        }
    }

    /** Prints the report, and answers whether every row was taken over. Blocks for as long as it takes. */
    public static boolean run(Settings settings, Asked asked, InstantSource clock, PrintStream out) {
        if (!Files.isReadable(asked.file())) {
            out.println(asked.file() + " cannot be read.");
            return false;
        }
        Vertx vertx = Vertx.vertx();
        try (OwnServers servers = OwnServers.start(settings)) {
            String password = settings.postgres().password().map(Secret::value).orElse("");
            Db db = new Db(Pools.open(vertx, servers.postgres(), password, Pools.APP, 2, 100));
            return run(vertx, db, asked, clock, out);
        } catch (TimeoutException e) {
            out.println("The database did not answer in time.");
            return false;
        } catch (RuntimeException e) {
            // A database that is away is named by its client, and a stack trace helps no operator.
            out.println(e.getMessage());
            return false;
        } finally {
            var _ = vertx.close();
        }
    }

    private static boolean run(Vertx vertx, Db db, Asked asked, InstantSource clock, PrintStream out)
            throws TimeoutException {
        Optional<Team> team = TeamDirectory.load(db).await(1, TimeUnit.MINUTES).find(asked.team());
        if (team.isEmpty()) {
            out.println("The database knows no cooperative " + asked.team() + ".");
            return false;
        }
        Actor actor = new Actor("import-loans", Role.PLATFORM_OWNER, Optional.empty());
        Origin origin = new Origin(team.get(), actor, Correlation.fresh());
        Imports imports = new Imports(db, new Ids(new SecureRandom()), clock, new Phones());
        Promise<Boolean> over = Promise.promise();
        boolean[] clean = {true};
        // An import stays on one event loop, and this thread has none.
        vertx.runOnContext(now -> read(vertx, imports, origin, asked, line -> {
                    clean[0] &= line.getLong("refused", 0L) == 0
                            && !line.getString("type").equals("stopped");
                    out.println(line.encode());
                })
                .onComplete(over));
        boolean ran = over.future().await(LONGEST_HOURS, TimeUnit.HOURS);
        if (!ran) {
            out.println("Another import of this cooperative is running. Nothing was done.");
        }
        return ran && clean[0];
    }

    private static Future<Boolean> read(
            Vertx vertx, Imports imports, Origin origin, Asked asked, Consumer<JsonObject> report) {
        return vertx.fileSystem()
                .open(
                        asked.file().toString(),
                        new OpenOptions().setRead(true).setWrite(false).setCreate(false))
                .compose(file -> imports.run(
                                origin,
                                new Imports.Source(file.pause(), asked.unit(), Long.MAX_VALUE, () -> {}),
                                () -> {},
                                report)
                        .eventually(file::close));
    }
}
