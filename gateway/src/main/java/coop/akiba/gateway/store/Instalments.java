package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/** The table {@code instalment}. */
public final class Instalments {
    private Instalments() {}

    public static Future<Void> add(SqlConnection connection, Team team, LoanId loan, List<Instalment> rows) {
        return connection
                .preparedQuery("""
                    INSERT INTO instalment (team_id, loan_id, number, due, principal, interest)
                    SELECT $1, $2, * FROM unnest($3::int[], $4::date[], $5::bigint[], $6::bigint[])\
                    """)
                .execute(key(team, loan, rows)
                        .addArrayOfLocalDate(rows.stream().map(Instalment::due).toArray(LocalDate[]::new))
                        .addArrayOfLong(minor(rows, Instalment::principal))
                        .addArrayOfLong(minor(rows, Instalment::interest)))
                .mapEmpty();
    }

    /** Stores what is now paid of these rows. */
    public static Future<Void> pay(SqlConnection connection, Team team, LoanId loan, List<Instalment> rows) {
        return connection
                .preparedQuery("""
                    UPDATE instalment i SET principal_paid = p.principal_paid, interest_paid = p.interest_paid
                    FROM unnest($3::int[], $4::bigint[], $5::bigint[]) AS p (number, principal_paid, interest_paid)
                    WHERE i.team_id = $1 AND i.loan_id = $2 AND i.number = p.number\
                    """)
                .execute(key(team, loan, rows)
                        .addArrayOfLong(minor(rows, row -> row.settled().principal()))
                        .addArrayOfLong(minor(rows, row -> row.settled().interest())))
                .mapEmpty();
    }

    private static Tuple key(Team team, LoanId loan, List<Instalment> rows) {
        return Tuple.tuple()
                .addString(team.id().value())
                .addUUID(loan.value())
                .addArrayOfInteger(rows.stream().map(Instalment::number).toArray(Integer[]::new));
    }

    private static Long[] minor(List<Instalment> rows, Function<Instalment, Money> part) {
        return rows.stream().map(part).map(Money::minor).toArray(Long[]::new);
    }
}
