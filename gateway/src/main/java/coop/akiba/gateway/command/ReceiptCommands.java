package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.MatchCandidate;
import coop.akiba.domain.payment.MatchedBy;
import coop.akiba.domain.payment.Matching;
import coop.akiba.domain.payment.PaymentEvent;
import coop.akiba.domain.payment.PaymentReference;
import coop.akiba.domain.payment.PaymentTarget;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.payment.Receipts;
import coop.akiba.domain.payment.SuspenseReason;
import coop.akiba.domain.payment.TypedReference;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.CandidateTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.PaymentRequestTable;
import coop.akiba.gateway.store.ReceiptTable;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Money in. The notice, its postings and what it pays for are one transaction; when the Future succeeds they are
 * committed, and only then may a provider be told so.
 */
public final class ReceiptCommands {
    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final Recorder recorder;
    private final Runnable wakeOutbox;
    private final PayerMatching matching = new PayerMatching();

    /** Builds the commands; {@code wakeOutbox} is run after every commit that may have left a message. */
    public ReceiptCommands(Db db, Ids ids, InstantSource clock, Recorder recorder, Runnable wakeOutbox) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
        this.recorder = recorder;
        this.wakeOutbox = wakeOutbox;
    }

    /**
     * Whom a receipt is for, as found in the database.
     *
     * @param owner the member it concerns, when known
     * @param savings of that member, before this receipt
     * @param by how; empty for nobody
     * @param candidates who it may be for, where it is nobody's yet
     */
    private record Found(
            PaymentTarget target,
            Optional<Member> owner,
            Money savings,
            Optional<PaymentRequest> request,
            Optional<MatchedBy> by,
            List<MatchCandidate> candidates) {}

    /** Books a notice once, whoever reports it how often. */
    public Future<Intake> receive(Team team, MoneyNotice notice, String correlation) {
        Receipt receipt = new Receipt(
                ids.next(),
                notice.provider(),
                notice.transactionId(),
                notice.amount(),
                notice.reference(),
                notice.into(),
                notice.valueDate());
        Actor provider = new Actor("provider:" + notice.provider(), Role.MEMBER, Optional.empty());
        Origin origin = new Origin(team, provider, correlation);
        return db.inTeam(
                        team.id(),
                        connection -> find(connection, team, notice)
                                .compose(found -> book(connection, origin, receipt, notice, found)))
                .onSuccess(intake -> {
                    if (intake == Intake.POSTED || intake == Intake.SUSPENDED) {
                        wakeOutbox.run();
                    }
                });
    }

    private Future<Intake> book(
            SqlConnection connection, Origin origin, Receipt receipt, MoneyNotice notice, Found found) {
        Decision.Accepted decision =
                decide(receipt, found, origin.team().profile().buckets());
        Optional<SuspenseReason> suspense = decision.events().getFirst() instanceof PaymentEvent.Suspended suspended
                ? Optional.of(suspended.reason())
                : Optional.empty();
        Recorder.Context context =
                new Recorder.Context(origin, loan(found), found.owner(), Optional.of(receipt), found.savings());
        return ReceiptTable.add(connection, origin.team(), receipt, filing(notice, found, suspense))
                .compose(isNew -> isNew
                        ? recorder.record(connection, decision, context)
                                .compose(booked -> suspense.isPresent()
                                        ? keepCandidates(connection, origin.team(), receipt, notice, found)
                                        : Future.succeededFuture(Intake.POSTED))
                        : again(connection, origin.team(), receipt, notice));
    }

    private ReceiptTable.Filing filing(MoneyNotice notice, Found found, Optional<SuspenseReason> suspense) {
        return new ReceiptTable.Filing(
                notice.kind(),
                notice.payer(),
                notice.raw(),
                clock.instant(),
                suspense,
                loan(found).map(Loan::id),
                found.owner().map(Member::id),
                found.request().map(PaymentRequest::id),
                found.by().filter(by -> suspense.isEmpty()));
    }

    private Future<Intake> keepCandidates(
            SqlConnection connection, Team team, Receipt receipt, MoneyNotice notice, Found found) {
        Future<List<MatchCandidate>> candidates = loan(found)
                .flatMap(loan -> found.by().map(by -> matching.instead(connection, team, loan, by, notice)))
                .orElseGet(() -> Future.succeededFuture(found.candidates()));
        return candidates
                .compose(all -> CandidateTable.add(connection, team, receipt.id(), all))
                .map(Intake.SUSPENDED);
    }

    /** A payment that answers a request must be of the amount asked for; otherwise people look at it. */
    private static Decision.Accepted decide(Receipt receipt, Found found, boolean buckets) {
        boolean unexpected = found.request()
                .filter(request -> !request.amount().equals(receipt.amount()))
                .isPresent();
        if (unexpected) {
            return Receipts.suspended(receipt, SuspenseReason.UNEXPECTED);
        }
        Decision.Accepted decision = Receipts.decide(receipt, found.target(), buckets);
        return found.by()
                .filter(by -> !by.isExact() && !(decision.events().getFirst() instanceof PaymentEvent.Suspended))
                .map(by -> decision.followedBy(new Decision.Accepted(List.of(new PaymentEvent.Matched(by)), List.of())))
                .orElse(decision);
    }

    private Future<Intake> again(SqlConnection connection, Team team, Receipt receipt, MoneyNotice notice) {
        return ReceiptTable.agrees(connection, team, receipt)
                .compose(same -> same
                        ? Future.succeededFuture(Intake.DUPLICATE)
                        : ReceiptTable.addConflict(connection, team, receipt, notice.raw(), clock.instant())
                                .map(Intake.CONFLICT));
    }

    private Future<Found> find(SqlConnection connection, Team team, MoneyNotice notice) {
        return notice.requestToken()
                .map(token -> PaymentRequestTable.byToken(connection, team, token)
                        .compose(request -> request.map(asked -> ofRequest(connection, team, asked))
                                .orElseGet(() -> orNobody(team, Optional.empty()))))
                .orElseGet(() -> byReference(connection, team, notice));
    }

    private static Future<Found> ofRequest(SqlConnection connection, Team team, PaymentRequest asked) {
        How how = new How(Optional.of(asked), MatchedBy.ASKED_FOR);
        return asked.loan()
                .map(id -> LoanTable.lock(connection, team, id)
                        .compose(loan -> ofLoan(connection, team, loan, how))
                        .compose(found -> orNobody(team, found)))
                .orElseGet(() -> Members.byId(connection, team.id(), asked.member())
                        .compose(row -> ofMember(connection, team, row, how))
                        .compose(found -> orNobody(team, found)));
    }

    /** A reference that names somebody costs no look for anybody else. */
    private Future<Found> byReference(SqlConnection connection, Team team, MoneyNotice notice) {
        TypedReference typed = TypedReference.read(notice.reference(), List.of(team.name(), team.paybill()));
        How how = new How(Optional.empty(), typed.by().orElse(MatchedBy.EXACT_REFERENCE));
        Future<Optional<Found>> named = switch (typed.reads()) {
            case PaymentReference.ToLoan(var number) ->
                LoanTable.lockByNumber(connection, team, number).compose(loan -> ofLoan(connection, team, loan, how));
            case PaymentReference.ToMember(String number) ->
                Members.byNumber(connection, team.id(), number).compose(row -> ofMember(connection, team, row, how));
            case PaymentReference.Unread unread -> Future.succeededFuture(Optional.empty());
        };
        return named.compose(found -> found.map(one -> Future.succeededFuture(ifSure(team, one)))
                .orElseGet(() -> matched(connection, team, notice)));
    }

    /** A cooperative may want to look at references that are not written as printed. */
    private static Found ifSure(Team team, Found found) {
        boolean sure = found.by().orElseThrow().confidence()
                >= team.profile().matchingOrUsual().leastConfidence();
        return sure
                ? found
                : nobody(
                        team,
                        found.owner().stream()
                                .map(owner -> new MatchCandidate(
                                        owner.id(),
                                        loan(found).map(Loan::id),
                                        found.by().orElseThrow()))
                                .toList());
    }

    private Future<Found> matched(SqlConnection connection, Team team, MoneyNotice notice) {
        return matching.look(connection, team, notice).compose(result -> switch (result) {
            case Matching.Unsure(var candidates) -> Future.succeededFuture(nobody(team, candidates));
            case Matching.Found(var candidate) ->
                ofCandidate(connection, team, candidate, new How(Optional.empty(), candidate.by()))
                        .compose(found -> orNobody(team, found));
        });
    }

    private static Future<Optional<Found>> ofCandidate(
            SqlConnection connection, Team team, MatchCandidate candidate, How how) {
        return candidate
                .loan()
                .map(id -> LoanTable.lock(connection, team, id).compose(loan -> ofLoan(connection, team, loan, how)))
                .orElseGet(() -> Members.byId(connection, team.id(), candidate.member())
                        .compose(row -> ofMember(connection, team, row, how)));
    }

    /** How somebody was found. */
    private record How(Optional<PaymentRequest> request, MatchedBy by) {}

    private static Future<Optional<Found>> ofLoan(SqlConnection connection, Team team, Optional<Loan> loan, How how) {
        return loan.map(present -> Members.borrower(connection, team.id(), present)
                        .map(row -> Optional.of(new Found(
                                new PaymentTarget.OfLoan(present),
                                row.map(MemberRow::member),
                                team.currency().zero(),
                                how.request(),
                                Optional.of(how.by()),
                                List.of()))))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static Future<Optional<Found>> ofMember(
            SqlConnection connection, Team team, Optional<MemberRow> row, How how) {
        return row.map(present -> {
                    MemberId member = present.member().id();
                    return LedgerTable.savings(connection, team, member)
                            .map(savings -> Optional.of(new Found(
                                    new PaymentTarget.OfSavings(member),
                                    Optional.of(present.member()),
                                    savings,
                                    how.request(),
                                    Optional.of(how.by()),
                                    List.of())));
                })
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
    }

    private static Future<Found> orNobody(Team team, Optional<Found> found) {
        return Future.succeededFuture(found.orElseGet(() -> nobody(team, List.of())));
    }

    private static Found nobody(Team team, List<MatchCandidate> candidates) {
        return new Found(
                new PaymentTarget.Nobody(),
                Optional.empty(),
                team.currency().zero(),
                Optional.empty(),
                Optional.empty(),
                candidates);
    }

    private static Optional<Loan> loan(Found found) {
        return found.target() instanceof PaymentTarget.OfLoan(Loan loan) ? Optional.of(loan) : Optional.empty();
    }
}
