package coop.akiba.gateway.outbox;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The table {@code outbox}, as the worker sees it: rows of all cooperatives, taken under a lease that runs by the
 * database's clock. Every lease raises the row's epoch, and a mark names the epoch it was taken under, so a worker that
 * was thought dead cannot undo what its successor did.
 */
public final class OutboxQueue {
    /** So many of the oldest rows are looked at, and so many numbers behind them. */
    private static final int FRONT = 100;

    /**
     * Per number and kind the oldest goes first, as long as it is on its way or due; one that waits after a failed try
     * holds nobody up. Taken are the oldest of all that may go, of those at the front of the queue. Where the front is
     * taken up by rows that may not, such as thousands for one number, others are found by going from number to number,
     * each time from where the claim before came to; the last row tells of it, unless that was the end. Lanes that are
     * paused are passed over. What may go is looked at once more behind its lock: another worker may have taken it.
     */
    private static final String CLAIM = """
        WITH RECURSIVE paused AS MATERIALIZED (SELECT * FROM unnest($4::text[], $5::text[]) AS p (team_id, kind)),
        front AS MATERIALIZED (
            SELECT team_id, msisdn, kind, created_at, outbox_id, status, lease_until FROM outbox
            WHERE status IN ('READY', 'SENDING') AND (status = 'SENDING' OR next_at <= now())
              AND (team_id, kind) NOT IN (SELECT * FROM paused)
            ORDER BY created_at, outbox_id LIMIT %1$d),
        near AS MATERIALIZED (
            SELECT team_id, outbox_id, created_at FROM (
                SELECT DISTINCT ON (team_id, msisdn, kind) * FROM front
                ORDER BY team_id, msisdn, kind, created_at, outbox_id) oldest
            WHERE status = 'READY' OR lease_until < now()),
        number AS (
            (SELECT team_id, msisdn, kind, 1 AS place FROM outbox
             WHERE status IN ('READY', 'SENDING') AND (team_id, msisdn, kind) > ($6, $7, $8)
               AND (team_id, kind) NOT IN (SELECT * FROM paused)
               AND (SELECT count(*) FROM front) = %1$d AND (SELECT count(*) FROM near) < $3
             ORDER BY team_id, msisdn, kind LIMIT 1)
            UNION ALL
            SELECT following.*, number.place + 1 FROM number CROSS JOIN LATERAL (
                SELECT team_id, msisdn, kind FROM outbox
                WHERE status IN ('READY', 'SENDING')
                  AND (team_id, msisdn, kind) > (number.team_id, number.msisdn, number.kind)
                  AND (team_id, kind) NOT IN (SELECT * FROM paused)
                ORDER BY team_id, msisdn, kind LIMIT 1) following
            WHERE number.place < %1$d),
        far AS (
            SELECT oldest.team_id, oldest.outbox_id, oldest.created_at FROM number CROSS JOIN LATERAL (
                SELECT team_id, outbox_id, created_at, status, lease_until FROM outbox o
                WHERE o.team_id = number.team_id AND o.msisdn = number.msisdn AND o.kind = number.kind
                  AND status IN ('READY', 'SENDING') AND (status = 'SENDING' OR next_at <= now())
                ORDER BY created_at, outbox_id LIMIT 1) oldest
            WHERE status = 'READY' OR lease_until < now()),
        claimed AS MATERIALIZED (
            SELECT due.team_id, due.outbox_id, due.status = 'SENDING' AS interrupted
            FROM (SELECT * FROM near UNION SELECT * FROM far) head
            JOIN outbox due ON due.team_id = head.team_id AND due.outbox_id = head.outbox_id
            WHERE due.status IN ('READY', 'SENDING')
              AND CASE due.status WHEN 'READY' THEN due.next_at <= now() ELSE due.lease_until < now() END
            ORDER BY head.created_at, head.outbox_id LIMIT $3
            FOR UPDATE OF due SKIP LOCKED),
        taken AS (
            UPDATE outbox SET status = 'SENDING', lease_owner = $1,
                              lease_until = now() + $2 * interval '1 millisecond',
                              epoch = outbox.epoch + 1, attempts = outbox.attempts + 1
            FROM claimed
            WHERE outbox.team_id = claimed.team_id AND outbox.outbox_id = claimed.outbox_id
            RETURNING outbox.team_id, kind, msisdn, outbox.outbox_id, template, body, request_id, attempts, epoch,
                      interrupted)
        SELECT * FROM taken
        UNION ALL
        (SELECT team_id, kind, msisdn, NULL, NULL, NULL, NULL, NULL, NULL, NULL FROM number WHERE place = %1$d)\
        """.formatted(FRONT);

    private static final String MARK = """
        UPDATE outbox SET status = $4, lease_owner = NULL, lease_until = NULL, provider = coalesce($5, provider),
                          provider_ref = coalesce($6, provider_ref), last_error = $7,
                          next_at = now() + $8 * interval '1 millisecond',
                          sent_at = CASE WHEN $4 = 'SENT' THEN now() END,
                          body = CASE WHEN secret AND $4 <> 'READY' THEN '' ELSE body END
        WHERE team_id = $1 AND outbox_id = $2 AND epoch = $3 AND status = 'SENDING'\
        """;

