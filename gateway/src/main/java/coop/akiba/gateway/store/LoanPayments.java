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
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The table {@code loan_payment}: what each payment did to each row, so that it can be taken back exactly. */
public final class LoanPayments {
    private static final String ADD = """
        INSERT INTO loan_payment (team_id, payment_id, loan_id, version, amount, account, scope, value_date, booked_at,
                                  booked_by, reference, row_number, principal, interest, penalty, accrued, recovered,
                                  to_savings, kept_apart, number)
        SELECT $1, p.payment_id, p.loan_id, p.version, p.amount, p.account, p.scope, p.value_date, p.booked_at,
               p.booked_by, p.reference, p.row_number::int[], p.principal::bigint[], p.interest::bigint[],
               p.penalty::bigint[], p.accrued::bigint[], p.recovered, p.to_savings, p.kept_apart,
               coalesce((SELECT max(o.number) FROM loan_payment o WHERE o.team_id = $1 AND o.loan_id = p.loan_id), 0)
                   + row_number() OVER (PARTITION BY p.loan_id ORDER BY p.place)
        FROM unnest($2::uuid[], $3::uuid[], $4::int[], $5::bigint[], $6::int[], $7::text[], $8::date[],
                    $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                    $16::text[], $17::bigint[], $18::bigint[], $19::bigint[]) WITH ORDINALITY
            AS p (payment_id, loan_id, version, amount, account, scope, value_date, booked_at, booked_by, reference,
                  row_number, principal, interest, penalty, accrued, recovered, to_savings, kept_apart, place)\
        """;

    private LoanPayments() {}

    /** What a payment is stored as. */
    public record Paid(
            Loan loan,
            Payment payment,
            List<RowPayment> rows,
            Money recovered,
            Money toSavings,
            Money keptApart,
            String actor,
            Instant at) {

        public static Paid of(LoanEvent.Repaid event, String actor, Instant at) {
            Money none = event.paid().currency().zero();
            return new Paid(
                    event.loan(), event.payment(), event.rows(), none, event.toSavings(), event.keptApart(), actor, at);
        }

        /** A payment on a loan that was written off; it pays no row. */
        public static Paid of(LoanEvent.Recovered event, String actor, Instant at) {
            Money none = event.recovered().currency().zero();
            return new Paid(
                    event.loan(), event.payment(), List.of(), event.recovered(), none, event.keptApart(), actor, at);
        }
    }

    /** What adds these payments; of one loan, in the order in which they were made. */
    public static Together.Write added(List<Paid> payments) {
        Tuple values = new Columns<>(payments)
                .uuids(paid -> paid.payment().id())
                .uuids(paid -> paid.loan().id().value())
                .integers(paid -> paid.loan().version())
                .longs(paid -> paid.payment().amount().minor())
                .integers(paid -> paid.payment().from().code().number())
                .texts(paid -> paid.payment().from().scope())
                .days(paid -> paid.payment().valueDate())
                .times(Paid::at)
                .texts(Paid::actor)
                .texts(paid -> paid.payment().reference())
                .texts(paid -> list(paid.rows(), RowPayment::number))
                .texts(paid -> list(paid.rows(), row -> row.paid().principal().minor()))
                .texts(paid -> list(paid.rows(), row -> row.paid().interest().minor()))
                .texts(paid -> list(paid.rows(), row -> row.paid().penalty().minor()))
                .texts(paid -> list(paid.rows(), row -> row.accrued().minor()))
                .longs(paid -> paid.recovered().minor())
                .longs(paid -> paid.toSavings().minor())
                .longs(paid -> paid.keptApart().minor())
                .values();
        return new Together.Write(ADD, values);
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

    /** As PostgreSQL writes an array: one column cannot hold lists of unequal length otherwise. */
    private static String list(List<RowPayment> rows, Function<RowPayment, Number> part) {
        return rows.stream().map(part).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
