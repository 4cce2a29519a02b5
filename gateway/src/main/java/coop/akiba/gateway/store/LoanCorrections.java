package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** What a correction reads and writes of the table {@code loan}. */
public final class LoanCorrections {
    private LoanCorrections() {}

    /**
     * How a loan came to be.
     *
     * @param profile version of the rules it was made under
     * @param approvedBy who approved it, if anybody did
     */
    public record Made(int profile, Optional<String> approvedBy) {}

    /** Of a loan that exists. */
    public static Future<Made> made(SqlConnection connection, Team team, LoanId loan) {
        return connection
                .preparedQuery("SELECT profile, decided_by FROM loan WHERE team_id = $1 AND loan_id = $2")
                .execute(Tuple.of(team.id().value(), loan.value()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Made(row.getInteger("profile"), Optional.ofNullable(row.getString("decided_by"))));
    }

    /** Stores the terms of a loan as they should have been; rows of its schedule are stored beside. */
    public static Future<Void> store(SqlConnection connection, Team team, Loan loan, Instant at) {
        return made(connection, team, loan.id())
                .compose(made -> connection
                        .preparedQuery("""
                            UPDATE loan SET product = $4, original = $5, principal = $5, months = $6, purpose = $7,
                                            securities = $8, rate_percent = $9, rate_period = $10, corrected_by = $11,
                                            schedule_version = $12, start = $13, advance_interest = $14,
                                            disbursed_on = CASE WHEN status = 'ACTIVE' THEN $13 ELSE disbursed_on END,
                                            updated_at = $3
                            WHERE team_id = $1 AND loan_id = $2\
                            """)
                        .execute(LoanRows.corrected(
                                Tuple.tuple()
                                        .addString(team.id().value())
                                        .addUUID(loan.id().value())
                                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)),
                                team,
                                made.profile(),
                                loan))
                        .mapEmpty());
    }
}
