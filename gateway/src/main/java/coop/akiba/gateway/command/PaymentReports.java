package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.PaymentRequestTable;
import coop.akiba.sms.PaymentProblem;
import coop.akiba.sms.SmsMessage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What came of payments that members were asked for. */
public final class PaymentReports {
    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Notices notices;
    private final AskingPace pace;
    private final Runnable wakeOutbox;

    /** Builds the commands; {@code wakeOutbox} is run after every commit that may have left something to send. */
    public PaymentReports(Db db, Ids ids, InstantSource clock, Notices notices, AskingPace pace, Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.notices = notices;
        this.pace = pace;
        this.wakeOutbox = wakeOutbox;
    }

    /** A report about a known request. */
    private record Move(Origin origin, PaymentRequest request, PaymentReport report) {}

    /**
     * Takes in what a provider says of a request. A success is never taken back; what contradicts it changes nothing
     * and is left in the audit trail. The member is told why a payment did not go through.
     */
    public Future<Void> take(Team team, UUID request, PaymentReport report, String correlation) {
        return db.inTeam(
                        team.id(),
                        connection -> PaymentRequestTable.lock(connection, team, request)
                                .compose(found -> found.map(known -> move(
                                                connection,
                                                new Move(
                                                        origin(team, known, report, correlation),
                                                        known,
                                                        fitting(known, report))))
                                        .orElseGet(Future::succeededFuture)))
                .onSuccess(done -> wakeOutbox.run());
    }

    private static Origin origin(Team team, PaymentRequest request, PaymentReport report, String correlation) {
        String who = report.review().isPresent() ? PaymentAsking.NAME : "provider:" + request.provider();
        return new Origin(team, new Actor(who, Role.MEMBER, Optional.empty()), correlation);
    }

    /** What a provider said was paid, and then was not, or paid otherwise than asked, is for people to clear up. */
    private static PaymentReport fitting(PaymentRequest request, PaymentReport report) {
        boolean takenBack = request.paidSince().isPresent() && report.problem().isPresent();
        boolean other = report.amount().isPresent() && !report.amount().equals(Optional.of(request.amount()));
        boolean moves = request.status().to(report.status()) == PaymentRequestStatus.Move.LEGAL;
        return (takenBack || other) && moves ? report.contradicting() : report;
    }

    private Future<Void> move(SqlConnection connection, Move move) {
        Instant now = clock.instant();
        return switch (move.request().status().to(move.report().status())) {
            case REPEAT -> Future.succeededFuture();
            case CONFLICT -> audit(connection, move, "payment-request-conflict", now);
            case LEGAL ->
                store(connection, move, now)
                        .compose(stored -> audit(connection, move, "payment-request-moved", now))
                        .compose(audited -> tell(connection, move, now));
        };
    }

    private Future<Void> store(SqlConnection connection, Move move, Instant now) {
        PaymentReport report = move.report();
        return PaymentRequestTable.store(
                connection,
                move.origin().team(),
                move.request().id(),
                new PaymentRequestTable.News(
                        report.status(),
                        report.providerRef(),
                        report.code(),
                        report.text(),
                        askAt(move, now),
                        report.review()),
                now);
    }

    /** A time-out is no proof that nobody paid: it is made sure of once. */
    private Optional<Instant> askAt(Move move, Instant now) {
        return switch (move.report().status()) {
            case SENT, UNCLEAR -> Optional.of(pace.begin(now, move.request().provider()));
            case EXPIRED -> Optional.of(pace.afterwards(now));
            case NEEDS_REVIEW -> move.request().paidSince().map(said -> pace.afterwards(now));
            case CREATED, SUCCEEDED, FAILED, CLOSED -> Optional.empty();
        };
    }

    private Future<Void> audit(SqlConnection connection, Move move, String action, Instant now) {
        JsonObject detail = new JsonObject()
                .put("from", move.request().status().name())
                .put("to", move.report().status().name())
                .put("code", move.report().code());
        return AuditTable.add(
                connection,
                move.origin().team().id(),
                move.origin()
                        .audit(
                                ids.next(),
                                now,
                                action,
                                "payment-request:" + move.request().id(),
                                detail));
    }

    private Future<Void> tell(SqlConnection connection, Move move, Instant now) {
        return move.report()
                .problem()
                .map(problem -> tell(connection, move, problem, now))
                .orElseGet(Future::succeededFuture);
    }

    private Future<Void> tell(SqlConnection connection, Move move, PaymentProblem problem, Instant now) {
        Team team = move.origin().team();
        Future<Optional<Loan>> loan = move.request()
                .loan()
                .map(id -> LoanTable.byId(connection, team, id))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        Future<Optional<MemberRow>> payer =
                Members.byId(connection, team.id(), move.request().member());
        return Future.all(loan, payer)
                .map(both -> failed(loan.result(), move.request().amount(), problem))
                .map(message -> notices.to(team, payer.result().orElseThrow().member(), message, now))
                .compose(row -> OutboxTable.add(connection, team.id(), List.of(row)));
    }

    private static SmsMessage failed(Optional<Loan> loan, Money amount, PaymentProblem problem) {
        return loan.<SmsMessage>map(found -> new SmsMessage.PaymentFailed(found.number(), amount, problem))
                .orElseGet(() -> new SmsMessage.DepositFailed(amount, problem));
    }
}
