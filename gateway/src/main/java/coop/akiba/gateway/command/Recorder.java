package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.schedule.Instalment;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.EntryOrigin;
import coop.akiba.gateway.store.Instalments;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.OutboxTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes what a decision made true: rows, journal entries, messages and audit lines, in the caller's transaction. */
public final class Recorder {
    private final Ids ids;
    private final InstantSource clock;
    private final Notices notices;

    public Recorder(Ids ids, InstantSource clock, Notices notices) {
        this.ids = ids;
        this.clock = clock;
        this.notices = notices;
    }

    /**
     * What the events are about, beyond themselves.
     *
     * @param told who is sent a message; nobody when the payer is unknown
     * @param receipt the money that caused the events, if money did
     * @param savings of the member told, before the events
     */
    public record Context(
            Origin origin, Optional<Loan> before, Optional<Member> told, Optional<Receipt> receipt, Money savings) {}

    /** Statements are sent one behind the other without waiting; the server runs them in this order. */
    public Future<Void> record(SqlConnection connection, Decision.Accepted accepted, Context context) {
        Instant now = clock.instant();
        List<Future<Void>> writes = new ArrayList<>();
        for (Event event : accepted.events()) {
            writes.addAll(rows(connection, event, context, now));
        }
        for (JournalEntry entry : accepted.entries()) {
            writes.add(book(connection, entry, accepted, context, now));
        }
        writes.add(OutboxTable.add(connection, context.origin().team().id(), messages(accepted, context, now)));
        for (Event event : accepted.events()) {
            writes.add(AuditTable.add(
                    connection,
                    context.origin().team().id(),
                    AuditLines.of(event, context.before(), context.origin(), ids, now)));
        }
        return Future.all(writes).mapEmpty();
    }

    private List<Future<Void>> rows(SqlConnection connection, Event event, Context context, Instant now) {
        var team = context.origin().team();
        String actor = context.origin().actor().id();
        return switch (event) {
            case LoanEvent.Applied(var loan) -> List.of(LoanTable.add(connection, team, loan, now));
            case LoanEvent.Approved(var loan, String notes) ->
                List.of(LoanTable.decided(connection, team, loan, actor, notes, now));
            case LoanEvent.Rejected(var loan, String notes) ->
                List.of(LoanTable.decided(connection, team, loan, actor, notes, now));
            case LoanEvent.Disbursed disbursed ->
                List.of(
                        LoanTable.disbursed(connection, team, disbursed, actor, now),
                        Instalments.add(
                                connection,
                                team,
                                disbursed.loan().id(),
                                disbursed.schedule().instalments()));
            case LoanEvent.Repaid repaid ->
                List.of(Instalments.pay(connection, team, repaid.loan().id(), changed(repaid, context)));
            case LoanEvent.Completed(var loan) -> List.of(LoanTable.setStatus(connection, team, loan, now));
            default -> List.of();
        };
    }

    private static List<Instalment> changed(LoanEvent.Repaid repaid, Context context) {
        List<Instalment> before =
                context.before().map(loan -> loan.schedule().instalments()).orElse(List.of());
        return repaid.schedule().instalments().stream()
                .filter(row -> !before.contains(row))
                .toList();
    }

    private Future<Void> book(
            SqlConnection connection, JournalEntry entry, Decision.Accepted accepted, Context context, Instant now) {
        Optional<LoanId> loan = accepted.events().stream()
                .flatMap(event ->
                        event instanceof LoanEvent of ? Stream.of(of.loan().id()) : Stream.empty())
                .findFirst();
        EntryOrigin origin = new EntryOrigin(
                ids.next(),
                context.origin().actor().id(),
                now,
                loan,
                context.receipt().map(Receipt::id));
        return LedgerTable.append(connection, context.origin().team(), entry, origin);
    }

    private List<OutboxRow> messages(Decision.Accepted accepted, Context context, Instant now) {
        return context.told().stream()
                .flatMap(member -> accepted.events().stream()
                        .flatMap(event -> Notices.about(event, context.receipt(), savingsAfter(context)).stream())
                        .map(message -> notices.to(context.origin().team(), member, message, now)))
                .toList();
    }

    private static Money savingsAfter(Context context) {
        return context.receipt()
                .map(receipt -> context.savings().plus(receipt.amount()))
                .orElse(context.savings());
    }
}
