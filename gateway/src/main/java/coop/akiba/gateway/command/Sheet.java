package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.payment.MatchCandidate;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.AuditRow;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.CandidateTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Instalments;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanPayments;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.gateway.store.ReceiptTable;
import coop.akiba.gateway.store.Together;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * What decisions of one transaction made true, gathered until all of it is written by one statement. Rare kinds of rows
 * have statements of their own, which go before.
 */
final class Sheet {
    private final TeamId team;
    private final List<Function<SqlConnection, Future<Void>>> first = new ArrayList<>();
    private final List<ReceiptTable.Filed> receipts = new ArrayList<>();
    private final List<ReceiptTable.Conflict> conflicts = new ArrayList<>();
    private final List<CandidateTable.Placed> candidates = new ArrayList<>();
    private final List<LedgerTable.Booking> bookings = new ArrayList<>();
    private final Map<Instalments.Place, Instalment> instalments = new LinkedHashMap<>();
    private final List<LoanPayments.Paid> payments = new ArrayList<>();
    private final List<OutboxRow> messages = new ArrayList<>();
    private final List<AuditRow> lines = new ArrayList<>();

    Sheet(TeamId team) {
        this.team = team;
    }

    /** Statements of its own; sent before all else, in this order. */
    void first(Function<SqlConnection, Future<Void>> statements) {
        first.add(statements);
    }

    void receipt(ReceiptTable.Filed receipt) {
        receipts.add(receipt);
    }

    void conflict(ReceiptTable.Conflict conflict) {
        conflicts.add(conflict);
    }

    /** Whose a receipt may be, the surest first. */
    void candidates(UUID receipt, List<MatchCandidate> found) {
        for (int i = 0; i < found.size(); i++) {
            candidates.add(new CandidateTable.Placed(receipt, i + 1, found.get(i)));
        }
    }

    void booking(LedgerTable.Booking booking) {
        bookings.add(booking);
    }

    /** A row of the loan's schedule; of several decisions on it the last one's stays. */
    void instalment(Loan loan, Instalment row) {
        instalments.put(new Instalments.Place(loan.id(), loan.version(), row.number()), row);
    }

    void payment(LoanPayments.Paid payment) {
        payments.add(payment);
    }

    void messages(List<OutboxRow> rows) {
        messages.addAll(rows);
    }

    void line(AuditRow row) {
        lines.add(row);
    }

    /** Everything is sent one behind the other without waiting; the server runs it in this order. */
    Future<Void> write(SqlConnection connection) {
        List<Future<Void>> sent = new ArrayList<>();
        first.forEach(statements -> sent.add(statements.apply(connection)));
        sent.add(Together.run(connection, team, writes()));
        return Future.all(sent).mapEmpty();
    }

    /** The same in a transaction that plans its statements for the values they have. */
    Future<Void> writePlanned(SqlConnection connection) {
        Future<Void> planned = Db.planForAllValues(connection);
        Future<Void> written = write(connection);
        return planned.compose(done -> written);
    }

    private List<Together.Write> writes() {
        List<Together.Write> writes = new ArrayList<>();
        add(writes, receipts, rows -> List.of(ReceiptTable.added(rows)));
        add(writes, conflicts, rows -> List.of(ReceiptTable.contradicted(rows)));
        add(writes, candidates, rows -> List.of(CandidateTable.added(rows)));
        add(writes, bookings, LedgerTable::booked);
        if (!instalments.isEmpty()) {
            writes.add(Instalments.updated(instalments));
        }
        add(writes, payments, rows -> List.of(LoanPayments.added(rows)));
        add(writes, messages, rows -> List.of(OutboxTable.added(rows)));
        add(writes, lines, AuditTable::added);
        return writes;
    }

    private static <R> void add(
            List<Together.Write> writes, List<R> rows, Function<List<R>, List<Together.Write>> write) {
        if (!rows.isEmpty()) {
            writes.addAll(write.apply(rows));
        }
    }
}
