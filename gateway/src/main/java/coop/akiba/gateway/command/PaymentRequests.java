package coop.akiba.gateway.command;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.PaymentRequestPages;
import coop.akiba.gateway.store.PaymentRequestPages.Story;
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
import java.util.function.BiFunction;

/** Asking members to pay. The request is committed here before any provider hears of it. */
public final class PaymentRequests {
    private static final String PROMPT = "payment prompt";

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final BiFunction<TeamId, Msisdn, Optional<String>> prompters;
    private final Runnable wakeOutbox;

    /**
     * Builds the commands.
     *
     * @param prompters which provider asks a cooperative's member with this number; empty where nobody does
     * @param wakeOutbox is run after every commit that may have left something to send
     */
    public PaymentRequests(
            Db db,
            Ids ids,
            InstantSource clock,
            BiFunction<TeamId, Msisdn, Optional<String>> prompters,
            Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.prompters = prompters;
        this.wakeOutbox = wakeOutbox;
    }

    /**
     * Asks a borrower to pay for a loan of theirs that runs, or that was given up and can still be recovered. With a
     * key, a repeated call finds the first request.
     */
    public Future<Result<PaymentRequest>> ask(
            Origin origin, MemberId member, LoanId loan, Money amount, Optional<CommandKey> key) {
        return ask(origin, member, Optional.of(loan), amount, key);
    }

    /** Asks a member to pay what is to be saved. */
    public Future<Result<PaymentRequest>> askToSave(
            Origin origin, MemberId member, Money amount, Optional<CommandKey> key) {
        return ask(origin, member, Optional.empty(), amount, key);
    }

