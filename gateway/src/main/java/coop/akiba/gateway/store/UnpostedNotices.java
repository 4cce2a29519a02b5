package coop.akiba.gateway.store;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;

/** The table {@code notice_unposted}: authentic notices of money that could not be booked, for people to look at. */
public final class UnpostedNotices {
    private UnpostedNotices() {}

    /**
     * A notice to keep.
     *
     * @param reason in words for staff
     */
    public record Unposted(
            String provider, String kind, String transactionId, String reason, Buffer raw, Instant receivedAt) {}

    /** Keeps a notice; the same one again changes nothing. */
    public static Future<Void> add(SqlConnection connection, Team team, Unposted notice) {
        return connection
                .preparedQuery("""
                    INSERT INTO notice_unposted (team_id, provider, kind, transaction_id, raw_sha256, raw, reason,
                                                 received_at)
                    VALUES ($1, $2, $3, $4, sha256($5), $5, $6, $7) ON CONFLICT DO NOTHING\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addString(notice.provider())
                        .addString(notice.kind())
                        .addString(notice.transactionId())
                        .addBuffer(notice.raw())
                        .addString(notice.reason())
                        .addOffsetDateTime(notice.receivedAt().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }
}
