package coop.akiba.gateway.store;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code officer_phone}. */
public final class OfficerPhoneTable {
    private static final String SELECT = """
        SELECT o.*, s.name, s.role, coalesce(s.member_id, m.member_id) AS self, p.sealed IS NOT NULL AS has_pin
        FROM officer_phone o
        JOIN staff s ON s.team_id = o.team_id AND s.staff_id = o.staff_id
        LEFT JOIN member m ON m.team_id = o.team_id AND m.msisdn = o.msisdn
        LEFT JOIN member_pin p ON p.team_id = o.team_id AND p.member_id = o.holder_id
        WHERE o.team_id = $1 AND\s\
        """;

    /** Where the officer is a member, the number is that member's or nobody's. */
    private static final String ACTIVE = """
        o.status = 'ACTIVE' AND (s.member_id IS NULL OR m.member_id IS NULL OR s.member_id = m.member_id) AND\s\
        """;

    private OfficerPhoneTable() {}

    /** The officer whom a number decides for now. */
    public static Future<Optional<OfficerPhone>> active(SqlConnection connection, TeamId team, Msisdn msisdn) {
        return find(connection, ACTIVE + "o.msisdn = $2", Tuple.of(team.value(), msisdn.e164()))
                .map(found -> found.stream().findFirst());
    }

    /** The same by the id that its PIN is kept under. */
    public static Future<Optional<OfficerPhone>> active(SqlConnection connection, TeamId team, MemberId holder) {
        return find(connection, ACTIVE + "o.holder_id = $2", Tuple.of(team.value(), holder.value()))
                .map(found -> found.stream().findFirst());
    }

    /** The officer whose phone has this number, whether or not it may decide. */
    public static Future<Optional<String>> staffOf(SqlConnection connection, TeamId team, Msisdn msisdn) {
        return find(connection, "o.status = 'ACTIVE' AND o.msisdn = $2", Tuple.of(team.value(), msisdn.e164()))
                .map(found -> found.stream().findFirst().map(OfficerPhone::staff));
    }

    /** What somebody has that is not removed: a phone, one that is proposed, or both. */
    public static Future<List<OfficerPhone>> of(SqlConnection connection, TeamId team, String staff) {
        return find(
                connection,
                "o.status <> 'REMOVED' AND o.staff_id = $2 ORDER BY o.status",
                Tuple.of(team.value(), staff));
    }

    /** All that are not removed. */
    public static Future<List<OfficerPhone>> all(SqlConnection connection, TeamId team) {
        return find(connection, "o.status <> 'REMOVED' ORDER BY o.staff_id, o.status", Tuple.of(team.value()));
    }

    public static Future<Void> propose(
            SqlConnection connection,
            TeamId team,
            UUID holder,
            String staff,
            Msisdn msisdn,
            String language,
            String by,
            Instant at) {
        return connection
                .preparedQuery("""
                    INSERT INTO officer_phone (team_id, holder_id, staff_id, msisdn, language, status, proposed_by,
                                               proposed_at)
                    VALUES ($1, $2, $3, $4, $5, 'PROPOSED', $6, $7)\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.value())
                        .addUUID(holder)
                        .addString(staff)
                        .addString(msisdn.e164())
                        .addString(language)
                        .addString(by)
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    public static Future<Void> confirm(SqlConnection connection, TeamId team, MemberId holder, String by, Instant at) {
        return set(
                connection,
                "status = 'ACTIVE', confirmed_by = $3, confirmed_at = $4",
                Tuple.of(team.value(), holder.value(), by, at.atOffset(ZoneOffset.UTC)));
    }

    public static Future<Void> remove(SqlConnection connection, TeamId team, MemberId holder, String by, Instant at) {
        return set(
                connection,
                "status = 'REMOVED', removed_by = $3, removed_at = $4",
                Tuple.of(team.value(), holder.value(), by, at.atOffset(ZoneOffset.UTC)));
    }

    private static Future<Void> set(SqlConnection connection, String change, Tuple values) {
        return connection
                .preparedQuery("UPDATE officer_phone SET " + change + " WHERE team_id = $1 AND holder_id = $2")
                .execute(values)
                .mapEmpty();
    }

    private static Future<List<OfficerPhone>> find(SqlConnection connection, String which, Tuple values) {
        return connection.preparedQuery(SELECT + which).execute(values).map(OfficerPhoneTable::list);
    }

    private static List<OfficerPhone> list(RowSet<Row> rows) {
        return rows.stream().map(OfficerPhoneTable::read).toList();
    }

    private static OfficerPhone read(Row row) {
        return new OfficerPhone(
                new MemberId(row.getUUID("holder_id")),
                row.getString("staff_id"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                Optional.ofNullable(row.getUUID("self")).map(MemberId::new),
                new Msisdn(row.getString("msisdn")),
                row.getString("language"),
                OfficerPhone.Status.valueOf(row.getString("status")),
                row.getString("proposed_by"),
                row.getOffsetDateTime("proposed_at").toInstant(),
                Optional.ofNullable(row.getString("confirmed_by")),
                Optional.ofNullable(row.getOffsetDateTime("confirmed_at")).map(OffsetDateTime::toInstant),
                row.getBoolean("has_pin"));
    }
}
