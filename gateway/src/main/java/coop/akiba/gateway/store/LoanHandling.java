package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * Whose hands a loan went through.
 *
 * @param decided who approved or rejected it, when, and their notes
 * @param payout when, how and by whom the money went out
 */
public record LoanHandling(Instant createdAt, Instant updatedAt, Optional<Decided> decided, Optional<PaidOut> payout) {

    public record Decided(String by, Instant at, String notes) {}

    public record PaidOut(LocalDate on, String channel, String reference, String by) {}

    public static Future<LoanHandling> of(SqlConnection connection, Team team, LoanId loan) {
        return connection
                .preparedQuery("""
                    SELECT applied_at, updated_at, decided_by, decided_at, notes, disbursed_on, channel, reference,
                           disbursed_by
                    FROM loan WHERE team_id = $1 AND loan_id = $2\
                    """)
                .execute(Tuple.of(team.id().value(), loan.value()))
                .map(rows -> read(rows.iterator().next()));
    }

    private static LoanHandling read(Row row) {
        return new LoanHandling(
                row.getOffsetDateTime("applied_at").toInstant(),
                row.getOffsetDateTime("updated_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("decided_at"))
                        .map(OffsetDateTime::toInstant)
                        .map(at -> new Decided(row.getString("decided_by"), at, row.getString("notes"))),
                Optional.ofNullable(row.getLocalDate("disbursed_on"))
                        .map(on -> new PaidOut(
                                on,
                                row.getString("channel"),
                                row.getString("reference"),
                                row.getString("disbursed_by"))));
    }
}
