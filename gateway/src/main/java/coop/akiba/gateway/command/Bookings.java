package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.gateway.store.EntryOrigin;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.OutboxRow;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes decisions that come to one journal entry and change no loan: the entry, its message and its audit line, in the
 * caller's transaction.
 */
public final class Bookings {
    private final Ids ids;
    private final InstantSource clock;
    private final Notices notices;

    public Bookings(Ids ids, InstantSource clock, Notices notices) {
        this.ids = ids;
        this.clock = clock;
        this.notices = notices;
    }

    /**
     * What the entry is about.
     *
     * @param reversalOf the entry it takes back, if it does
     * @param told who is sent a message; nobody where no member is concerned
     * @param savings of the member told, after it
     */
    record About(
            Optional<LoanId> loan,
            Optional<UUID> receipt,
            Optional<UUID> reversalOf,
            Optional<Member> told,
            Money savings) {}

    /** The id of the entry, once everything is written. */
    Future<UUID> write(SqlConnection connection, Origin origin, Decision.Accepted accepted, About about) {
        Instant now = clock.instant();
        UUID entry = ids.next();
        var team = origin.team();
        EntryOrigin stored = new EntryOrigin(
                entry, origin.actor().id(), now, about.loan(), about.receipt(), Optional.empty(), about.reversalOf());
        Sheet sheet = new Sheet(team.id());
        sheet.booking(new LedgerTable.Booking(accepted.entries().getFirst(), stored));
        sheet.messages(messages(origin, accepted, about, now));
        sheet.line(AuditLines.of(accepted.events(), Optional.empty(), origin, ids, now));
        return sheet.writePlanned(connection).map(entry);
    }

    private List<OutboxRow> messages(Origin origin, Decision.Accepted accepted, About about, Instant now) {
        return about.told().stream()
                .flatMap(member -> accepted.events().stream()
                        .flatMap(event -> Notices.about(event, Optional.empty(), about.savings()).stream())
                        .map(message -> notices.to(origin.team(), member, message, now)))
                .toList();
    }
}
