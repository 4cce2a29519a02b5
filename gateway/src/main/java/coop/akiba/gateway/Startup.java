package coop.akiba.gateway;

import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.ops.RateLimitedLog;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Migrations;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Brings the database to what this build expects, and tries again for as long as there is no database. */
final class Startup {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int PATIENCE_SECONDS = 60;

    private final Settings settings;
    private final Db db;
    private final Works works;
    private final InstantSource clock;
    private final RateLimitedLog log;

    Startup(Settings settings, Db db, Works works, InstantSource clock) {
        this.works = works;
        this.settings = settings;
        this.db = db;
        this.clock = clock;
        this.log = new RateLimitedLog(LoggerFactory.getLogger(Startup.class), clock);
    }

    /**
     * What was found.
     *
     * @param schema version of the tables
     */
    record Ground(String schema, TeamDirectory teams) {}

    /** Blocks until there is ground to stand on; {@link StartRefused} when waiting cannot help. */
    Ground ground() throws InterruptedException {
        while (true) {
            try {
                return attempt();
            } catch (FlywayValidateException e) {
                throw new StartRefused(List.of("the database's tables are not of this build: " + e.getMessage()));
            } catch (StartRefused refused) {
                throw refused;
            } catch (Exception e) {
                if (e instanceof InterruptedException interrupted) {
                    throw interrupted;
                }
                log.say(Level.WARN, "waiting for the database", e);
                Thread.sleep(PAUSE);
            }
        }
    }

    private Ground attempt() throws TimeoutException {
        String password = settings.postgres().password().map(Secret::value).orElse("");
        String schema = Migrations.run(settings.postgres().uri().orElseThrow(), password);
        if (!settings.demo()) {
            refuse(wait(StartChecks.database(db)));
        }
        wait(Features.prepare(settings, db, works, clock));
        TeamDirectory teams = wait(TeamDirectory.load(db));
        refuse(StartChecks.teams(settings, teams));
        return new Ground(schema, teams);
    }

    private static void refuse(List<String> reasons) {
        if (!reasons.isEmpty()) {
            throw new StartRefused(reasons);
        }
    }

    private static <T> T wait(Future<T> future) throws TimeoutException {
        return future.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
