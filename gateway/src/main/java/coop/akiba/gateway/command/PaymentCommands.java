package coop.akiba.gateway.command;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Reversals;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.AllocationPolicy.Excess;
import coop.akiba.domain.repayment.Counter;
import coop.akiba.domain.repayment.Counter.Channel;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.gateway.store.BookedEntries;
import coop.akiba.gateway.store.Borrowers;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanPayments;
import coop.akiba.gateway.store.StoredPayment;
import coop.akiba.gateway.store.SuspenseTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** Money for loans that staff write down, and payments that they take back. In the caller's transaction. */
public final class PaymentCommands {
    private final Ids ids;
    private final LoanDesk desk;

    public PaymentCommands(Ids ids, InstantSource clock, Recorder recorder) {
        this.ids = ids;
        this.desk = new LoanDesk(clock, recorder);
    }

    /** Money over the counter. */
    public record Slip(Channel channel, LocalDate on, String reference) {}

    /** Any amount, spread by the product's rules. */
    public Future<Result<Change>> repay(SqlConnection connection, Origin origin, LoanId loan, Money amount, Slip slip) {
        return desk.alone(
                connection,
                origin,
                loan,
                at -> desk.file(
                        at, Counter.decide(at.loan(), taking(amount, OptionalInt.empty(), slip), at.situation())));
    }

    /** One row, in full. Two who settle it at once wait for each other; the second finds nothing owed. */
    public Future<Result<Change>> settle(SqlConnection connection, Origin origin, LoanId loan, int number, Slip slip) {
        return desk.alone(
                connection,
                origin,
                loan,
                at -> at.loan()
                        .schedule()
                        .row(number)
                        .map(row -> desk.file(at, Counter.decide(at.loan(), whole(row, slip), at.situation())))
                        .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>())));
    }

    /** Takes a payment back. */
    public Future<Result<Change>> reverse(
            SqlConnection connection, Origin origin, LoanId loan, UUID payment, String reason) {
        return desk.alone(
                connection,
                origin,
                loan,
                at -> LoanPayments.ofLoan(connection, at.team(), loan)
                        .compose(all -> all.stream()
                                .filter(each -> each.payment().id().equals(payment))
                                .findFirst()
                                .map(found -> reverse(at, found, all, reason))
                                .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>()))));
    }

    private Future<Result<Change>> reverse(LoanCase at, StoredPayment payment, List<StoredPayment> all, String reason) {
        Future<BookedEntries> entries = BookedEntries.ofPayment(
                at.connection(), at.team(), payment.payment().id());
        Future<Boolean> spent = spent(at, payment);
        Future<Map<LoanStatus, Integer>> loans =
                Borrowers.loans(at.connection(), at.team(), at.loan().borrower());
        return Future.all(entries, spent, loans).compose(read -> {
            Reversals.Booked booked = new Reversals.Booked(
                    payment.payment(),
                    payment.rows(),
                    payment.recovered(),
                    payment.bookedBy(),
                    entries.result().entries(),
                    payment.reversal().isPresent(),
                    later(at, payment, all, spent.result()),
                    // One that staff took from suspense goes back there by the mirror of its own entries.
                    entries.result().receipt().filter(payment.payment().id()::equals));
            return desk.file(
                            at,
                            Optional.empty(),
                            Reversals.payment(at.loan(), booked, loans.result(), reason, at.situation()),
                            entries.result().ids())
                    .compose(done -> entries.result()
                            .receipt()
                            .map(receipt -> SuspenseTable.returned(at.connection(), at.team(), receipt)
                                    .map(done))
                            .orElseGet(() -> Future.succeededFuture(done)));
        });
    }

    /** What happened since and depends on this payment. Later payments went to rows that this one had left open. */
    private static String later(LoanCase at, StoredPayment payment, List<StoredPayment> all, boolean spent) {
        if (at.loan().version() > payment.version()) {
            return "schedule";
        }
        if (at.loan().status() == LoanStatus.DEFAULTED && payment.recovered().isZero()) {
            return "default";
        }
        if (all.stream()
                .anyMatch(other ->
                        other.number() > payment.number() && other.reversal().isEmpty())) {
            return "payment";
        }
        return spent ? "overpayment" : "";
    }

    /** Whether what was left over of the payment has been given back or put to use. */
    private static Future<Boolean> spent(LoanCase at, StoredPayment payment) {
        boolean suspense = at.loan().product().allocation().excess() == Excess.SUSPENSE
                && payment.recovered().isZero();
        Account kept = suspense
                ? Account.suspense(payment.payment().id())
                : Account.overpayment(at.loan().id());
        return payment.keptApart().isZero()
                ? Future.succeededFuture(false)
                : LedgerTable.balance(at.connection(), at.team(), kept)
                        .map(balance -> payment.keptApart().isMoreThan(balance.negated()));
    }

    private Counter.Taking whole(Instalment row, Slip slip) {
        return taking(row.open(), OptionalInt.of(row.number()), slip);
    }

    private Counter.Taking taking(Money amount, OptionalInt row, Slip slip) {
        return new Counter.Taking(ids.next(), amount, row, slip.channel(), slip.on(), slip.reference());
    }
}
