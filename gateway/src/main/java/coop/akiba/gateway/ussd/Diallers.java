package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.number.KnownLine;
import coop.akiba.gateway.store.MemberStanding;
import coop.akiba.gateway.store.TeamMember;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/** Whom cooperatives know by the number that dials, members and officers' phones. */
public final class Diallers {
    private Diallers() {}

    /**
     * One of them, with what is known of a member; of an officer who is none, nothing.
     *
     * @param who the caller, and of which cooperative
     */
    public record Dialler(TeamMember who, Optional<Known> known) {}

    /** How a member stands, and the line behind the number. */
    public record Known(MemberStanding standing, KnownLine line) {}

    /**
     * In the order of the cooperatives. Without a transaction of the caller's: one trip for the first hop of every
     * dialog, and for most dialogs the only one.
     */
    public static Future<List<Dialler>> of(SqlClient reader, List<Team> teams, Msisdn msisdn) {
        boolean one = teams.size() == 1;
        Object whose = one
                ? teams.getFirst().id().value()
                : teams.stream().map(team -> team.id().value()).toArray(String[]::new);
        return reader.preparedQuery(
                        one
                                ? "SELECT $1::text AS team_id, * FROM caller_standing($1, $2)"
                                : "SELECT * FROM caller_standing_any($1, $2)")
                .execute(Tuple.of(whose, msisdn.e164()))
                .map(rows -> rows.stream().map(row -> dialler(teams, row)).toList());
    }

    private static Dialler dialler(List<Team> teams, Row row) {
        TeamMember who = TeamMember.of(row);
        return new Dialler(
                who,
                who.isMember()
                        ? Optional.of(new Known(
                                MemberStanding.of(row, who.member(), team(teams, who.team())), KnownLine.of(row)))
                        : Optional.empty());
    }

    private static Team team(List<Team> teams, TeamId id) {
        return teams.stream().filter(team -> team.id().equals(id)).findFirst().orElseThrow();
    }
}
