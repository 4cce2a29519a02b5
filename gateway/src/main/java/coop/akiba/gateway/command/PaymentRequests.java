package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditRow;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OutboxRow;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Asking members to pay. The request is committed here before any provider hears of it. */
public final class PaymentRequests {
    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Notices notices;
    private final Runnable wakeOutbox;

    /** Builds the commands; {@code wakeOutbox} is run after every commit that may have left something to send. */
    public PaymentRequests(Db db, Ids ids, InstantSource clock, Notices notices, Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.notices = notices;
        this.wakeOutbox = wakeOutbox;
    }

    /** Asks a borrower to pay for an active loan of theirs. With a key, a repeated call finds the first request. */
    public Future<Result<PaymentRequest>> ask(
            Origin origin, MemberId member, LoanId loan, Money amount, Optional<CommandKey> key) {
        UUID id = ids.next();
        return Results.of(db.inTeam(
                        origin.team().id(),
                        connection -> Once.run(
                                connection,
                                origin.team().id(),
                                key,
                                new JsonObject().put("request", id.toString()),
                                clock.instant(),
                                () -> ask(connection, origin, id, member, loan, amount),
                                answer -> PaymentRequestTable.byId(
                                                connection, origin.team(), UUID.fromString(answer.getString("request")))
                                        .map(PaymentRequests::result))))
                .onSuccess(result -> wakeOutbox.run());
    }

    public Future<Optional<PaymentRequest>> byToken(Team team, String token) {
        return db.inTeam(team.id(), connection -> PaymentRequestTable.byToken(connection, team, token));
    }

    /**
     * Takes in what a provider says of a request. A success is never taken back; what contradicts it changes nothing
     * and is left in the audit trail. The member is told when a request failed.
     *
     * @param providerRef the provider's id of the request; empty where it is not known
     */
    public Future<Void> report(
            Team team,
            UUID request,
            PaymentRequestStatus next,
            String providerRef,
            String resultCode,
            String resultText,
            String correlation) {
        return db.inTeam(
                        team.id(),
                        connection -> PaymentRequestTable.lock(connection, team, request)
                                .compose(found -> found.map(known -> move(
                                                connection,
                                                new Report(
                                                        team,
                                                        known,
                                                        next,
                                                        providerRef,
                                                        resultCode,
                                                        resultText,
                                                        correlation)))
                                        .orElseGet(Future::succeededFuture)))
                .onSuccess(done -> wakeOutbox.run());
    }

    private record Report(
            Team team,
            PaymentRequest request,
            PaymentRequestStatus next,
            String providerRef,
            String resultCode,
            String resultText,
            String correlation) {}

    private Future<Result<PaymentRequest>> ask(
            SqlConnection connection, Origin origin, UUID id, MemberId member, LoanId loan, Money amount) {
        Future<Optional<Loan>> owed = LoanTable.byId(connection, origin.team(), loan);
        Future<Optional<MemberRow>> payer =
                Members.byId(connection, origin.team().id(), member);
        return Future.all(owed, payer).compose(all -> {
            Optional<Loan> own = owed.result().filter(found -> found.member().equals(Optional.of(member)));
            if (own.isEmpty() || payer.result().isEmpty()) {
                return Future.succeededFuture(new Result.NotFound<>());
            }
            List<Refusal> refusals = refusals(own.get(), amount);
            return refusals.isEmpty()
                    ? create(
                            connection,
                            origin,
                            id,
                            own.get(),
                            payer.result().get().member(),
                            amount)
                    : Future.failedFuture(new RefusedException(refusals));
        });
    }

    private static List<Refusal> refusals(Loan loan, Money amount) {
        List<Refusal> refusals = new ArrayList<>();
        if (loan.status() != LoanStatus.ACTIVE) {
            refusals.add(new Refusal.WrongStatus(loan.status(), LoanStatus.ACTIVE));
        }
        if (!amount.isPositive()) {
            refusals.add(new Refusal.AmountNotPositive());
        }
        long unit = amount.currency().cashUnit();
        if (amount.minor() % unit != 0) {
            refusals.add(new Refusal.AmountNotPayable(amount, amount.currency().ofMinor(unit)));
        }
        return refusals;
    }

