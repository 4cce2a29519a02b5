package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.GsmaRequests.Brought;
import coop.akiba.gateway.store.GsmaRequests.Operator;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.Optional;

/** What operators of the GSMA's API look for: loans by their numbers, and what was paid for one through them. */
public final class GsmaAccounts {
    private GsmaAccounts() {}

    public static Future<Optional<Loan>> loan(SqlConnection connection, Team team, LoanNumber number) {
        return connection
                .preparedQuery("SELECT loan_id FROM loan WHERE team_id = $1 AND number = $2")
                .execute(Tuple.of(team.id().value(), number.value()))
                .compose(rows -> rows.stream()
                        .findFirst()
                        .map(row -> LoanTable.byId(connection, team, new LoanId(row.getUUID("loan_id"))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** What the operator brought for a loan, newest first. */
    public static Future<List<Brought>> paid(SqlConnection connection, Operator operator, Loan loan) {
        return connection
                .preparedQuery("""
                    SELECT r.receipt_id, r.transaction_id, r.kind, r.amount, r.reference, r.status, r.received_at
                    FROM loan_payment p JOIN receipt r ON r.team_id = p.team_id AND r.receipt_id = p.payment_id
                    WHERE p.team_id = $1 AND p.loan_id = $2 AND r.provider = $3 AND p.reversed_at IS NULL
                    ORDER BY r.received_at DESC, r.receipt_id LIMIT 1000\
                    """)
                .execute(Tuple.of(operator.team().id().value(), loan.id().value(), operator.provider()))
                .map(rows -> rows.stream()
                        .map(row -> GsmaRequests.brought(row, operator.team()))
                        .toList());
    }
}
