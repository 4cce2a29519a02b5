package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.PaymentRequestTable;
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
    private final Runnable wakeOutbox;

    /** Builds the commands; {@code wakeOutbox} is run after every commit that may have left something to send. */
    public PaymentRequests(Db db, Ids ids, InstantSource clock, Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
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

    private Future<Result<PaymentRequest>> ask(
            SqlConnection connection, Origin origin, UUID id, MemberId member, LoanId loan, Money amount) {
        Future<Optional<Loan>> owed = LoanTable.byId(connection, origin.team(), loan);
        Future<Optional<MemberRow>> payer =
                Members.byId(connection, origin.team().id(), member);
        return Future.all(owed, payer).compose(all -> {
            Optional<Loan> own = owed.result().filter(found -> found.borrower().equals(member));
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
                        AuditTable.add(
                                connection,
                                origin.team().id(),
                                origin.audit(
                                        ids.next(), now, "payment-request-created", "payment-request:" + id, detail)))
                .map(written -> new Result.Done<>(request));
    }

    private static Result<PaymentRequest> result(Optional<PaymentRequest> found) {
        return found.<Result<PaymentRequest>>map(Result.Done::new).orElseGet(Result.NotFound::new);
    }
}
