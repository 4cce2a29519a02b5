package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Hindsight;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.RowPayment;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** What happened to a loan from a day on, by the day it is true of; for looking at the loan as it stood before. */
public final class LaterEvents {
    private LaterEvents() {}

    /** Money that moved on a day or later and was not taken back, on rows of the present schedule. */
    public static Future<List<RowPayment>> payments(SqlConnection connection, Team team, Loan loan, LocalDate from) {
        return connection
                .preparedQuery("""
                    SELECT row_number, principal, interest, penalty, accrued FROM loan_payment
                    WHERE team_id = $1 AND loan_id = $2 AND version = $3 AND value_date >= $4
                      AND reversed_at IS NULL\
                    """)
                .execute(Tuple.of(team.id().value(), loan.id().value(), loan.version(), from))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .flatMap(row -> parts(row, team.currency()).stream())
                        .toList());
    }

    /** A penalty of the rules. */
    public record Penalty(YearMonth period, Hindsight.Charge charge) {}

    /** The penalties of a month and later ones. */
    public static Future<List<Penalty>> penalties(SqlConnection connection, Team team, Loan loan, YearMonth from) {
        return connection
                .preparedQuery("""
                    SELECT period, row_number, amount FROM penalty
                    WHERE team_id = $1 AND loan_id = $2 AND period >= $3\
                    """)
                .execute(Tuple.of(team.id().value(), loan.id().value(), from.toString()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Penalty(
                                YearMonth.parse(row.getString("period")),
                                new Hindsight.Charge(
                                        row.getInteger("row_number"),
                                        team.currency().ofMinor(row.getLong("amount")))))
                        .toList());
    }

    private static List<RowPayment> parts(Row row, CurrencyPolicy currency) {
        Integer[] numbers = row.getArrayOfIntegers("row_number");
        Long[] principal = row.getArrayOfLongs("principal");
        Long[] interest = row.getArrayOfLongs("interest");
        Long[] penalty = row.getArrayOfLongs("penalty");
        Long[] accrued = row.getArrayOfLongs("accrued");
        List<RowPayment> parts = new ArrayList<>();
        for (int i = 0; i < numbers.length; i++) {
            Components paid = new Components(
                    currency.ofMinor(principal[i]), currency.ofMinor(interest[i]), currency.ofMinor(penalty[i]));
            parts.add(new RowPayment(numbers[i], paid, currency.ofMinor(accrued[i])));
        }
        return parts;
    }
}
