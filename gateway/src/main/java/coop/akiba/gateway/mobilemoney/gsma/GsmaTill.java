package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.domain.ledger.Account;
import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.mobilemoney.ValueDate;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.GsmaRequests;
import coop.akiba.gateway.store.GsmaRequests.Brought;
import coop.akiba.gateway.store.GsmaRequests.Claim;
import coop.akiba.gateway.store.GsmaRequests.Operator;
import coop.akiba.gateway.store.GsmaRequests.Posted;
import coop.akiba.gateway.store.UnpostedNotices;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes what operators bring. The request is filed first, under the operator's id of it, the money second, under the
 * operator's id of the payment: a request that was cut off in between is finished when it comes again. Everything that
 * is answered is committed.
 */
final class GsmaTill {
    private static final String REVERSAL = "REVERSAL";
    private static final String PEOPLE = "People look at it.";

    private final Db db;
    private final ReceiptCommands receipts;
    private final Ids ids;
    private final InstantSource clock;

    GsmaTill(Db db, ReceiptCommands receipts, Ids ids, InstantSource clock) {
        this.db = db;
        this.receipts = receipts;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A request that came by an address of an operator's.
     *
     * @param account the operator's name of ours
     */
    record Arrival(Operator operator, String account, Buffer raw, String correlation) {}

    Future<GsmaAnswer> pays(Arrival arrival, GsmaAsked.Pays asked) {
        Paying paying = asked.paying();
        String transaction = paying.transactionId(asked.correlation());
        Posted posted = new Posted(
                ids.next(),
                paying.kind().name(),
                asked.correlation(),
                transaction,
                Optional.of(paying.amount()),
                paying.reference());
        return claim(arrival, posted, paying.content())
                .compose(claim -> claim.same()
                        ? receipts.receive(
                                        arrival.operator().team(),
                                        notice(arrival, paying, transaction),
                                        arrival.correlation())
                                .compose(intake -> taken(arrival, paying, transaction, claim, intake))
                        : otherContent(arrival, posted));
    }

    private Future<Claim> claim(Arrival arrival, Posted posted, Buffer content) {
        return db.inTeam(
                arrival.operator().team().id(),
                connection -> GsmaRequests.claim(connection, arrival.operator(), posted, content, clock.instant()));
    }

    private MoneyNotice notice(Arrival arrival, Paying paying, String transaction) {
        Operator operator = arrival.operator();
        return new MoneyNotice(
                operator.provider(),
                paying.kind().word(),
                transaction,
                paying.amount(),
                paying.reference(),
                paying.payer(),
                Account.mobileMoney(operator.provider(), arrival.account()),
                ValueDate.of(paying.at(), clock.instant(), operator.team().zone())
                        .day(),
                arrival.raw(),
                Optional.empty());
    }

    private Future<GsmaAnswer> taken(Arrival arrival, Paying paying, String transaction, Claim claim, Intake intake) {
        return switch (intake) {
            case POSTED, SUSPENDED, DUPLICATE ->
                look(arrival, connection -> GsmaRequests.receipt(connection, arrival.operator(), transaction))
                        .map(found -> GsmaAnswer.of(
                                201,
                                object(paying, found.orElseThrow()),
                                intake.name().toLowerCase(Locale.ROOT)));
            case CONFLICT ->
                Future.succeededFuture(new GsmaAnswer(
                        400,
                        GsmaError.duplicate("requestingOrganisationTransactionReference")
                                .json(clock.instant())
                                .encode(),
                        Map.of(),
                        "conflict"));
            case HELD ->
                Future.succeededFuture(
                        GsmaAnswer.of(202, GsmaObjects.pending(claim.id(), "It is kept, and booked later."), "held"));
        };
    }

    private static JsonObject object(Paying paying, Brought receipt) {
        return paying.kind() == Paying.Kind.BILL
                ? GsmaObjects.billPayment(receipt)
                : GsmaObjects.transaction(receipt, paying);
    }

    /** The operator is told that nothing was done; people see it too, for it may think that money moved. */
    private Future<GsmaAnswer> otherContent(Arrival arrival, Posted posted) {
        return db.inTeam(
                        arrival.operator().team().id(),
                        connection -> keep(connection, arrival, posted, "another request under the same id"))
                .map(kept -> GsmaAnswer.of(GsmaError.duplicate(GsmaHeaders.CORRELATION), clock.instant()));
    }

    private Future<Void> keep(SqlConnection connection, Arrival arrival, Posted posted, String why) {
        UnpostedNotices.Unposted notice = new UnpostedNotices.Unposted(
                arrival.operator().provider(),
                posted.isReversal() ? "reversal" : "payment",
                posted.transactionId(),
                why,
                arrival.raw(),
                clock.instant());
        return UnpostedNotices.add(connection, arrival.operator().team(), notice);
    }

    /** Nothing is taken back by itself: people see it, and the operator asks how it stands. */
    Future<GsmaAnswer> takesBack(Arrival arrival, GsmaAsked.TakesBack asked) {
        return db.inTeam(
                arrival.operator().team().id(),
                connection -> GsmaRequests.receipt(connection, arrival.operator(), asked.original())
                        .compose(found -> found.map(receipt -> takesBack(connection, arrival, asked, receipt))
                                .orElseGet(() -> refused(GsmaError.unknown("transactionReference")))));
    }

    private Future<GsmaAnswer> takesBack(
            SqlConnection connection, Arrival arrival, GsmaAsked.TakesBack asked, Brought receipt) {
        if (asked.amount().filter(amount -> amount.isMoreThan(receipt.amount())).isPresent()) {
            return refused(GsmaError.tooMuch("amount"));
        }
        Posted posted = new Posted(
                ids.next(),
                REVERSAL,
                asked.correlation(),
                receipt.transactionId(),
                asked.amount(),
                asked.operatorReference());
        return GsmaRequests.byCorrelation(connection, arrival.operator(), asked.correlation())
                .compose(before -> before.isEmpty() && receipt.refunded()
                        ? refused(GsmaError.state())
                        : GsmaRequests.claim(connection, arrival.operator(), posted, asked.content(), clock.instant())
                                .compose(claim -> takesBack(connection, arrival, posted, receipt, claim)));
    }

    private Future<GsmaAnswer> takesBack(
            SqlConnection connection, Arrival arrival, Posted posted, Brought receipt, Claim claim) {
        String why = claim.same() ? "the operator wants this payment back" : "another request under the same id";
        return keep(connection, arrival, posted, why).map(kept -> {
            if (!claim.same()) {
                return GsmaAnswer.of(GsmaError.duplicate(GsmaHeaders.CORRELATION), clock.instant());
            }
            Posted first = new Posted(
                    claim.id(),
                    REVERSAL,
                    posted.correlation(),
                    posted.transactionId(),
                    posted.amount(),
                    posted.reference());
            return receipt.refunded()
                    ? GsmaAnswer.of(201, GsmaObjects.reversal(first, receipt), "refunded")
                    : GsmaAnswer.of(202, GsmaObjects.pending(claim.id(), PEOPLE), "kept");
        });
    }

    Future<GsmaAnswer> transaction(Operator operator, GsmaAsked.Transaction asked) {
        return db.look(
                operator.team().id(),
                connection -> GsmaRequests.receipt(connection, operator, asked.reference())
                        .compose(receipt -> receipt.map(GsmaObjects::transaction)
                                .map(found -> Future.succeededFuture(Optional.of(found)))
                                .orElseGet(() -> reversal(connection, operator, asked)))
                        .map(found -> found.map(object -> GsmaAnswer.of(200, object, "told"))
                                .orElseGet(() -> error(GsmaError.unknown("transactionReference")))));
    }

    private static Future<Optional<JsonObject>> reversal(
            SqlConnection connection, Operator operator, GsmaAsked.Transaction asked) {
        return GsmaRequests.byId(connection, operator, asked.reference())
                .map(request -> request.filter(Posted::isReversal))
                .compose(request -> request.map(posted -> GsmaRequests.receipt(
                                        connection, operator, posted.transactionId())
                                .map(receipt -> receipt.map(of -> GsmaObjects.reversal(posted, of))))
                        .orElseGet(() -> Future.succeededFuture(Optional.empty())));
    }

    Future<GsmaAnswer> state(Operator operator, GsmaAsked.State asked) {
        return db.look(
                operator.team().id(),
                connection -> GsmaRequests.byId(connection, operator, asked.request())
                        .compose(request -> request.map(posted -> state(connection, operator, posted))
                                .orElseGet(() -> refused(GsmaError.unknown("serverCorrelationId")))));
    }

    private Future<GsmaAnswer> state(SqlConnection connection, Operator operator, Posted posted) {
        Future<Optional<Brought>> receipt = GsmaRequests.receipt(connection, operator, posted.transactionId());
        Future<Boolean> held = GsmaRequests.isHeld(connection, operator, posted.transactionId());
        return Future.all(receipt, held)
                .map(both -> GsmaAnswer.of(200, state(posted, receipt.result(), held.result()), "told"));
    }

    private JsonObject state(Posted posted, Optional<Brought> receipt, boolean held) {
        if (posted.isReversal()) {
            return receipt.filter(Brought::refunded).isPresent()
                    ? GsmaObjects.completed(posted.id(), posted.id())
                    : GsmaObjects.pending(posted.id(), PEOPLE);
        }
        if (receipt.isPresent()) {
            return posted.made(receipt.get())
                    ? GsmaObjects.completed(posted.id(), receipt.get().id())
                    : GsmaObjects.failed(
                            posted.id(),
                            GsmaError.duplicate("requestingOrganisationTransactionReference")
                                    .json(clock.instant()));
        }
        // Without money that waits, the request was cut off: it is finished when it comes again.
        return GsmaObjects.pending(posted.id(), held ? "It is kept, and booked later." : PEOPLE);
    }

    /** Where the operator finds what it missed; what was never made is not found. */
    Future<GsmaAnswer> missed(Operator operator, GsmaAsked.Missed asked) {
        return db.look(
                operator.team().id(),
                connection -> GsmaRequests.byCorrelation(connection, operator, asked.correlation())
                        .compose(request -> request.map(posted -> GsmaRequests.receipt(
                                                connection, operator, posted.transactionId())
                                        .map(receipt -> receipt.flatMap(of -> link(posted, of))))
                                .orElseGet(() -> Future.succeededFuture(Optional.empty())))
                        .map(link -> link.map(to -> GsmaAnswer.of(200, new JsonObject().put("link", to), "told"))
                                .orElseGet(() -> error(GsmaError.unknown("clientCorrelationId")))));
    }

    private static Optional<String> link(Posted posted, Brought receipt) {
        if (posted.isReversal()) {
            return Optional.of("/transactions/" + posted.id());
        }
        return posted.made(receipt) ? Optional.of("/transactions/" + receipt.id()) : Optional.empty();
    }

    private <T> Future<T> look(Arrival arrival, Function<SqlConnection, Future<T>> work) {
        return db.look(arrival.operator().team().id(), work);
    }

    private Future<GsmaAnswer> refused(GsmaError error) {
        return Future.succeededFuture(error(error));
    }

    private GsmaAnswer error(GsmaError error) {
        return GsmaAnswer.of(error, clock.instant());
    }
}
