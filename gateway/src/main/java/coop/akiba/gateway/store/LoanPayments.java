package coop.akiba.gateway.store;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.loan.RowPayment;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The table {@code loan_payment}: what each payment did to each row, so that it can be taken back exactly. */
public final class LoanPayments {
    private LoanPayments() {}

    public static Future<Void> add(
            SqlConnection connection, Team team, LoanEvent.Repaid event, String actor, Instant at) {
        Money none = event.paid().currency().zero();
        Tuple tuple = start(team, event.loan(), event.payment(), actor, at);
        addRows(tuple, event.rows());
        return add(connection, tuple, none, event.toSavings(), event.keptApart());
    }

    /** A payment on a loan that was written off; it pays no row. */
    public static Future<Void> add(
            SqlConnection connection, Team team, LoanEvent.Recovered event, String actor, Instant at) {
        Tuple tuple = start(team, event.loan(), event.payment(), actor, at);
        addRows(tuple, List.of());
        return add(
                connection,
                tuple,
                event.recovered(),
                event.recovered().currency().zero(),
                event.keptApart());
    }

    /** All payments of a loan, oldest first, those taken back too; the loan is locked or only looked at. */
    public static Future<List<StoredPayment>> ofLoan(SqlConnection connection, Team team, LoanId loan) {
        return connection
                .preparedQuery("SELECT * FROM loan_payment WHERE team_id = $1 AND loan_id = $2 ORDER BY number")
                .execute(Tuple.of(team.id().value(), loan.value()))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> StoredPayment.of(row, team.currency()))
                        .toList());
    }

    /** Marks a payment as taken back; the row itself stays. */
    public static Future<Void> reversed(
            SqlConnection connection, Team team, LoanEvent.PaymentReversed event, String actor, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE loan_payment SET reversed_at = $3, reversed_by = $4, reason = $5
                    WHERE team_id = $1 AND payment_id = $2 AND reversed_at IS NULL\
                    """)
                .execute(Tuple.of(
                        team.id().value(), event.payment().id(), at.atOffset(ZoneOffset.UTC), actor, event.reason()))
                .mapEmpty();
    }

    private static Future<Void> add(
            SqlConnection connection, Tuple tuple, Money recovered, Money toSavings, Money keptApart) {
        return connection
                .preparedQuery("""
                    INSERT INTO loan_payment (team_id, payment_id, loan_id, version, amount, account, scope, value_date,
                                              booked_at, booked_by, reference, row_number, principal, interest, penalty,
                                              accrued, recovered, to_savings, kept_apart, number)
                    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
                           coalesce(max(number), 0) + 1
                    FROM loan_payment WHERE team_id = $1 AND loan_id = $3\
                    """)
                .execute(tuple.addLong(recovered.minor())
                        .addLong(toSavings.minor())
                        .addLong(keptApart.minor()))
                .mapEmpty();
    }

    private static Tuple start(Team team, Loan loan, Payment payment, String actor, Instant at) {
        return Tuple.tuple()
                .addString(team.id().value())
                .addUUID(payment.id())
                .addUUID(loan.id().value())
                .addInteger(loan.version())
                .addLong(payment.amount().minor())
                .addInteger(payment.from().code().number())
                .addString(payment.from().scope())
                .addLocalDate(payment.valueDate())
                .addOffsetDateTime(at.atOffset(ZoneOffset.UTC))
                .addString(actor)
                .addString(payment.reference());
    }

    private static void addRows(Tuple tuple, List<RowPayment> rows) {
        tuple.addArrayOfInteger(rows.stream().map(RowPayment::number).toArray(Integer[]::new))
                .addArrayOfLong(minor(rows, row -> row.paid().principal()))
                .addArrayOfLong(minor(rows, row -> row.paid().interest()))
                .addArrayOfLong(minor(rows, row -> row.paid().penalty()))
                .addArrayOfLong(minor(rows, RowPayment::accrued));
    }

    private static Long[] minor(List<RowPayment> rows, Function<RowPayment, Money> part) {
        return rows.stream().map(part).map(Money::minor).toArray(Long[]::new);
    }
}
