package coop.akiba.gateway.risk.fit;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.embedded.OwnServers;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Pools;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** {@code risk-fit}: beside a running gateway, on the database its settings name. It only reads there. */
public final class RiskFitCommand {
    private static final int CONNECTIONS = 2;
    private static final int WAITING = 100;
    private static final int PATIENCE_MINUTES = 60;

    private RiskFitCommand() {}

    /**
     * What was asked for on the command line.
     *
     * @param out where to write the scorecard; never over a file that is there
     */
    public record Asked(String team, Optional<Path> out) {

        /** Empty when the words make no sense. */
        public static Optional<Asked> of(List<String> words) {
            return switch (words.size()) {
                case 1 -> Optional.of(new Asked(words.getFirst(), Optional.empty()));
                case 3 ->
                    words.get(1).equals("--out")
                            ? Optional.of(new Asked(words.getFirst(), Optional.of(Path.of(words.getLast()))))
                            : Optional.empty();
                default -> Optional.empty();
            };
        }
    }

    /** What the command says, and whether there is a scorecard. */
    record Answer(boolean found, String words) {}

    /** Runs it, says what came of it, and answers whether there is a scorecard. Blocks for as long as it takes. */
    public static boolean run(Settings settings, Asked asked, InstantSource clock, PrintStream says) {
        Answer answer = run(settings, asked.team(), asked.out(), clock);
        says.println(answer.words());
        return answer.found();
    }

    static Answer run(Settings settings, String team, Optional<Path> out, InstantSource clock) {
        if (out.filter(Files::exists).isPresent()) {
            return new Answer(false, out.get() + " is there already; name another file.");
        }
        Vertx vertx = Vertx.vertx();
        try (OwnServers servers = OwnServers.start(settings)) {
            String password = settings.postgres().password().map(Secret::value).orElse("");
            Pool pool = Pools.open(vertx, servers.postgres(), password, Pools.APP, CONNECTIONS, WAITING);
            Answer answer = answer(new Db(pool), team, out, clock);
            pool.close().await(1, TimeUnit.MINUTES);
            return answer;
        } catch (TimeoutException e) {
            return new Answer(false, "The database did not answer in time.");
        } catch (RuntimeException e) {
            // A database that is away is named by its client, and a stack trace helps no operator.
            return new Answer(false, String.valueOf(e.getMessage()));
        } finally {
            var _ = vertx.close();
        }
    }

    private static Answer answer(Db db, String team, Optional<Path> out, InstantSource clock) throws TimeoutException {
        Optional<Team> found = TeamDirectory.load(db).await(1, TimeUnit.MINUTES).find(team);
        return found.isPresent()
                ? fit(db, found.get(), out, clock)
                : new Answer(false, "The database knows no cooperative " + team + ".");
    }

    private static Answer fit(Db db, Team team, Optional<Path> out, InstantSource clock) throws TimeoutException {
        LocalDate today = LocalDate.ofInstant(clock.instant(), team.zone());
        return switch (RiskFit.run(db, team, today).await(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            case RiskFit.Outcome.Refused(String words) -> new Answer(false, words);
            case RiskFit.Outcome.Found found
            when out.isEmpty() ->
                new Answer(true, found.report() + "\nNothing was written; --out FILE writes the scorecard.");
            case RiskFit.Outcome.Found found -> write(found, out.get());
        };
    }

    private static Answer write(RiskFit.Outcome.Found found, Path out) {
        try {
            Files.writeString(out, found.yaml(), StandardOpenOption.CREATE_NEW);
            return new Answer(true, found.report() + "\nWritten to " + out + ".");
        } catch (IOException e) {
            return new Answer(false, found.report() + "\n" + out + " cannot be written.");
        }
    }
}
