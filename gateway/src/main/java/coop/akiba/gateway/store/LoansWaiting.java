package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.List;

/** Applications that wait for a decision. */
public final class LoansWaiting {
    private LoansWaiting() {}

    /** The oldest, oldest first. */
    public static Future<List<Loan>> oldest(SqlConnection connection, Team team, int most) {
        return connection
                .preparedQuery("""
                    SELECT loan_id FROM loan WHERE team_id = $1 AND status = 'PENDING'
                    ORDER BY applied_at, loan_id LIMIT $2\
                    """)
                .execute(Tuple.of(team.id().value(), most))
                .map(rows -> rows.stream()
                        .map(row -> new LoanId(row.getUUID("loan_id")))
                        .toList())
                .compose(ids -> LoanTable.byIds(connection, team, ids))
                .map(List::reversed);
    }
}