    private static final String PUT_BACK = """
        UPDATE outbox SET status = 'READY', lease_owner = NULL, lease_until = NULL, attempts = attempts - 1
        WHERE team_id = $1 AND outbox_id = $2 AND epoch = $3 AND status = 'SENDING'\
        """;

    private static final int MAX_ERROR = 200;

    private static final Place FIRST = new Place("", "", "");

    private final Pool pool;
    private final String owner;

    /** What the last claim behind the front came to. */
    private final AtomicReference<Place> reached = new AtomicReference<>(FIRST);

    /** One number and kind of a cooperative, in the order of the index. */
    private record Place(String team, String msisdn, String kind) {}

    /**
     * The queue as one worker sees it.
     *
     * @param pool of the role {@code akiba_outbox}
     * @param owner this process, for people who look at a lease
     */
    public OutboxQueue(Pool pool, String owner) {
        this.pool = pool;
        this.owner = owner;
    }

    /** Leases up to {@code most} rows that are due, oldest first, of all lanes but those that are {@code paused}. */
    public Future<List<Claimed>> claim(int most, Duration lease, Set<Lane> paused) {
        String[] teams = paused.stream().map(lane -> lane.team().value()).toArray(String[]::new);
        String[] kinds = paused.stream().map(Lane::kind).toArray(String[]::new);
        Place from = reached.get();
        return claim(most, lease, teams, kinds, from).compose(claimed -> {
            // Behind the last number is the first.
            boolean around = !from.equals(FIRST) && reached.get().equals(FIRST) && claimed.size() < most;
            return around
                    ? claim(most - claimed.size(), lease, teams, kinds, FIRST)
                            .map(more -> Stream.concat(claimed.stream(), more.stream())
                                    .toList())
                            // Those are leased by now, and go out whatever becomes of the second look.
                            .otherwise(claimed)
                    : Future.succeededFuture(claimed);
        });
    }

    private Future<List<Claimed>> claim(int most, Duration lease, String[] teams, String[] kinds, Place from) {
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(owner, lease.toMillis(), most, teams, kinds, from.team(), from.msisdn(), from.kind()))
                .map(this::claimed);
    }

    private List<Claimed> claimed(RowSet<Row> rows) {
        Place came = FIRST;
        List<Claimed> claimed = new ArrayList<>();
        for (Row row : rows) {
            if (row.getUUID("outbox_id") == null) {
                came = new Place(row.getString("team_id"), row.getString("msisdn"), row.getString("kind"));
            } else {
                claimed.add(claimed(row));
            }
        }
        reached.set(came);
        return claimed;
    }

    /** The provider has it. A secret text is erased. False when the lease was lost meanwhile, here and below. */
    public Future<Boolean> sent(Claimed row, String provider, String providerRef) {
        return mark(row, "SENT", Optional.of(provider), Optional.of(providerRef), Optional.empty(), Duration.ZERO);
    }

    /** It is to be tried again after a while. */
    public Future<Boolean> again(Claimed row, String why, Duration wait) {
        return mark(row, "READY", Optional.empty(), Optional.empty(), Optional.of(why), wait);
    }

    /** It was not tried after all: the lease is given back and does not count. */
    public Future<Boolean> putBack(Claimed row) {
        return pool.preparedQuery(PUT_BACK)
                .execute(Tuple.of(row.team().value(), row.id(), row.epoch()))
                .map(done -> done.rowCount() == 1);
    }

    /** It is given up. A secret text is erased. */
    public Future<Boolean> dead(Claimed row, String why) {
        return mark(row, "DEAD", Optional.empty(), Optional.empty(), Optional.of(why), Duration.ZERO);
    }

    /** Nobody knows whether the provider has it, and it is not tried again. A secret text is erased. */
    public Future<Boolean> unclear(Claimed row, String why) {
        return mark(row, "UNCLEAR", Optional.empty(), Optional.empty(), Optional.of(why), Duration.ZERO);
    }

    private Future<Boolean> mark(
            Claimed row,
            String status,
            Optional<String> provider,
            Optional<String> providerRef,
            Optional<String> error,
            Duration wait) {
        return pool.preparedQuery(MARK)
                .execute(Tuple.tuple()
                        .addString(row.team().value())
                        .addUUID(row.id())
                        .addInteger(row.epoch())
                        .addString(status)
                        .addString(provider.orElse(null))
                        .addString(providerRef.orElse(null))
                        .addString(error.map(OutboxQueue::bounded).orElse(null))
                        .addLong(wait.toMillis()))
                .map(done -> done.rowCount() == 1);
    }

    private static String bounded(String error) {
        return error.length() <= MAX_ERROR ? error : error.substring(0, MAX_ERROR);
    }

    private static Claimed claimed(Row row) {
        return new Claimed(
                new TeamId(row.getString("team_id")),
                row.getUUID("outbox_id"),
                row.getString("kind"),
                new Msisdn(row.getString("msisdn")),
                row.getString("template"),
                row.getString("body"),
                Optional.ofNullable(row.getUUID("request_id")),
                row.getInteger("attempts"),
                row.getInteger("epoch"),
                row.getBoolean("interrupted"));
    }
}
