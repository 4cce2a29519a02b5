package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** The table {@code instalment}. */
public final class Instalments {
    private Instalments() {}

    /** Stores a schedule: the loan's first, or the next version of it. */
    public static Future<Void> add(SqlConnection connection, Team team, Loan loan) {
        List<Instalment> rows = loan.schedule().instalments();
        return connection
                .preparedQuery("""
                    INSERT INTO instalment (team_id, loan_id, version, number, due, principal, interest, penalty,
                                            principal_paid, interest_paid, penalty_paid, interest_accrued)
                    SELECT $1, $2, $3, * FROM unnest($4::int[], $12::date[], $5::bigint[], $6::bigint[], $7::bigint[],
                                                     $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[])\
                    """)
                .execute(amounts(key(team, loan, rows), rows)
                        .addArrayOfLocalDate(rows.stream().map(Instalment::due).toArray(LocalDate[]::new)))
                .mapEmpty();
    }

    /** Every version of a loan's schedule by its number, oldest first; those that were replaced as they were then. */
    public static Future<SortedMap<Integer, List<Instalment>>> versions(
            SqlConnection connection, Team team, LoanId loan) {
        return connection
                .preparedQuery("""
                    SELECT version, number AS row_number, due, principal AS row_principal, interest AS row_interest,
                           penalty AS row_penalty, principal_paid, interest_paid, penalty_paid, interest_accrued
                    FROM instalment WHERE team_id = $1 AND loan_id = $2 ORDER BY version, number\
                    """)
                .execute(Tuple.of(team.id().value(), loan.value()))
                .map(rows -> {
                    SortedMap<Integer, List<Instalment>> versions = new TreeMap<>();
                    rows.forEach(row -> versions.computeIfAbsent(row.getInteger("version"), number -> new ArrayList<>())
                            .add(LoanRows.instalment(row, team.currency())));
                    return versions;
                });
    }

    /** Stores what is now charged, paid and accrued of these rows of the loan's schedule. */
    public static Future<Void> update(SqlConnection connection, Team team, Loan loan, List<Instalment> rows) {
        return connection
                .preparedQuery("""
                    UPDATE instalment i
                    SET principal = p.principal, interest = p.interest, penalty = p.penalty,
                        principal_paid = p.principal_paid, interest_paid = p.interest_paid,
                        penalty_paid = p.penalty_paid, interest_accrued = p.accrued
                    FROM unnest($4::int[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[], $9::bigint[],
                                $10::bigint[], $11::bigint[])
                        AS p (number, principal, interest, penalty, principal_paid, interest_paid, penalty_paid,
                              accrued)
                    WHERE i.team_id = $1 AND i.loan_id = $2 AND i.version = $3 AND i.number = p.number\
                    """)
                .execute(amounts(key(team, loan, rows), rows))
                .mapEmpty();
    }

    private static Tuple key(Team team, Loan loan, List<Instalment> rows) {
        return Tuple.tuple()
                .addString(team.id().value())
                .addUUID(loan.id().value())
                .addInteger(loan.version())
                .addArrayOfInteger(rows.stream().map(Instalment::number).toArray(Integer[]::new));
    }

    private static Tuple amounts(Tuple tuple, List<Instalment> rows) {
        return tuple.addArrayOfLong(minor(rows, Instalment::principal))
                .addArrayOfLong(minor(rows, Instalment::interest))
                .addArrayOfLong(minor(rows, Instalment::penalty))
                .addArrayOfLong(minor(rows, row -> row.settled().principal()))
                .addArrayOfLong(minor(rows, row -> row.settled().interest()))
                .addArrayOfLong(minor(rows, row -> row.settled().penalty()))
                .addArrayOfLong(minor(rows, Instalment::accrued));
    }

    private static Long[] minor(List<Instalment> rows, Function<Instalment, Money> part) {
        return rows.stream().map(part).map(Money::minor).toArray(Long[]::new);
    }
}
