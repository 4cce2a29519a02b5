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
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.policy.WithdrawalPolicy;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.number.Lines;
import coop.akiba.gateway.number.SensitiveMove;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRequest;
import coop.akiba.gateway.store.MemberRequest.Kind;
import coop.akiba.gateway.store.MemberRequestTable;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.menus.Asked;
import coop.akiba.sms.SmsMessage;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * What members and strangers ask of staff, and what staff make of it. No money is moved here: a payout or a top-up is
 * booked by its own command once the money was handed over, under the rules as they are then.
 */
public final class MemberRequests {
    /** A number may ask so often within the time below; one at a time in any case. */
    private static final int MOST_OFTEN = 3;

    private static final Duration LATELY = Duration.ofDays(30);

    /** More are not looked through by anybody: somebody plays with numbers. */
    private static final int MOST_OPEN = 500;

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Notices notices;
    private final Lines lines;
    private final Runnable wakeOutbox;

    public MemberRequests(Db db, Ids ids, InstantSource clock, Notices notices, Lines lines, Runnable wakeOutbox) {
        this.lines = lines;
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.notices = notices;
        this.wakeOutbox = wakeOutbox;
    }

    /** A member wants savings paid out. */
    public Future<Asked> withdraw(Origin origin, MemberId id, Money amount) {
        Team team = origin.team();
        return byPhone(
                origin,
                id,
                SensitiveMove.WITHDRAW,
                (connection, member) -> Holds.available(connection, team, Optional.of(id))
                        .compose(free -> {
                            List<Refusal> refusals = usual(member, amount);
                            if (team.profile().withdrawals() == WithdrawalPolicy.FORBIDDEN) {
                                refusals.add(new Refusal.Servicing.WithdrawalsForbidden());
                            }
                            if (amount.isMoreThan(free)) {
                                refusals.add(new Refusal.Servicing.SavingsNotFree(free, amount));
                            }
                            MemberRequest request = of(Kind.WITHDRAWAL, member, Optional.empty(), Optional.of(amount));
                            SmsMessage receipt = new SmsMessage.WithdrawalRequested(amount);
                            return take(connection, origin, request, refusals, receipt);
                        }));
    }

    /** A member wants to borrow more on a loan that runs. */
    public Future<Asked> enlarge(Origin origin, MemberId id, LoanId asked, Money amount) {
        return byPhone(
                origin,
                id,
                SensitiveMove.TOP_UP,
                (connection, member) -> LoanTable.byId(connection, origin.team(), asked)
                        .compose(found -> {
                            Loan loan = found.filter(own -> own.member().equals(Optional.of(id)))
                                    .orElseThrow();
                            List<Refusal> refusals = usual(member, amount);
                            refusals.addAll(against(loan, origin));
                            MemberRequest request = of(Kind.TOP_UP, member, Optional.of(asked), Optional.of(amount));
                            SmsMessage receipt = new SmsMessage.TopUpRequested(loan.number(), amount);
                            return take(connection, origin, request, refusals, receipt);
                        }));
    }

    /** What moves a member's money, unless it is doubtful who holds the phone. */
    private Future<Asked> byPhone(
            Origin origin, MemberId id, SensitiveMove move, BiFunction<SqlConnection, Member, Future<Asked>> work) {
        Team team = origin.team();
        return lines.look(team, id)
                .compose(looked -> committed(db.inTeam(
                        team.id(),
                        connection -> lines.against(connection, team, id)
                                .compose(held -> held.isPresent()
                                        ? Future.succeededFuture(new Asked.Refused(List.of(held.get())))
                                        : Members.byId(connection, team.id(), id)
                                                .compose(row -> work.apply(
                                                        connection,
                                                        row.orElseThrow().member()))))))
                .compose(asked -> asked instanceof Asked.Refused(var reasons)
                        ? lines.note(origin, id, move, reasons).map(asked)
                        : Future.succeededFuture(asked));
    }

    /** Somebody from a number nobody knows wants to join. */
    public Future<Asked> join(Team team, Msisdn msisdn, String name, String language, String correlation) {
        Origin origin = new Origin(team, new Actor("stranger", Role.MEMBER, Optional.empty()), correlation);
        MemberRequest request = new MemberRequest(
                ids.next(),
                Kind.JOIN,
                msisdn,
                name,
                language,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                clock.instant(),
                Optional.empty());
        return committed(db.inTeam(
                team.id(),
                connection -> take(connection, origin, request, List.of(), new SmsMessage.JoinRequested(name))));
    }

    /** Staff say what became of one, in the caller's transaction. What is settled stays as it is. */
    public Future<Result<MemberRequest>> settle(
            SqlConnection connection, Origin origin, UUID id, boolean done, String note) {
        return MemberRequestTable.lock(connection, origin.team(), id).compose(found -> {
            if (found.isEmpty()) {
                return Future.succeededFuture(new Result.NotFound<>());
            }
            Capability needed = capability(found.get().kind());
            if (!origin.may(needed)) {
                return Future.succeededFuture(new Result.Refused<>(
                        List.of(new Refusal.NotAllowed(origin.actor().role(), needed))));
            }
            return settle(connection, origin, found.get(), done, note).map(Result.Done::new);
        });
    }

