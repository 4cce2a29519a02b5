package coop.akiba.gateway.store;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table {@code proposal}. At most one of a kind is open about the same person. */
public final class ProposalTable {
    private static final String SELECT = "SELECT * FROM proposal WHERE team_id = $1 AND ";

    private ProposalTable() {}

    /** Opens one, unless there is an open one of this kind about the same person. */
    public static Future<Void> open(SqlConnection connection, TeamId team, Proposal opened) {
        return connection
                .preparedQuery("""
                    INSERT INTO proposal (team_id, proposal_id, kind, member_id, status, opened_at, asked_by)
                    VALUES ($1, $2, $3, $4, 'ASKED', $5, $6)
                    ON CONFLICT (team_id, kind, member_id) WHERE status IN ('ASKED', 'PROPOSED') DO NOTHING\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.value())
                        .addUUID(opened.id())
                        .addString(opened.kind().name())
                        .addUUID(opened.member().value())
                        .addOffsetDateTime(opened.openedAt().atOffset(ZoneOffset.UTC))
                        .addString(opened.askedBy().orElse(null)))
                .mapEmpty();
    }

    /** The open one of a kind about somebody, locked until the transaction ends. */
    public static Future<Optional<Proposal>> lockOpen(
            SqlConnection connection, TeamId team, Proposal.Kind kind, MemberId member) {
        return connection
                .preparedQuery(SELECT + "kind = $2 AND member_id = $3 AND status IN ('ASKED', 'PROPOSED') FOR UPDATE")
                .execute(Tuple.of(team.value(), kind.name(), member.value()))
                .map(ProposalTable::first);
    }

    /** One, locked until the transaction ends. */
    public static Future<Optional<Proposal>> lock(SqlConnection connection, TeamId team, UUID id) {
        return connection
                .preparedQuery(SELECT + "proposal_id = $2 FOR UPDATE")
                .execute(Tuple.of(team.value(), id))
                .map(ProposalTable::first);
    }

    /** The latest, open or decided, newest first. */
    public static Future<List<Proposal>> list(SqlConnection connection, TeamId team, boolean open, int limit) {
        String which = open ? "status IN ('ASKED', 'PROPOSED')" : "status IN ('CARRIED_OUT', 'REFUSED')";
        return connection
                .preparedQuery(SELECT + which + " ORDER BY opened_at DESC, proposal_id DESC LIMIT $2")
                .execute(Tuple.of(team.value(), limit))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(ProposalTable::read)
                        .toList());
    }

    public static Future<Void> propose(
            SqlConnection connection, TeamId team, Proposal open, Proposal.Step step, String reason) {
        return connection
                .preparedQuery("""
                    UPDATE proposal
                    SET status = 'PROPOSED', proposed_by = $3, proposed_at = $4, reason = $5
                    WHERE team_id = $1 AND proposal_id = $2\
                    """)
                .execute(Tuple.of(team.value(), open.id(), step.by(), step.at().atOffset(ZoneOffset.UTC), reason))
                .mapEmpty();
    }

    public static Future<Void> decide(
            SqlConnection connection,
            TeamId team,
            UUID id,
            Proposal.Status status,
            Proposal.Step step,
            String decision) {
        return connection
                .preparedQuery("""
                    UPDATE proposal SET status = $3, decided_by = $4, decided_at = $5, decision = $6
                    WHERE team_id = $1 AND proposal_id = $2\
                    """)
                .execute(Tuple.of(
                        team.value(), id, status.name(), step.by(), step.at().atOffset(ZoneOffset.UTC), decision))
                .mapEmpty();
    }

    private static Optional<Proposal> first(RowSet<Row> rows) {
        return rows.size() == 0
                ? Optional.empty()
                : Optional.of(read(rows.iterator().next()));
    }

    private static Proposal read(Row row) {
        return new Proposal(
                row.getUUID("proposal_id"),
                Proposal.Kind.valueOf(row.getString("kind")),
                new MemberId(row.getUUID("member_id")),
                Proposal.Status.valueOf(row.getString("status")),
                row.getOffsetDateTime("opened_at").toInstant(),
                Optional.ofNullable(row.getString("asked_by")),
                step(row.getString("proposed_by"), row.getOffsetDateTime("proposed_at")),
                row.getString("reason"),
                step(row.getString("decided_by"), row.getOffsetDateTime("decided_at")),
                row.getString("decision"));
    }

    private static Optional<Proposal.Step> step(@Nullable String by, @Nullable OffsetDateTime at) {
        return by == null || at == null ? Optional.empty() : Optional.of(new Proposal.Step(by, at.toInstant()));
    }
}