    private Future<Result<PaymentRequest>> create(
            SqlConnection connection, Origin origin, UUID id, Loan loan, Member payer, Money amount) {
        Instant now = clock.instant();
        PaymentRequest request = new PaymentRequest(
                id,
                ids.token(),
                "daraja",
                payer.id(),
                loan.id(),
                amount,
                payer.msisdn(),
                PaymentRequestStatus.CREATED,
                Optional.empty());
        OutboxRow row = new OutboxRow(
                ids.next(),
                OutboxRow.PAYMENT_REQUEST,
                Optional.of(payer.id()),
                payer.msisdn(),
                "PaymentRequest",
                "",
                false,
                Optional.of(id),
                now);
        JsonObject detail = new JsonObject()
                .put("amount", amount.toString())
                .put("loan", loan.number().toString());
        return Future.all(
                        PaymentRequestTable.add(connection, origin.team(), request, now),
                        OutboxTable.add(connection, origin.team().id(), List.of(row)),
                        audit(connection, origin, "payment-request-created", id, detail, now))
                .map(written -> new Result.Done<>(request));
    }

    private Future<Void> move(SqlConnection connection, Report report) {
        Instant now = clock.instant();
        Origin origin = new Origin(
                report.team(),
                new Actor("provider:" + report.request().provider(), Role.MEMBER, Optional.empty()),
                report.correlation());
        JsonObject detail = new JsonObject()
                .put("from", report.request().status().name())
                .put("to", report.next().name())
                .put("code", report.resultCode());
        return switch (report.request().status().to(report.next())) {
            case REPEAT -> Future.succeededFuture();
            case CONFLICT ->
                audit(
                        connection,
                        origin,
                        "payment-request-conflict",
                        report.request().id(),
                        detail,
                        now);
            case LEGAL ->
                PaymentRequestTable.setStatus(
                                connection,
                                report.team(),
                                report.request().id(),
                                report.next(),
                                report.providerRef(),
                                report.resultCode(),
                                report.resultText(),
                                now)
                        .compose(set -> audit(
                                connection,
                                origin,
                                "payment-request-moved",
                                report.request().id(),
                                detail,
                                now))
                        .compose(set -> tell(connection, report, now));
        };
    }

    private Future<Void> tell(SqlConnection connection, Report report, Instant now) {
        boolean bad = report.next() == PaymentRequestStatus.FAILED || report.next() == PaymentRequestStatus.EXPIRED;
        if (!bad) {
            return Future.succeededFuture();
        }
        Team team = report.team();
        Future<Optional<Loan>> loan =
                LoanTable.byId(connection, team, report.request().loan());
        Future<Optional<MemberRow>> payer =
                Members.byId(connection, team.id(), report.request().member());
        return Future.all(loan, payer)
                .compose(all -> OutboxTable.add(
                        connection,
                        team.id(),
                        List.of(notices.to(
                                team,
                                payer.result().orElseThrow().member(),
                                new SmsMessage.PaymentFailed(
                                        loan.result().orElseThrow().number(),
                                        report.request().amount(),
                                        report.next() == PaymentRequestStatus.EXPIRED
                                                ? PaymentProblem.NO_ANSWER
                                                : PaymentProblem.OTHER),
                                now))));
    }

    private Future<Void> audit(
            SqlConnection connection, Origin origin, String action, UUID request, JsonObject detail, Instant now) {
        return AuditTable.add(
                connection,
                origin.team().id(),
                new AuditRow(
                        ids.next(),
                        now,
                        origin.actor(),
                        action,
                        "payment-request:" + request,
                        detail,
                        origin.correlation()));
    }

    private static Result<PaymentRequest> result(Optional<PaymentRequest> found) {
        return found.<Result<PaymentRequest>>map(Result.Done::new).orElseGet(Result.NotFound::new);
    }
}