    private Future<Result<PaymentRequest>> ask(
            Origin origin, MemberId member, Optional<LoanId> loan, Money amount, Optional<CommandKey> key) {
        // Some providers know the request by it, and want a UUID that says nothing.
        UUID id = ids.random();
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

    /** Staff ask a borrower to pay for a loan, in the caller's transaction. */
    public Future<Result<Story>> ofLoan(SqlConnection connection, Origin origin, LoanId loan, Money amount) {
        return LoanTable.byId(connection, origin.team(), loan).compose(found -> {
            Optional<MemberId> member = found.flatMap(Loan::member);
            if (found.isPresent() && member.isEmpty()) {
                return Future.succeededFuture(new Result.Refused<>(List.of(new Refusal.Servicing.NotOffered(PROMPT))));
            }
            return member.map(owing -> ofStaff(connection, origin, owing, Optional.of(loan), amount))
                    .orElseGet(() -> Future.succeededFuture(new Result.NotFound<>()));
        });
    }

    /** Staff ask a member to pay what is to be saved, in the caller's transaction. */
    public Future<Result<Story>> ofSavings(SqlConnection connection, Origin origin, MemberId member, Money amount) {
        return ofStaff(connection, origin, member, Optional.empty(), amount);
    }

    private Future<Result<Story>> ofStaff(
            SqlConnection connection, Origin origin, MemberId member, Optional<LoanId> loan, Money amount) {
        if (!origin.may(Capability.RECORD_SAVINGS)) {
            return Future.succeededFuture(new Result.Refused<>(
                    List.of(new Refusal.NotAllowed(origin.actor().role(), Capability.RECORD_SAVINGS))));
        }
        UUID id = ids.random();
        return ask(connection, origin, id, member, loan, amount)
                .compose(result -> result instanceof Result.Done
                        ? PaymentRequestPages.lock(connection, origin.team(), id)
                                .map(story -> new Result.Done<>(story.orElseThrow()))
                        : Future.succeededFuture(new Result.NotFound<>()));
    }

    /** The provider is to be asked how a request ended: somebody who may not know says that it did. */
    public Future<Void> askSoon(Team team, UUID request) {
        return db.inTeam(
                team.id(), connection -> PaymentRequestTable.askAt(connection, team, request, clock.instant()));
    }

    public Future<Optional<PaymentRequest>> byToken(Team team, String token) {
        return db.inTeam(team.id(), connection -> PaymentRequestTable.byToken(connection, team, token));
    }

    private Future<Result<PaymentRequest>> ask(
            SqlConnection connection, Origin origin, UUID id, MemberId member, Optional<LoanId> loan, Money amount) {
        Future<Optional<Loan>> owed = loan.map(asked -> LoanTable.byId(connection, origin.team(), asked))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        Future<Optional<MemberRow>> payer =
                Members.byId(connection, origin.team().id(), member);
        return Future.all(owed, payer).compose(all -> {
            Optional<Loan> own = owed.result().filter(found -> found.member().equals(Optional.of(member)));
            if ((loan.isPresent() && own.isEmpty()) || payer.result().isEmpty()) {
                return Future.succeededFuture(new Result.NotFound<>());
            }
            Member paying = payer.result().get().member();
            Optional<String> provider = prompters.apply(origin.team().id(), paying.msisdn());
            List<Refusal> refusals = refusals(own, paying, amount);
            if (provider.isEmpty()) {
                refusals.add(new Refusal.Servicing.NotOffered(PROMPT));
            }
            return refusals.isEmpty()
                    ? create(connection, origin, request(id, provider.orElseThrow(), own, paying, amount), own, paying)
                    : Future.failedFuture(new RefusedException(refusals));
        });
    }

    private static List<Refusal> refusals(Optional<Loan> loan, Member payer, Money amount) {
        List<Refusal> refusals = new ArrayList<>();
        loan.filter(asked -> !takesMoney(asked))
                .ifPresent(asked -> refusals.add(new Refusal.WrongStatus(asked.status(), LoanStatus.ACTIVE)));
        if (loan.isEmpty() && payer.status() != MemberStatus.ACTIVE) {
            refusals.add(new Refusal.BorrowerNotActive(payer.status()));
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

    /** A loan that was given up takes money for as long as something of it was lost. */
    private static boolean takesMoney(Loan loan) {
        return loan.status() == LoanStatus.ACTIVE
                || (loan.status() == LoanStatus.DEFAULTED && loan.loss().open().isPositive());
    }

    private PaymentRequest request(UUID id, String provider, Optional<Loan> loan, Member payer, Money amount) {
        return new PaymentRequest(
                id,
                // The digits of such a UUID: pawaPay knows the request by its token and wants it in that form.
                ids.random().toString().replace("-", ""),
                provider,
                payer.id(),
                loan.map(Loan::id),
                amount,
                payer.msisdn(),
                PaymentRequestStatus.CREATED,
                Optional.empty(),
                Optional.empty());
    }

    private Future<Result<PaymentRequest>> create(
            SqlConnection connection, Origin origin, PaymentRequest request, Optional<Loan> loan, Member payer) {
        Instant now = clock.instant();
        OutboxRow row = new OutboxRow(
                ids.next(),
                OutboxRow.PAYMENT_REQUEST,
                Optional.of(payer.id()),
                payer.msisdn(),
                "PaymentRequest",
                "",
                false,
                Optional.of(request.id()),
                now);
        JsonObject detail = new JsonObject()
                .put("amount", request.amount().toString())
                .put(
                        loan.isPresent() ? "loan" : "savings",
                        loan.map(asked -> asked.number().toString()).orElseGet(payer::number));
        return Future.all(
                        PaymentRequestTable.add(connection, origin.team(), request, now),
                        OutboxTable.add(connection, origin.team().id(), List.of(row)),
                        AuditTable.add(
                                connection,
                                origin.team().id(),
                                origin.audit(
                                        ids.next(),
                                        now,
                                        "payment-request-created",
                                        "payment-request:" + request.id(),
                                        detail)))
                .map(written -> new Result.Done<>(request));
    }

    private static Result<PaymentRequest> result(Optional<PaymentRequest> found) {
        return found.<Result<PaymentRequest>>map(Result.Done::new).orElseGet(Result.NotFound::new);
    }
}
