package coop.akiba.gateway.audit;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Seals the lines of the audit trail that were committed since it last looked, in batches, numbered without gaps.
 * Within a batch lines go by their ids, which grow with time; a line whose transaction commits late goes into a later
 * batch.
 */
public final class AuditSealer implements Job {
    private static final int BATCH = 500;

    /** A line that is gone before its seal is sealed as gone, so that it is missed. */
    private static final String TAKE = """
        WITH taken AS (
            DELETE FROM audit_unsealed WHERE team_id = $1 AND event_id IN (
                SELECT event_id FROM audit_unsealed WHERE team_id = $1 ORDER BY event_id LIMIT $2)
            RETURNING event_id)
        SELECT t.event_id, e.event_id IS NOT NULL AS there, %s
        FROM taken t LEFT JOIN audit_event e ON e.team_id = $1 AND e.event_id = t.event_id
        WHERE NOT EXISTS (SELECT FROM audit_seal s WHERE s.team_id = $1 AND s.event_id = t.event_id)
        ORDER BY t.event_id\
        """.formatted(StoredLine.COLUMNS);

    private static final String SEAL = """
        INSERT INTO audit_seal (team_id, seq, event_id, prev_hash, hash)
        SELECT $1, seq, event_id, prev_hash, hash
        FROM unnest($2::bigint[], $3::uuid[], $4::bytea[], $5::bytea[]) AS s (seq, event_id, prev_hash, hash)\
        """;

    private final Db db;
    private final Duration interval;

    public AuditSealer(Db db, Duration interval) {
        this.db = db;
        this.interval = interval;
    }

    @Override
    public String name() {
        return "audit-seal";
    }

    @Override
    public Schedule schedule() {
        return new Schedule.Every(interval);
    }

    @Override
    public Future<String> run(Team team, Occurrence occurrence) {
        return seal(team.id(), 0).map(count -> count == 0 ? "" : count + " lines sealed");
    }

    private Future<Integer> seal(TeamId team, int before) {
        return db.inTeam(team, connection -> batch(connection, team)).compose(count -> {
            int all = before + count;
            return count < BATCH ? Future.succeededFuture(all) : seal(team, all);
        });
    }

    private static Future<Integer> batch(SqlConnection connection, TeamId team) {
        // Jobs run one at a time, but one that was thought dead may still be at it.
        return connection
                .preparedQuery("SELECT pg_try_advisory_xact_lock(hashtextextended('audit-seal:' || $1, 0))")
                .execute(Tuple.of(team.value()))
                .compose(locked -> locked.iterator().next().getBoolean(0)
                        ? AuditHead.of(connection, team).compose(head -> after(connection, team, head))
                        : Future.succeededFuture(0));
    }

    private static Future<Integer> after(SqlConnection connection, TeamId team, AuditHead head) {
        return connection
                .preparedQuery(TAKE)
                .execute(Tuple.of(team.value(), BATCH))
                .compose(lines -> lines.size() == 0
                        ? Future.succeededFuture(0)
                        : connection
                                .preparedQuery(SEAL)
                                .execute(seals(team, head, lines))
                                .map(lines.size()));
    }

    private static Tuple seals(TeamId team, AuditHead head, RowSet<Row> lines) {
        List<Long> numbers = new ArrayList<>();
        List<UUID> events = new ArrayList<>();
        List<Buffer> befores = new ArrayList<>();
        List<Buffer> hashes = new ArrayList<>();
        AuditHead last = head;
        for (Row row : lines) {
            UUID event = row.getUUID("event_id");
            Optional<StoredLine> line =
                    row.getBoolean("there") ? Optional.of(StoredLine.read(event, row)) : Optional.empty();
            AuditHead next =
                    new AuditHead(last.seq() + 1, AuditChain.hash(team, last.seq() + 1, last.hash(), event, line));
            numbers.add(next.seq());
            events.add(event);
            befores.add(last.hash());
            hashes.add(next.hash());
            last = next;
        }
        return Tuple.tuple()
                .addString(team.value())
                .addArrayOfLong(numbers.toArray(Long[]::new))
                .addArrayOfUUID(events.toArray(UUID[]::new))
                .addArrayOfBuffer(befores.toArray(Buffer[]::new))
                .addArrayOfBuffer(hashes.toArray(Buffer[]::new));
    }
}
