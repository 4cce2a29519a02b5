package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.UUID;

/** The table {@code penalty}. It holds one penalty of the rules a month and loan; a second one fails. */
public final class PenaltyTable {
    private PenaltyTable() {}

    public static Future<Void> add(
            SqlConnection connection, Team team, UUID id, LoanEvent.Penalised event, String actor, Instant at) {
        return connection
                .preparedQuery("""
                    INSERT INTO penalty (team_id, penalty_id, loan_id, period, row_number, amount, reason, put_at,
                                         put_by)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(id)
                        .addUUID(event.loan().id().value())
                        .addString(event.period().map(YearMonth::toString).orElse(null))
                        .addInteger(event.row())
                        .addLong(event.amount().minor())
                        .addString(event.reason())
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                        .addString(actor))
                .mapEmpty();
    }
}
