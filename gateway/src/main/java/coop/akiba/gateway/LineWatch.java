package coop.akiba.gateway;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.config.LineSettings;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.number.Cooling;
import coop.akiba.gateway.number.LineCheck;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.number.camara.CamaraCheck;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds what watches members' lines, and says whose nobody watches. */
final class LineWatch {
    private static final Logger LOG = LoggerFactory.getLogger(LineWatch.class);
    private static final Guard.Limits LIMITS = new Guard.Limits(50, 100, Duration.ofSeconds(20));

    private static final int MOST_NAMED = 10;

    private LineWatch() {}

    static Lines of(Settings settings, Vertx vertx, Db db, Ids ids, Metrics metrics, InstantSource clock) {
        LineSettings lines = settings.lines();
        Map<TeamId, LineCheck> operators = lines.operators().stream()
                .collect(Collectors.toMap(
                        operator -> new TeamId(operator.team()),
                        operator -> new CamaraCheck(
                                vertx,
                                operator,
                                lines.deadline(),
                                new Guard("lines-" + operator.team(), LIMITS).measuredBy(metrics.registry()),
                                clock)));
        Cooling cooling = new Cooling(lines.cooling(), lines.knownFor(), lines.unknownFor());
        return new Lines(db, ids, clock, cooling, operators, metrics);
    }

    /** What an operator would tell, nobody sees: it should not come as a surprise. */
    static void warn(Lines lines, TeamDirectory teams) {
        List<String> unseen = teams.all().stream()
                .map(Team::id)
                .filter(team -> !lines.watches(team))
                .map(TeamId::value)
                .toList();
        if (!unseen.isEmpty()) {
            LOG.warn(
                    "SIM swaps and recycled numbers are not seen, because lines.operators has no entry, for {} of {}"
                            + " cooperatives: {}{}",
                    unseen.size(),
                    teams.all().size(),
                    String.join(", ", unseen.subList(0, Math.min(MOST_NAMED, unseen.size()))),
                    unseen.size() > MOST_NAMED ? ", ..." : "");
        }
    }
}
