package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.team.TeamId;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** The table {@code loan_notice}: which messages about a row of a loan went out. */
public final class LoanNotices {
    public static final String OVERDUE = "OVERDUE";

    private LoanNotices() {}

    public static String reminder(int daysBefore) {
        return "REMINDER-" + daysBefore;
    }

    /** True for whoever is the first to say it, once the transaction commits. */
    public static Future<Boolean> claim(
            SqlConnection connection, TeamId team, Loan loan, LocalDate due, String kind, Instant at) {
        return connection
                .preparedQuery("""
                    INSERT INTO loan_notice (team_id, loan_id, due, kind, said_at) VALUES ($1, $2, $3, $4, $5)
                    ON CONFLICT DO NOTHING\
                    """)
                .execute(Tuple.of(team.value(), loan.id().value(), due, kind, at.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }
}
