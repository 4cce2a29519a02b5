package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Components;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The table {@code instalment}. */
public final class Instalments {
    /** The rows of one schedule as one row with an array for each column, from rows that are in order. */
    static final String COLUMNS = """
        array_agg(number) AS row_numbers, array_agg(due) AS row_dues,
        array_agg(principal) AS row_principals, array_agg(interest) AS row_interests,
        array_agg(penalty) AS row_penalties, array_agg(principal_paid) AS principals_paid,
        array_agg(interest_paid) AS interests_paid, array_agg(penalty_paid) AS penalties_paid,
        array_agg(interest_accrued) AS interests_accrued\
        """;

    private static final String UPDATE = """
        UPDATE instalment i
        SET principal = p.principal, interest = p.interest, penalty = p.penalty,
            principal_paid = p.principal_paid, interest_paid = p.interest_paid,
            penalty_paid = p.penalty_paid, interest_accrued = p.accrued
        FROM unnest($2::uuid[], $3::int[], $4::int[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[],
                    $9::bigint[], $10::bigint[], $11::bigint[])
            AS p (loan_id, version, number, principal, interest, penalty, principal_paid, interest_paid, penalty_paid,
                  accrued)
        WHERE i.team_id = $1 AND i.loan_id = p.loan_id AND i.version = p.version AND i.number = p.number\
        """;

    private Instalments() {}

    /** What {@link #COLUMNS} hold; no rows before a loan is paid out. */
    static List<Instalment> read(Row row, CurrencyPolicy currency) {
        Integer[] numbers = row.getArrayOfIntegers("row_numbers");
        if (numbers == null) {
            return List.of();
        }
        LocalDate[] dues = row.getArrayOfLocalDates("row_dues");
        Long[] accrued = row.getArrayOfLongs("interests_accrued");
        List<Components> charged = components(row, currency, "row_principals", "row_interests", "row_penalties");
        List<Components> settled = components(row, currency, "principals_paid", "interests_paid", "penalties_paid");
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> new Instalment(
                        numbers[i], dues[i], charged.get(i), settled.get(i), currency.ofMinor(accrued[i])))
                .toList();
    }

    private static List<Components> components(
            Row row, CurrencyPolicy currency, String principals, String interests, String penalties) {
        Long[] principal = row.getArrayOfLongs(principals);
        Long[] interest = row.getArrayOfLongs(interests);
        Long[] penalty = row.getArrayOfLongs(penalties);
        return IntStream.range(0, principal.length)
                .mapToObj(i -> new Components(
                        currency.ofMinor(principal[i]), currency.ofMinor(interest[i]), currency.ofMinor(penalty[i])))
                .toList();
    }

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
                    SELECT version, %s
                    FROM (SELECT * FROM instalment WHERE team_id = $1 AND loan_id = $2
                          ORDER BY version, number) in_order
                    GROUP BY version\
                    """.formatted(COLUMNS))
                .execute(Tuple.of(team.id().value(), loan.value()))
                .map(rows -> {
                    SortedMap<Integer, List<Instalment>> versions = new TreeMap<>();
                    rows.forEach(row -> versions.put(row.getInteger("version"), read(row, team.currency())));
                    return versions;
                });
    }

    /** A row of a loan's schedule; there must be one of each only. */
    public record Place(LoanId loan, int version, int number) {}

    /** What stores what is now charged, paid and accrued of these rows. */
    public static Together.Write updated(Map<Place, Instalment> rows) {
        Tuple values = new Columns<>(List.copyOf(rows.entrySet()))
                .uuids(row -> row.getKey().loan().value())
                .integers(row -> row.getKey().version())
                .integers(row -> row.getKey().number())
                .longs(row -> row.getValue().principal().minor())
                .longs(row -> row.getValue().interest().minor())
                .longs(row -> row.getValue().penalty().minor())
                .longs(row -> row.getValue().settled().principal().minor())
                .longs(row -> row.getValue().settled().interest().minor())
                .longs(row -> row.getValue().settled().penalty().minor())
                .longs(row -> row.getValue().accrued().minor())
                .values();
        return new Together.Write(UPDATE, values);
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
