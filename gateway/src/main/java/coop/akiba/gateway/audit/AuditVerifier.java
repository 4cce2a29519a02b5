package coop.akiba.gateway.audit;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Reads one cooperative's chain from its first seal and then every line, a page at a time, and tells of everything
 * that does not fit. The chain may grow meanwhile.
 */
public final class AuditVerifier {
    /** A gateway seals within seconds; lines that wait longer mean that none runs, or that somebody keeps it off. */
    public static final Duration UNSEALED_FOR = Duration.ofMinutes(5);

    private static final int PAGE = 1_000;

    private static final String SEALS = """
        SELECT s.seq, s.event_id, s.prev_hash, s.hash, e.event_id IS NOT NULL AS there, %s
        FROM audit_seal s LEFT JOIN audit_event e ON e.team_id = s.team_id AND e.event_id = s.event_id
        WHERE s.team_id = $1 AND s.seq > $2 ORDER BY s.seq LIMIT %d\
        """.formatted(StoredLine.COLUMNS, PAGE);

    private static final String LINES = """
        SELECT e.event_id, e.at, s.seq IS NOT NULL AS sealed, u.event_id IS NOT NULL AS waiting
        FROM audit_event e
        LEFT JOIN audit_seal s ON s.team_id = e.team_id AND s.event_id = e.event_id
        LEFT JOIN audit_unsealed u ON u.team_id = e.team_id AND u.event_id = e.event_id
        WHERE e.team_id = $1 AND e.event_id > $2 ORDER BY e.event_id LIMIT %d\
        """.formatted(PAGE);

    private final Db db;
    private final TeamId team;
    private final Instant now;
    private final Set<String> anchors;
    private final Consumer<Fault> faults;

    private long rows;
    private AuditHead head = new AuditHead(0, AuditChain.START);
    private long sealed;
    private final Set<String> met = new HashSet<>();

    /**
     * Something that does not fit.
     *
     * @param seq of the seal; empty for a line that has none
     */
    public record Fault(Optional<Long> seq, String what) {}

    /**
     * What there is.
     *
     * @param rows lines of the trail
     * @param sealed seals of the chain
     * @param last number of the last seal
     * @param hash of the last seal, in hex: what to note elsewhere
     * @param met the anchors that the chain contains
     */
    public record Extent(long rows, long sealed, long last, String hash, Set<String> met) {}

    private AuditVerifier(Db db, TeamId team, Instant now, Set<String> anchors, Consumer<Fault> faults) {
        this.db = db;
        this.team = team;
        this.now = now;
        this.anchors = anchors;
        this.faults = faults;
    }

    /**
     * Checks everything.
     *
     * @param anchors hashes to look for, in hex
     * @param faults told of each fault, in the order of the chain, lines without a seal last
     */
    public static Future<Extent> verify(Db db, TeamId team, Instant now, Set<String> anchors, Consumer<Fault> faults) {
        AuditVerifier verifier = new AuditVerifier(db, team, now, anchors, faults);
        return verifier.seals().compose(read -> verifier.lines(new UUID(0, 0))).map(read -> verifier.extent());
    }

    private Extent extent() {
        return new Extent(rows, sealed, head.seq(), AuditChain.hex(head.hash()), met);
    }

    private Future<Void> seals() {
        return page(SEALS, head.seq()).compose(page -> {
            page.forEach(this::seal);
            return page.size() < PAGE ? Future.succeededFuture() : seals();
        });
    }

    private void seal(Row row) {
        long seq = row.getLong("seq");
        UUID event = row.getUUID("event_id");
        Buffer before = row.getBuffer("prev_hash");
        Buffer hash = row.getBuffer("hash");
        boolean there = row.getBoolean("there");
        Optional<StoredLine> line = there ? Optional.of(StoredLine.read(event, row)) : Optional.empty();
        if (seq != head.seq() + 1) {
            fault(head.seq() + 1, seq == head.seq() + 2 ? "missing seal" : "missing seals, up to " + (seq - 1));
        } else if (!before.equals(head.hash())) {
            fault(seq, "broken link: it does not follow the seal before it");
        }
        if (!there) {
            fault(seq, "missing row: line " + event + " is gone");
        } else if (!hash.equals(AuditChain.hash(team, seq, before, event, line))) {
            fault(seq, "changed field: line " + event + " is not what was sealed");
        }
        sealed++;
        // What follows is judged by the seal as it stands, so that one fault is told once.
        head = new AuditHead(seq, hash);
        String hex = AuditChain.hex(hash);
        if (anchors.contains(hex)) {
            met.add(hex);
        }
    }

    private Future<Void> lines(UUID after) {
        return page(LINES, after).compose(page -> {
            UUID last = after;
            for (Row row : page) {
                last = row.getUUID("event_id");
                line(last, row);
            }
            return page.size() < PAGE ? Future.succeededFuture() : lines(last);
        });
    }

    private void line(UUID event, Row row) {
        rows++;
        if (row.getBoolean("sealed")) {
            return;
        }
        Instant at = row.getOffsetDateTime("at").toInstant();
        if (!row.getBoolean("waiting")) {
            faults.accept(
                    new Fault(Optional.empty(), "unsealed: line " + event + " of " + at + " came in by no gateway"));
        } else if (at.isBefore(now.minus(UNSEALED_FOR))) {
            faults.accept(new Fault(Optional.empty(), "unsealed: line " + event + " waits since " + at));
        }
    }

    private void fault(long seq, String what) {
        faults.accept(new Fault(Optional.of(seq), what));
    }

    private Future<RowSet<Row>> page(String sql, Object after) {
        return db.inTeam(team, connection -> connection.preparedQuery(sql).execute(Tuple.of(team.value(), after)));
    }
}
