package coop.akiba.gateway.command;

import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.payment.PayoutStatus.Move;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.ReversalTable;
import coop.akiba.gateway.store.StoredReversal;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Takes in what is heard of reversals. That one was done, and that its money has left the books, are one transaction.
 * What contradicts what is known is kept in the audit trail and acts on nothing.
 */
public final class ReversalReports {
    /** Who says so where no provider does. */
    public static final String NAME = "reversals";
    /** Longer than a provider is waited for. */
    private static final Duration LEASE = Duration.ofSeconds(90);

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final SettlementCommands settlements;
    private final AskingPace pace;

    public ReversalReports(Db db, Ids ids, InstantSource clock, SettlementCommands settlements, AskingPace pace) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.settlements = settlements;
        this.pace = pace;
    }

    public Future<Optional<StoredReversal>> byToken(Team team, String token) {
        return db.inTeam(team.id(), connection -> ReversalTable.byToken(connection, team, token));
    }

    /** Takes those whose turn it is; nobody else has them for a while. */
    public Future<List<StoredReversal>> due(Team team, int most) {
        Instant now = clock.instant();
        return db.inTeam(team.id(), connection -> ReversalTable.take(connection, team, now, now.plus(LEASE), most));
    }

    /** Nothing new is known. What is open for too long is left to people. */
    public Future<Void> nothingNew(Team team, StoredReversal taken) {
        Optional<Instant> again = pace.again(clock.instant(), taken.createdAt(), taken.asked());
        PayoutReport gaveUp = PayoutReport.of(PayoutNews.GAVE_UP, "gateway", "", "asked about for too long");
        Future<?> told = again.isPresent() ? Future.succeededFuture() : take(team, taken.id(), gaveUp, NAME);
        return told.compose(
                done -> db.inTeam(team.id(), connection -> ReversalTable.next(connection, team, taken, again)));
    }

    /** What the provider or the gateway itself says. */
    public Future<Void> take(Team team, UUID id, PayoutReport report, String correlation) {
        return db.inTeam(
                team.id(),
                connection -> ReversalTable.byId(connection, team, id)
                        .compose(found -> found.map(known -> take(
                                                connection, origin(team, known, report, correlation), known, report)
                                        .<Void>mapEmpty())
                                .orElseGet(Future::succeededFuture)));
    }

    /** It is sent now, unless somebody who had it since, while the caller slept past the lease, has moved it on. */
    public Future<Boolean> sends(Team team, UUID id, String correlation) {
        PayoutReport report = PayoutReport.of(PayoutNews.SENDS, "gateway", "", "");
        return db.inTeam(
                team.id(),
                connection -> ReversalTable.byId(connection, team, id)
                        .map(Optional::orElseThrow)
                        .compose(known -> sends(connection, origin(team, known, report, correlation), known, report)));
    }

    private Future<Boolean> sends(SqlConnection connection, Origin origin, StoredReversal known, PayoutReport report) {
        return locked(connection, origin, known)
                .compose(now -> now.status() == PayoutStatus.CREATED
                        ? move(connection, origin, now, report).map(true)
                        : Future.succeededFuture(false));
    }

    private static Origin origin(Team team, StoredReversal known, PayoutReport report, String correlation) {
        String who = report.source().equals("gateway")
                ? NAME
                : "provider:" + known.of().provider();
        return new Origin(team, new Actor(who, Role.MEMBER, Optional.empty()), correlation);
    }

    /** The same in the caller's transaction. */
    Future<StoredReversal> take(SqlConnection connection, Origin origin, StoredReversal known, PayoutReport report) {
        return locked(connection, origin, known)
                .compose(now -> move(connection, origin, now, fitting(now, report)))
                .compose(moved -> ReversalTable.byId(connection, origin.team(), known.id()))
                .map(Optional::orElseThrow);
    }

    /** The receipt is locked before its reversal. */
    private Future<StoredReversal> locked(SqlConnection connection, Origin origin, StoredReversal known) {
        return settlements
                .waiting(connection, origin, known.of().receipt())
                .compose(receipt -> ReversalTable.lock(connection, origin.team(), known.id()))
                .map(Optional::orElseThrow);
    }

    private static PayoutReport fitting(StoredReversal known, PayoutReport report) {
        boolean other = report.proof()
                .flatMap(PayoutReport.Proof::amount)
                .filter(said -> !said.equals(known.amount()))
                .isPresent();
        return other && report.news() == PayoutNews.PAID ? report.odd("another amount") : report;
    }

    private Future<Void> move(SqlConnection connection, Origin origin, StoredReversal known, PayoutReport report) {
        Move move = known.hear(report.news());
        if (move instanceof Move.Late) {
            return Future.succeededFuture();
        }
        PayoutStatus next = move instanceof Move.To(PayoutStatus to) ? to : known.status();
        boolean conflict = Payout.contradicts(report.news(), move);
        boolean done = next == PayoutStatus.SUCCEEDED && known.status() != next;
        Instant now = clock.instant();
        ReversalTable.Change change = new ReversalTable.Change(
                next,
                conflict || (known.contradicted() && !report.news().settles()),
                report.providerRef(),
                report.code(),
                report.text(),
                done ? receipt(known, report) : "",
                turn(known.status(), next, now));
        return ReversalTable.store(connection, origin.team(), known.id(), change, now)
                .compose(stored -> audit(connection, origin, known, report, next, conflict))
                .compose(told -> done
                        ? settlements.reversed(
                                connection,
                                origin,
                                known.of().receipt(),
                                receipt(known, report),
                                report.proof().orElseThrow().on())
                        : Future.succeededFuture());
    }

    /** When the gateway does what is next: send it, look after it, ask about it. */
    private Optional<Instant> turn(PayoutStatus was, PayoutStatus next, Instant now) {
        return switch (next) {
            case CREATED -> Optional.of(now);
            case SENDING -> Optional.of(now.plus(LEASE));
            case ACCEPTED, UNKNOWN -> Optional.of(was == next ? pace.afterwards(now) : pace.begin(now));
            case PROPOSED, SUCCEEDED, FAILED, NEEDS_REVIEW, CANCELLED -> Optional.empty();
        };
    }

    private static String receipt(StoredReversal known, PayoutReport report) {
        String said = report.proof().map(PayoutReport.Proof::receipt).orElse("");
        return said.isEmpty() ? known.id().toString() : said;
    }

    private Future<Void> audit(
            SqlConnection connection,
            Origin origin,
            StoredReversal known,
            PayoutReport report,
            PayoutStatus next,
            boolean conflict) {
        JsonObject detail = new JsonObject()
                .put("news", report.news().name())
                .put("from", known.status().name())
                .put("to", next.name())
                .put("code", report.code())
                .put("text", report.text());
        return AuditTable.add(
                connection,
                origin.team().id(),
                origin.audit(
                        ids.next(),
                        clock.instant(),
                        conflict ? "reversal-conflict" : "reversal-moved",
                        "reversal:" + known.id(),
                        detail));
    }
}
