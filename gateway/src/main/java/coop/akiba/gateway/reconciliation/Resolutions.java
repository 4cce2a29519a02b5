package coop.akiba.gateway.reconciliation;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.reconciliation.Differences.Difference;
import coop.akiba.gateway.reconciliation.Differences.Span;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.EntryOrigin;
import coop.akiba.gateway.store.LedgerTable;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What people do about differences: book what never reached us, book what a provider took, or say why it is as it is.
 * Each is written down with who did it. Nothing is resolved by itself.
 */
public final class Resolutions {
    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final ReceiptCommands receipts;

    public Resolutions(Db db, Ids ids, InstantSource clock, ReceiptCommands receipts) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.receipts = receipts;
    }

    /** What became of a difference. */
    public record Resolution(String item, String how) {}

    /** A day that was agreed on. */
    public record Agreed(LocalDate day) {}

    /** Whether this person may. */
    static Optional<Refusal> forbidden(Origin origin) {
        return origin.may(Capability.SETTLE_SUSPENSE)
                ? Optional.empty()
                : Optional.of(new Refusal.NotAllowed(origin.actor().role(), Capability.SETTLE_SUSPENSE));
    }

    /**
     * Books money that reached the provider and that no notice told us of, as its notice would have: once, whoever else
     * tells of it later. Empty where no statement has such a payment. In a transaction of its own.
     */
    public Future<Optional<Intake>> post(Origin origin, Till till, String transaction) {
        Team team = origin.team();
        return db.look(
                        team.id(),
                        connection ->
                                StatementTable.find(connection, team, till, transaction, StatementLine.Kind.PAID_IN))
                .compose(found -> found.map(line -> receipts.receive(team, notice(till, line), origin.correlation())
                                .compose(intake -> db.inTeam(
                                        team.id(), connection -> noted(connection, origin, till, line, intake))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    /** Books what a provider took for a movement as an expense. */
    public Future<Result<Resolution>> bookCharge(
            SqlConnection connection, Origin origin, Till till, String transaction) {
        Team team = origin.team();
        return forbidden(origin)
                .map(Resolutions::<Resolution>refused)
                .orElseGet(() -> StatementTable.find(connection, team, till, transaction, StatementLine.Kind.CHARGE)
                        .compose(found -> found.map(line -> charge(connection, origin, till, line))
                                .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>()))));
    }

    /** Says why a difference is one and stays one. */
    public Future<Result<Resolution>> explain(
            SqlConnection connection, Origin origin, Span span, String item, String note) {
        return forbidden(origin)
                .map(Resolutions::<Resolution>refused)
                .orElseGet(() -> Differences.waiting(connection, origin.team(), span, item)
                        .compose(found -> found.map(difference -> explained(connection, origin, span, difference, note))
                                .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>()))));
    }

    /** Agrees on a day: a file covers it, and nobody has to look at anything of it any more. */
    public Future<Result<Agreed>> close(SqlConnection connection, Origin origin, Till till, LocalDate day) {
        Span span = new Span(till, day, day);
        return forbidden(origin)
                .map(Resolutions::<Agreed>refused)
                .orElseGet(() -> Differences.open(connection, origin.team(), span)
                        .compose(open -> Days.of(connection, origin.team(), span)
                                .compose(days -> {
                                    Days.Day totals = days.getFirst();
                                    if (!totals.covered()) {
                                        return refused(new Refusal.Servicing.DayNotCovered(day));
                                    }
                                    return open == 0
                                            ? agreed(connection, origin, till, totals)
                                            : refused(new Refusal.Servicing.DifferencesOpen(day, open));
                                })));
    }

    private Future<Result<Agreed>> agreed(SqlConnection connection, Origin origin, Till till, Days.Day day) {
        Days.Closed closed = new Days.Closed(origin.actor().id(), clock.instant());
        JsonObject totals = DayView.totals(day, origin.team().currency());
        return Days.close(connection, origin.team(), till, day.day(), totals, closed)
                .compose(fresh -> fresh
                        ? audit(
                                connection,
                                origin,
                                till,
                                "day-closed",
                                day.day().toString(),
                                totals)
                        : Future.succeededFuture())
                .map(written -> new Result.Done<>(new Agreed(day.day())));
    }

    private Future<Optional<Intake>> noted(
            SqlConnection connection, Origin origin, Till till, StatementLine line, Intake intake) {
        JsonObject detail = new JsonObject().put("outcome", intake.name());
        return audit(connection, origin, till, "statement-payment-booked", line.transactionId(), detail)
                .map(written -> Optional.of(intake));
    }

    private Future<Result<Resolution>> charge(SqlConnection connection, Origin origin, Till till, StatementLine line) {
        String item = line.transactionId() + "/" + line.kind();
        UUID entry = ids.next();
        Instant now = clock.instant();
        return resolve(connection, origin, till, item, "CHARGE_BOOKED", Optional.of(entry), "")
                .compose(fresh -> {
                    if (!fresh) {
                        return Future.succeededFuture();
                    }
                    JournalEntry booked = JournalEntry.draft(
                                    EntryKind.BANK_CHARGE, line.completedAt().toLocalDate())
                            .debit(
                                    Account.bankCharges(till.ledger().scope()),
                                    line.amount().negated())
                            .against(till.ledger());
                    return LedgerTable.append(
                                    connection,
                                    origin.team(),
                                    booked,
                                    EntryOrigin.of(entry, origin.actor().id(), now))
                            .compose(written -> audit(
                                    connection,
                                    origin,
                                    till,
                                    "statement-charge-booked",
                                    item,
                                    new JsonObject()
                                            .put(
                                                    "amount",
                                                    line.amount().negated().minor())
                                            .put("entry", entry.toString())));
                })
                .map(written -> new Result.Done<>(new Resolution(item, "CHARGE_BOOKED")));
    }

    private Future<Result<Resolution>> explained(
            SqlConnection connection, Origin origin, Span span, Difference difference, String note) {
        JsonObject detail = new JsonObject()
                .put("side", difference.side().name())
                .put("theirs", difference.theirs().orElse(null))
                .put("ours", difference.ours().orElse(null))
                .put("note", note);
        return resolve(connection, origin, span.till(), difference.item(), "EXPLAINED", Optional.empty(), note)
                .compose(fresh -> fresh
                        ? audit(
                                connection,
                                origin,
                                span.till(),
                                "statement-difference-explained",
                                difference.item(),
                                detail)
                        : Future.succeededFuture())
                .map(written -> new Result.Done<>(new Resolution(difference.item(), "EXPLAINED")));
    }

    /** Writes down what was decided; false where somebody decided before. */
    private Future<Boolean> resolve(
            SqlConnection connection,
            Origin origin,
            Till till,
            String item,
            String how,
            Optional<UUID> entry,
            String note) {
        return connection
                .preparedQuery("""
                    INSERT INTO reconciliation (team_id, provider, account, item, resolution, entry_id, note,
                                                resolved_by, resolved_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING\
                    """)
                .execute(Tuple.tuple()
                        .addString(origin.team().id().value())
                        .addString(till.provider())
                        .addString(till.account())
                        .addString(item)
                        .addString(how)
                        .addUUID(entry.orElse(null))
                        .addString(note)
                        .addString(origin.actor().id())
                        .addOffsetDateTime(clock.instant().atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.rowCount() == 1);
    }

    private Future<Void> audit(
            SqlConnection connection, Origin origin, Till till, String action, String what, JsonObject detail) {
        String subject = "statement:" + till.provider() + ":" + till.account() + ":" + what;
        return AuditTable.add(
                connection, origin.team().id(), origin.audit(ids.next(), clock.instant(), action, subject, detail));
    }

    private static MoneyNotice notice(Till till, StatementLine line) {
        JsonObject raw = new JsonObject()
                .put("transactionId", line.transactionId())
                .put("completedAt", line.completedAt().toString())
                .put("amount", line.amount().minor())
                .put("reference", line.reference())
                .put("party", line.party());
        // The number comes before the name.
        String payer = line.party().replaceFirst(" - .*", "");
        return new MoneyNotice(
                till.provider(),
                "statement",
                line.transactionId(),
                line.amount(),
                line.reference(),
                payer,
                till.ledger(),
                line.completedAt().toLocalDate(),
                Buffer.buffer(raw.encode()),
                Optional.empty());
    }

    private static <T> Future<Result<T>> refused(Refusal why) {
        return Future.succeededFuture(new Result.Refused<>(List.of(why)));
    }
}
