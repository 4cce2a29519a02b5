package coop.akiba.gateway.store;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Optional;

/** The table {@code staff}. Tokens are kept as SHA-256 only. */
public final class StaffTable {
    private StaffTable() {}

    public static Future<Void> add(
            SqlConnection connection, TeamId team, Actor staff, String name, Buffer tokenSha256) {
        return connection
                .preparedQuery("""
                    INSERT INTO staff (team_id, staff_id, name, role, member_id, token_sha256)
                    VALUES ($1, $2, $3, $4, $5, $6)\
                    """)
                .execute(Tuple.of(
                        team.value(),
                        staff.id(),
                        name,
                        staff.role().name(),
                        staff.self().map(MemberId::value).orElse(null),
                        tokenSha256))
                .mapEmpty();
    }

    /** The member of staff a token belongs to. */
    public static Future<Optional<Actor>> byToken(SqlConnection connection, TeamId team, Buffer tokenSha256) {
        return connection
                .preparedQuery("SELECT staff_id, role, member_id FROM staff WHERE team_id = $1 AND token_sha256 = $2")
                .execute(Tuple.of(team.value(), tokenSha256))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()).map(StaffTable::actor));
    }

    /** The member of staff of this id. */
    public static Future<Optional<Actor>> byId(SqlConnection connection, TeamId team, String staff) {
        return connection
                .preparedQuery("SELECT staff_id, role, member_id FROM staff WHERE team_id = $1 AND staff_id = $2")
                .execute(Tuple.of(team.value(), staff))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(rows.iterator().next()).map(StaffTable::actor));
    }

    private static Actor actor(Row row) {
        return new Actor(
                row.getString("staff_id"),
                Role.valueOf(row.getString("role")),
                Optional.ofNullable(row.getUUID("member_id")).map(MemberId::new));
    }
}