    /** Who settles a request may also do what it asks for. */
    private static Capability capability(Kind kind) {
        return switch (kind) {
            case JOIN -> Capability.REGISTER_MEMBER;
            case WITHDRAWAL -> Capability.RECORD_SAVINGS;
            case TOP_UP -> Capability.DISBURSE_LOAN;
        };
    }

    private Future<MemberRequest> settle(
            SqlConnection connection, Origin origin, MemberRequest request, boolean done, String note) {
        if (request.settled().isPresent()) {
            return Future.succeededFuture(request);
        }
        Instant now = clock.instant();
        MemberRequest.Settled settled =
                new MemberRequest.Settled(done, now, origin.actor().id(), note);
        return MemberRequestTable.settle(connection, origin.team(), request.id(), settled)
                .compose(written -> audit(connection, origin, request, done ? "done" : "declined", note, now))
                .map(written -> request.settled(settled));
    }

    private Future<Asked> take(
            SqlConnection connection,
            Origin origin,
            MemberRequest request,
            List<Refusal> refusals,
            SmsMessage receipt) {
        Team team = origin.team();
        if (!refusals.isEmpty()) {
            return Future.succeededFuture(new Asked.Refused(refusals));
        }
        return MemberRequestTable.open(connection, team, request.kind(), request.msisdn())
                .compose(open -> open.isPresent()
                        ? Future.succeededFuture(again(open.get(), request))
                        : MemberRequestTable.asking(
                                        connection,
                                        team,
                                        request.kind(),
                                        request.msisdn(),
                                        request.askedAt().minus(LATELY))
                                .compose(asking -> isTooMany(request.kind(), asking)
                                        ? Future.succeededFuture(new Asked.TooMany())
                                        : add(connection, origin, request, receipt)));
    }

    /** Members pay their own bill for asking often; strangers cost staff their time. */
    private static boolean isTooMany(Kind kind, MemberRequestTable.Asking asking) {
        return kind == Kind.JOIN && (asking.bySameNumber() >= MOST_OFTEN || asking.open() >= MOST_OPEN);
    }

    private static Asked again(MemberRequest open, MemberRequest request) {
        return open.asksTheSame(request) ? new Asked.Taken() : new Asked.StillOpen();
    }

    private Future<Asked> add(SqlConnection connection, Origin origin, MemberRequest request, SmsMessage receipt) {
        Team team = origin.team();
        Instant now = request.askedAt();
        OutboxRow row = notices.to(team, request.member(), request.msisdn(), request.language(), receipt, now);
        return MemberRequestTable.add(connection, team, request)
                .compose(added -> added
                        ? audit(connection, origin, request, "created", "", now)
                                .compose(written -> OutboxTable.add(connection, team.id(), List.of(row)))
                                .map(written -> (Asked) new Asked.Taken())
                        // Another hop of the same number was a moment faster.
                        : MemberRequestTable.open(connection, team, request.kind(), request.msisdn())
                                .map(open -> again(open.orElseThrow(), request)));
    }

    private Future<Void> audit(
            SqlConnection connection, Origin origin, MemberRequest request, String what, String note, Instant now) {
        JsonObject detail = new JsonObject().put("kind", request.kind().name());
        request.amount().ifPresent(amount -> detail.put("amount", amount.toString()));
        if (!note.isEmpty()) {
            detail.put("reason", note);
        }
        return AuditTable.add(
                connection,
                origin.team().id(),
                origin.audit(ids.next(), now, "member-request-" + what, "member-request:" + request.id(), detail));
    }

    private static List<Refusal> usual(Member member, Money amount) {
        List<Refusal> refusals = new ArrayList<>();
        if (member.status() != MemberStatus.ACTIVE) {
            refusals.add(new Refusal.BorrowerNotActive(member.status()));
        }
        if (!amount.isPositive()) {
            refusals.add(new Refusal.AmountNotPositive());
        }
        return refusals;
    }

    /** What is known now; the whole decision is made when staff book it. */
    private List<Refusal> against(Loan loan, Origin origin) {
        List<Refusal> refusals = new ArrayList<>();
        if (loan.status() != LoanStatus.ACTIVE) {
            refusals.add(new Refusal.WrongStatus(loan.status(), LoanStatus.ACTIVE));
        }
        Money overdue = loan.schedule().overdue(origin.today(clock));
        switch (loan.product().topUp()) {
            case TopUpPolicy.None none -> refusals.add(new Refusal.Servicing.NotOffered("top-up"));
            case TopUpPolicy.Allowed policy
            when !policy.allowWhenOverdue() && overdue.isPositive() ->
                refusals.add(new Refusal.Servicing.Overdue(overdue));
            case TopUpPolicy.Allowed policy -> {}
        }
        return refusals;
    }

    private MemberRequest of(Kind kind, Member member, Optional<LoanId> loan, Optional<Money> amount) {
        return new MemberRequest(
                ids.next(),
                kind,
                member.msisdn(),
                member.name(),
                member.language(),
                Optional.of(member.id()),
                loan,
                amount,
                clock.instant(),
                Optional.empty());
    }

    private Future<Asked> committed(Future<Asked> transaction) {
        return transaction.onSuccess(asked -> {
            if (asked instanceof Asked.Taken) {
                wakeOutbox.run();
            }
        });
    }
}
