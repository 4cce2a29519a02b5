package coop.akiba.gateway.pin;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.store.Db;
import coop.akiba.menus.CodeCheck;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * One-time codes of six digits, sent by SMS, which let a member choose a PIN. The table {@code activation} holds the
 * newest of each member, as a keyed hash.
 */
public final class Activations {
    /** For a new member: registered in one place, they may see the SMS days later, where there is a network. */
    public static final Duration FIRST = Duration.ofDays(3);

    /** For a member who asked for a new PIN and waits with the phone in hand. */
    public static final Duration AGAIN = Duration.ofMinutes(15);

    private static final int TRIES = 5;

    private final Db db;
    private final KeyedHash hash;
    private final SecureRandom random;
    private final InstantSource clock;

    public Activations(Db db, KeyedHash hash, SecureRandom random, InstantSource clock) {
        this.db = db;
        this.hash = hash;
        this.random = random;
        this.clock = clock;
    }

    /** Makes a code that replaces any before, and returns it for the one SMS that may carry it. */
    public Future<String> issue(SqlConnection connection, TeamId team, MemberId member, Duration life) {
        String code = String.format(Locale.ROOT, "%06d", random.nextInt(1_000_000));
        return connection
                .preparedQuery("""
                    INSERT INTO activation (team_id, member_id, code_hash, expires_at) VALUES ($1, $2, $3, $4)
                    ON CONFLICT (team_id, member_id) DO UPDATE SET code_hash = excluded.code_hash,
                        expires_at = excluded.expires_at, tries = 0, verified_at = NULL\
                    """)
                .execute(Tuple.of(
                        team.value(),
                        member.value(),
                        Buffer.buffer(hashed(team, member, code)),
                        clock.instant().plus(life).atOffset(ZoneOffset.UTC)))
                .map(code);
    }

    /** Checks a code; a wrong one is counted before this completes. */
    public Future<CodeCheck> check(TeamId team, MemberId member, String code) {
        return db.inTeam(
                team,
                connection -> locked(connection, team, member)
                        .compose(rows -> rows.size() == 0
                                ? Future.succeededFuture(new CodeCheck.Expired())
                                : judge(
                                        connection,
                                        team,
                                        member,
                                        rows.iterator().next(),
                                        code)));
    }

    /** Whether the member has shown a right code that still holds; the row stays locked until the transaction ends. */
    Future<Boolean> isVerified(SqlConnection connection, TeamId team, MemberId member) {
        return locked(connection, team, member)
                .map(rows -> rows.size() > 0
                        && rows.iterator().next().getOffsetDateTime("verified_at") != null
                        && clock.instant().isBefore(expiry(rows.iterator().next())));
    }

    /** Ends the code's life: the PIN it was for is set. */
    Future<Void> spend(SqlConnection connection, TeamId team, MemberId member) {
        return update(connection, team, member, "expires_at = $3, verified_at = NULL", clock.instant());
    }

    private Future<CodeCheck> judge(SqlConnection connection, TeamId team, MemberId member, Row row, String code) {
        Instant now = clock.instant();
        int left = TRIES - row.getInteger("tries");
        if (left <= 0 || !now.isBefore(expiry(row))) {
            return Future.succeededFuture(new CodeCheck.Expired());
        }
        byte[] kept = row.getBuffer("code_hash").getBytes();
        if (MessageDigest.isEqual(kept, hashed(team, member, code))) {
            return update(connection, team, member, "verified_at = $3", now).map(new CodeCheck.Right());
        }
        return connection
                .preparedQuery("UPDATE activation SET tries = tries + 1 WHERE team_id = $1 AND member_id = $2")
                .execute(Tuple.of(team.value(), member.value()))
                .map(new CodeCheck.Wrong(left - 1));
    }

    private static Future<RowSet<Row>> locked(SqlConnection connection, TeamId team, MemberId member) {
        return connection
                .preparedQuery("SELECT * FROM activation WHERE team_id = $1 AND member_id = $2 FOR UPDATE")
                .execute(Tuple.of(team.value(), member.value()));
    }

    private static Future<Void> update(
            SqlConnection connection, TeamId team, MemberId member, String change, Instant at) {
        return connection
                .preparedQuery("UPDATE activation SET " + change + " WHERE team_id = $1 AND member_id = $2")
                .execute(Tuple.of(team.value(), member.value(), at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static Instant expiry(Row row) {
        return row.getOffsetDateTime("expires_at").toInstant();
    }

    private byte[] hashed(TeamId team, MemberId member, String code) {
        return hash.of("activation", team.value(), member.value().toString(), code);
    }
}
