package coop.akiba.gateway.number;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The table {@code member_line}, and what {@code member} tells of the number. */
final class LineTable {
    private LineTable() {}

    /** The same in one trip, without a transaction of the caller's. */
    static Future<KnownLine> known(SqlClient reader, TeamId team, MemberId member) {
        return reader.preparedQuery("SELECT * FROM member_line_known($1, $2)")
                .execute(Tuple.of(team.value(), member.value()))
                .map(rows -> KnownLine.of(rows.iterator().next()));
    }

    static Future<KnownLine> read(SqlConnection connection, TeamId team, MemberId member) {
        return connection
                .preparedQuery("""
                    SELECT m.msisdn, m.created_at, m.recycled_at, l.checked_at, l.answer, l.swapped_at,
                           l.number_changed_at, l.pin_reset_at, l.lifted_at
                    FROM member m LEFT JOIN member_line l USING (team_id, member_id)
                    WHERE m.team_id = $1 AND m.member_id = $2\
                    """)
                .execute(Tuple.of(team.value(), member.value()))
                .map(rows -> KnownLine.of(rows.iterator().next()));
    }

    /**
     * Keeps an answer, unless the member has another number meanwhile: it says nothing of that one. A swap that was
     * told once is not forgotten.
     */
    static Future<Void> keep(
            SqlConnection connection, TeamId team, MemberId member, Msisdn asked, LineAnswer answer, Instant at) {
        Optional<Instant> swapped =
                answer instanceof LineAnswer.Swapped(Instant when) ? Optional.of(when) : Optional.empty();
        return connection
                .preparedQuery("""
                    INSERT INTO member_line (team_id, member_id, checked_at, answer, swapped_at)
                    SELECT team_id, member_id, $4, $5, $6 FROM member
                    WHERE team_id = $1 AND member_id = $2 AND msisdn = $3
                    ON CONFLICT (team_id, member_id) DO UPDATE
                    SET checked_at = excluded.checked_at, answer = excluded.answer,
                        swapped_at = greatest(member_line.swapped_at, excluded.swapped_at)\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.value())
                        .addUUID(member.value())
                        .addString(asked.e164())
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                        .addString(answer.outcome().name())
                        .addOffsetDateTime(swapped.map(when -> when.atOffset(ZoneOffset.UTC))
                                .orElse(null)))
                .mapEmpty();
    }

    /** The number is no longer the member's. */
    static Future<Void> lose(SqlConnection connection, TeamId team, MemberId member, Msisdn asked, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE member SET recycled_at = coalesce(recycled_at, $4)
                    WHERE team_id = $1 AND member_id = $2 AND msisdn = $3\
                    """)
                .execute(Tuple.of(team.value(), member.value(), asked.e164(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    static Future<Void> pinReset(SqlConnection connection, TeamId team, MemberId member, Instant at) {
        return mark(connection, team, member, "pin_reset_at", at);
    }

    static Future<Void> lift(SqlConnection connection, TeamId team, MemberId member, Instant at) {
        return mark(connection, team, member, "lifted_at", at)
                .compose(marked -> connection
                        .preparedQuery("UPDATE member SET recycled_at = NULL WHERE team_id = $1 AND member_id = $2")
                        .execute(Tuple.of(team.value(), member.value()))
                        .mapEmpty());
    }

    /** The column is one of ours, never what anybody typed. */
    private static Future<Void> mark(
            SqlConnection connection, TeamId team, MemberId member, String column, Instant at) {
        return connection
                .preparedQuery("INSERT INTO member_line (team_id, member_id, " + column + ") VALUES ($1, $2, $3)"
                        + " ON CONFLICT (team_id, member_id) DO UPDATE SET " + column + " = excluded." + column)
                .execute(Tuple.of(team.value(), member.value(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
