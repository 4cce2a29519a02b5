package coop.akiba.gateway.command;

import coop.akiba.domain.Decision;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PaymentEvent;
import coop.akiba.domain.payment.PaymentReference;
import coop.akiba.domain.payment.PaymentTarget;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.payment.Receipts;
import coop.akiba.domain.payment.SuspenseReason;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
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
     */
    private record Found(
            PaymentTarget target, Optional<Member> owner, Money savings, Optional<PaymentRequest> request) {}

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
        ReceiptTable.Filing filing = new ReceiptTable.Filing(
                notice.kind(),
                notice.payer(),
                notice.raw(),
                clock.instant(),
                suspense,
                loan(found).map(Loan::id),
                found.owner().map(Member::id),
                found.request().map(PaymentRequest::id));
        return ReceiptTable.add(connection, origin.team(), receipt, filing)
                .compose(isNew -> isNew
                        ? recorder.record(
                                        connection,
                                        decision,
                                        new Recorder.Context(
                                                origin,
                                                loan(found),
                                                found.owner(),
                                                Optional.of(receipt),
                                                found.savings()))
                                .map(booked -> suspense.isPresent() ? Intake.SUSPENDED : Intake.POSTED)
                        : again(connection, origin.team(), receipt, notice));
    }

    /** A payment that answers a request must be of the amount asked for; otherwise people look at it. */
    private static Decision.Accepted decide(Receipt receipt, Found found, boolean buckets) {
        boolean unexpected = found.request()
                .filter(request -> !request.amount().equals(receipt.amount()))
                .isPresent();
        return unexpected
                ? Receipts.suspended(receipt, SuspenseReason.UNEXPECTED)
                : Receipts.decide(receipt, found.target(), buckets);
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
                                .orElseGet(() -> nobody(team))))
                .orElseGet(() -> byReference(connection, team, notice.reference()));
    }

    private static Future<Found> ofRequest(SqlConnection connection, Team team, PaymentRequest asked) {
        return asked.loan()
                .map(id -> LoanTable.lock(connection, team, id)
                        .compose(loan -> ofLoan(connection, team, loan, Optional.of(asked))))
                .orElseGet(() -> Members.byId(connection, team.id(), asked.member())
                        .compose(row -> ofMember(connection, team, row, Optional.of(asked))));
    }

    private static Future<Found> byReference(SqlConnection connection, Team team, String typed) {
        return switch (PaymentReference.read(typed)) {
            case PaymentReference.ToLoan(var number) ->
                LoanTable.lockByNumber(connection, team, number)
                        .compose(loan -> ofLoan(connection, team, loan, Optional.empty()));
            case PaymentReference.ToMember(String number) ->
                Members.byNumber(connection, team.id(), number)
                        .compose(row -> ofMember(connection, team, row, Optional.empty()));
            case PaymentReference.Unread unread -> nobody(team);
        };
    }

    private static Future<Found> ofLoan(
            SqlConnection connection, Team team, Optional<Loan> loan, Optional<PaymentRequest> request) {
        return loan.map(present -> Members.borrower(connection, team.id(), present)
                        .map(row -> new Found(
                                new PaymentTarget.OfLoan(present),
                                row.map(MemberRow::member),
                                team.currency().zero(),
                                request)))
                .orElseGet(() -> nobody(team));
    }

    private static Future<Found> ofMember(
            SqlConnection connection, Team team, Optional<MemberRow> row, Optional<PaymentRequest> request) {
        return row.map(present -> {
                    MemberId member = present.member().id();
                    return LedgerTable.savings(connection, team, member)
                            .map(savings -> new Found(
                                    new PaymentTarget.OfSavings(member),
                                    Optional.of(present.member()),
                                    savings,
                                    request));
                })
                .orElseGet(() -> nobody(team));
    }

    private static Future<Found> nobody(Team team) {
        return Future.succeededFuture(new Found(
                new PaymentTarget.Nobody(), Optional.empty(), team.currency().zero(), Optional.empty()));
    }

    private static Optional<Loan> loan(Found found) {
        return found.target() instanceof PaymentTarget.OfLoan(Loan loan) ? Optional.of(loan) : Optional.empty();
    }
}
