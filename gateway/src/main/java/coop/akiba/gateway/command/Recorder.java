package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.gateway.store.EntryOrigin;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.OutboxRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** Writes what a decision made true: rows, journal entries, messages and audit lines, in the caller's transaction. */
public final class Recorder {
    private final Ids ids;
    private final InstantSource clock;
    private final Notices notices;
    private final LoanWrites loanRows;

    public Recorder(Ids ids, InstantSource clock, Notices notices) {
        this.ids = ids;
        this.clock = clock;
        this.notices = notices;
        this.loanRows = new LoanWrites(ids);
    }

    /**
     * What the events are about, beyond themselves.
     *
     * @param told who is sent a message; nobody when the payer is unknown
     * @param receipt the money that caused the events, if money did
     * @param savings of the member told, before the events
     * @param reversed ids of the entries that the decision's entries take back, in the same order; empty if none
     */
    public record Context(
            Origin origin,
            Optional<Loan> before,
            Optional<Member> told,
            Optional<Receipt> receipt,
            Money savings,
            List<UUID> reversed) {
        public Context {
            reversed = List.copyOf(reversed);
        }

        /** Of a decision that takes nothing back. */
        public Context(
                Origin origin, Optional<Loan> before, Optional<Member> told, Optional<Receipt> receipt, Money savings) {
            this(origin, before, told, receipt, savings, List.of());
        }
    }

    /** All of it, at once. */
    public Future<Void> record(SqlConnection connection, Decision.Accepted accepted, Context context) {
        return record(connection, Optional.empty(), accepted, context);
    }

    /**
     * The same for a command that needed the loan's interest booked up to its day first.
     *
     * @param accrued that interest; one command is one line of the audit trail with everything that it led to
     */
    Future<Void> record(
            SqlConnection connection,
            Optional<Decision.Accepted> accrued,
            Decision.Accepted accepted,
            Context context) {
        Sheet sheet = new Sheet(context.origin().team().id());
        note(sheet, accrued, accepted, context);
        return sheet.writePlanned(connection);
    }

    /** Puts it on a sheet that the caller writes. */
    void note(Sheet sheet, Optional<Decision.Accepted> accrued, Decision.Accepted accepted, Context context) {
        Instant now = clock.instant();
        Context first =
                new Context(context.origin(), context.before(), Optional.empty(), Optional.empty(), context.savings());
        List<Event> events = new ArrayList<>(accepted.events());
        accrued.ifPresent(booked -> {
            note(sheet, booked, first, now);
            events.addAll(booked.events());
        });
        note(sheet, accepted, context, now);
        sheet.messages(messages(accepted, context, now));
        sheet.line(AuditLines.of(events, context.before(), context.origin(), ids, now));
    }

    private void note(Sheet sheet, Decision.Accepted accepted, Context context, Instant now) {
        String actor = context.origin().actor().id();
        for (Event event : accepted.events()) {
            if (event instanceof LoanEvent loanEvent) {
                loanRows.note(sheet, context.origin().team(), loanEvent, context.before(), actor, now);
            }
        }
        for (int i = 0; i < accepted.entries().size(); i++) {
            Optional<UUID> reversalOf = i < context.reversed().size()
                    ? Optional.of(context.reversed().get(i))
                    : Optional.empty();
            sheet.booking(new LedgerTable.Booking(
                    accepted.entries().get(i), entryOrigin(accepted, context, now, reversalOf)));
        }
    }

    private EntryOrigin entryOrigin(
            Decision.Accepted accepted, Context context, Instant now, Optional<UUID> reversalOf) {
        Optional<LoanId> loan = accepted.events().stream()
                .flatMap(event ->
                        event instanceof LoanEvent of ? Stream.of(of.loan().id()) : Stream.empty())
                .findFirst();
        return new EntryOrigin(
                ids.next(),
                context.origin().actor().id(),
                now,
                loan,
                context.receipt().map(Receipt::id),
                payment(accepted),
                reversalOf);
    }

    private static Optional<UUID> payment(Decision.Accepted accepted) {
        return switch (accepted.events().getFirst()) {
            case LoanEvent.Repaid repaid -> Optional.of(repaid.payment().id());
            case LoanEvent.Recovered recovered ->
                Optional.of(recovered.payment().id());
            case LoanEvent.PaymentReversed reversed ->
                Optional.of(reversed.payment().id());
            default -> Optional.empty();
        };
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
