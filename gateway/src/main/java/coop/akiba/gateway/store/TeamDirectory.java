package coop.akiba.gateway.store;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** All cooperatives this process serves, as they were when it started. */
public final class TeamDirectory {
    private final Map<String, Team> teams;

    private TeamDirectory(Map<String, Team> teams) {
        this.teams = teams;
    }

    public static Future<TeamDirectory> load(Db db) {
        return db.pool()
                .query("SELECT * FROM team ORDER BY team_id")
                .execute()
                .compose(rows -> Future.all(StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> team(db, row))
                        .toList()))
                .map(all -> new TeamDirectory(all.<Team>list().stream()
                        .collect(Collectors.toMap(team -> team.id().value(), Function.identity()))));
    }

    /** The cooperative of this id; asking for one that is not served is a bug. */
    public Team byId(TeamId id) {
        return find(id.value()).orElseThrow(() -> new IllegalArgumentException("no cooperative " + id));
    }

    public Optional<Team> find(String id) {
        return Optional.ofNullable(teams.get(id));
    }

    public List<Team> all() {
        return List.copyOf(teams.values());
    }

    private static Future<Team> team(Db db, Row row) {
        TeamId id = new TeamId(row.getString("team_id"));
        return db.inTeam(
                        id,
                        connection -> connection
                                .preparedQuery("SELECT rules FROM loan_profile WHERE team_id = $1 ORDER BY version")
                                .execute(Tuple.of(id.value())))
                .map(rules -> new Team(
                        id,
                        row.getString("name"),
                        row.getString("country"),
                        new CurrencyPolicy(
                                row.getString("currency"), row.getInteger("currency_scale"), row.getLong("cash_unit")),
                        ZoneId.of(row.getString("time_zone")),
                        row.getString("help_line"),
                        row.getString("paybill"),
                        StreamSupport.stream(rules.spliterator(), false)
                                .map(TeamDirectory::profile)
                                .toList()));
    }

    private static LoanProfile profile(Row row) {
        return ProfileJson.read(row.get(JsonObject.class, "rules").encode());
    }
}
