package coop.akiba.gateway.pin;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code member_pin}. */
final class PinTable {
    private PinTable() {}

    /** A member's PINs, sealed, and the failures counted against them. */
    record PinRow(
            Optional<Buffer> sealed,
            Optional<Buffer> proposed,
            PinTries tries,
            Optional<Instant> changedAt,
            Optional<Instant> changeUntil) {}

    /** The row, locked until the transaction ends; empty for a member who never proposed a PIN. */
    static Future<Optional<PinRow>> lock(SqlConnection connection, TeamId team, MemberId member) {
        return connection
                .preparedQuery("SELECT * FROM member_pin WHERE team_id = $1 AND member_id = $2 FOR UPDATE")
                .execute(Tuple.of(team.value(), member.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(read(rows.iterator().next())));
    }

    static Future<Void> setTries(SqlConnection connection, TeamId team, MemberId member, PinTries tries) {
        return connection
                .preparedQuery("""
                    UPDATE member_pin SET failures = $3, lifetime_failures = $4, first_failure = $5,
                           locked_until = $6
                    WHERE team_id = $1 AND member_id = $2\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.value())
                        .addUUID(member.value())
                        .addInteger(tries.today())
                        .addInteger(tries.inARow())
                        .addOffsetDateTime(time(tries.since()))
                        .addOffsetDateTime(time(tries.lockedUntil())))
                .mapEmpty();
    }

    /** Lets the member propose another PIN until then; a lock that came meanwhile stays. */
    static Future<Void> letChange(SqlConnection connection, TeamId team, MemberId member, Instant until) {
        return connection
                .preparedQuery("UPDATE member_pin SET change_until = $3 WHERE team_id = $1 AND member_id = $2")
                .execute(Tuple.of(team.value(), member.value(), until.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    static Future<Void> propose(SqlConnection connection, TeamId team, MemberId member, Buffer sealed) {
        return connection
                .preparedQuery("""
                    INSERT INTO member_pin (team_id, member_id, proposed) VALUES ($1, $2, $3)
                    ON CONFLICT (team_id, member_id) DO UPDATE SET proposed = excluded.proposed\
                    """)
                .execute(Tuple.of(team.value(), member.value(), sealed))
                .mapEmpty();
    }

    /**
     * Makes the proposed PIN, sealed as given, the member's, with nothing counted against it; false if it is no longer
     * the one proposed.
     */
    static Future<Boolean> confirm(SqlConnection connection, TeamId team, MemberId member, Buffer sealed, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE member_pin SET sealed = proposed, proposed = NULL, changed_at = $4, failures = 0,
                           change_until = NULL, lifetime_failures = 0, first_failure = NULL, locked_until = NULL
                    WHERE team_id = $1 AND member_id = $2 AND proposed = $3\
                    """)
                .execute(Tuple.of(team.value(), member.value(), sealed, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Takes the PIN away, and the lock with it. */
    static Future<Void> clear(SqlConnection connection, TeamId team, MemberId member) {
        return connection
                .preparedQuery("""
                    UPDATE member_pin SET sealed = NULL, proposed = NULL, failures = 0, lifetime_failures = 0,
                           change_until = NULL, first_failure = NULL, locked_until = NULL
                    WHERE team_id = $1 AND member_id = $2\
                    """)
                .execute(Tuple.of(team.value(), member.value()))
                .mapEmpty();
    }

    private static PinRow read(Row row) {
        return new PinRow(
                Optional.ofNullable(row.getBuffer("sealed")),
                Optional.ofNullable(row.getBuffer("proposed")),
                new PinTries(
                        row.getInteger("failures"),
                        row.getInteger("lifetime_failures"),
                        instant(row.getOffsetDateTime("first_failure")),
                        instant(row.getOffsetDateTime("locked_until"))),
                instant(row.getOffsetDateTime("changed_at")),
                instant(row.getOffsetDateTime("change_until")));
    }

    private static Optional<Instant> instant(@Nullable OffsetDateTime time) {
        return Optional.ofNullable(time).map(OffsetDateTime::toInstant);
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null);
    }
}
