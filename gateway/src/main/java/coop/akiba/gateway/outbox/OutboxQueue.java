package coop.akiba.gateway.outbox;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * The table {@code outbox}, as the worker sees it: rows of all cooperatives, taken under a lease that runs by the
 * database's clock. Every lease raises the row's epoch, and a mark names the epoch it was taken under, so a worker that
 * was thought dead cannot undo what its successor did.
 */
public final class OutboxQueue {
    /**
     * Oldest first, so that what stands at the head of its number is found at the head of the index, however many wait.
     * Per number and kind the oldest goes first, as long as it is on its way or due; one that waits after a failed try
     * holds nobody up. Lanes that are paused are passed over. {@code OFFSET 0} keeps the planner from making a join of
     * the question, for which it would read the whole queue before it took the first row; {@code MATERIALIZED} has the
     * claim made once, so that it takes no more than its limit whatever the join.
     */
    private static final String CLAIM = """
        WITH claimed AS MATERIALIZED (
              SELECT team_id, outbox_id, status = 'SENDING' AS interrupted FROM outbox due
              WHERE status IN ('READY', 'SENDING')
                AND CASE status WHEN 'READY' THEN next_at <= now() ELSE lease_until < now() END
                AND (team_id, kind) NOT IN (SELECT * FROM unnest($4::text[], $5::text[]))
                AND NOT EXISTS (
                    SELECT FROM outbox older
                    WHERE older.team_id = due.team_id AND older.msisdn = due.msisdn AND older.kind = due.kind
                      AND older.status IN ('READY', 'SENDING')
                      AND (older.created_at, older.outbox_id) < (due.created_at, due.outbox_id)
                      AND (older.status = 'SENDING' OR older.next_at <= now())
                    OFFSET 0)
              ORDER BY created_at, outbox_id LIMIT $3
              FOR UPDATE SKIP LOCKED)
        UPDATE outbox SET status = 'SENDING', lease_owner = $1, lease_until = now() + $2 * interval '1 millisecond',
                          epoch = outbox.epoch + 1, attempts = outbox.attempts + 1
        FROM claimed
        WHERE outbox.team_id = claimed.team_id AND outbox.outbox_id = claimed.outbox_id
        RETURNING outbox.team_id, outbox.outbox_id, kind, msisdn, template, body, request_id, attempts, epoch,
                  interrupted\
        """;

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

    private final Pool pool;
    private final String owner;

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
        return pool.preparedQuery(CLAIM)
                .execute(Tuple.of(owner, lease.toMillis(), most, teams, kinds))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(OutboxQueue::claimed)
                        .toList());
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
