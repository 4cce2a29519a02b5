package coop.akiba.gateway.mobilemoney;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.PaymentReport;
import coop.akiba.gateway.command.PaymentReports;
import coop.akiba.gateway.command.PaymentRequests;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.UnpostedNotices;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is done about each notice, once it is proved and read. When the Future succeeds all of it is committed; when it
 * fails the notice may come again, and nothing is done twice by that.
 */
public final class MoneyIntake {
    private final Db db;
    private final ReceiptCommands receipts;
    private final PaymentRequests requests;
    private final PaymentReports reports;
    private final InstantSource clock;

    public MoneyIntake(
            Db db, ReceiptCommands receipts, PaymentRequests requests, PaymentReports reports, InstantSource clock) {
        this.db = db;
        this.receipts = receipts;
        this.requests = requests;
        this.reports = reports;
        this.clock = clock;
    }

    /**
     * A request that came to an account of ours.
     *
     * @param account the provider's name of it
     */
    public record Arrival(Team team, String provider, String account, Buffer raw, String correlation) {}

    /**
     * What became of it.
     *
     * @param word for logs and metrics
     * @param why it was not simply taken in; empty when it was
     */
    public record Taken(MoneyAdapter.Outcome outcome, String word, String why) {
        private static Taken in(String word) {
            return new Taken(MoneyAdapter.Outcome.TAKEN, word, "");
        }

        private static Taken kept(String word, String why) {
            return new Taken(MoneyAdapter.Outcome.TAKEN, word, why);
        }
    }

    /** Takes a notice in. */
    public Future<Taken> take(Arrival arrival, ProviderNotice notice) {
        return switch (notice) {
            case ProviderNotice.Received received -> received(arrival, received);
            case ProviderNotice.PaidAsAsked paid ->
                ofRequest(
                        arrival,
                        paid.token(),
                        paid.transactionId(),
                        request -> receive(arrival, asAsked(paid, request), Optional.of(request), paid.providerRef()));
            case ProviderNotice.Claimed(String token, ProviderNotice.Received payment) ->
                ofRequest(
                        arrival,
                        token,
                        payment.transactionId(),
                        request -> receive(arrival, payment, Optional.of(request), ""));
            case ProviderNotice.NotPaid ended -> notPaid(arrival, ended);
            case ProviderNotice.ToBeAsked unproved ->
                ofRequest(
                        arrival,
                        unproved.token(),
                        unproved.providerRef(),
                        request ->
                                requests.askSoon(arrival.team(), request.id()).map(Taken.in("to-be-asked")));
            case ProviderNotice.Nothing(String why) -> Future.succeededFuture(Taken.kept("nothing", why));
            case ProviderNotice.Unpostable(String kind, String id, String why) -> keep(arrival, kind, id, why);
            case ProviderNotice.Malformed(String why) ->
                Future.succeededFuture(new Taken(MoneyAdapter.Outcome.REFUSED, "malformed", why));
            case ProviderNotice.Forged(String why) ->
                Future.succeededFuture(new Taken(MoneyAdapter.Outcome.REFUSED, "forged", why));
        };
    }

    private Future<Taken> notPaid(Arrival arrival, ProviderNotice.NotPaid ended) {
        PaymentReport report = PaymentReport.notPaid(ended.problem(), ended.providerRef(), ended.code(), ended.text());
        return ofRequest(
                arrival,
                ended.token(),
                ended.providerRef(),
                request -> report(arrival, request, report).map(Taken.in("not-paid")));
    }

    /** Money that names a request we do not know is money all the same. */
    private Future<Taken> received(Arrival arrival, ProviderNotice.Received received) {
        Future<Optional<PaymentRequest>> asked = received.token()
                .map(token -> requests.byToken(arrival.team(), token))
                .orElseGet(() -> Future.succeededFuture(Optional.empty()));
        return asked.compose(request -> receive(arrival, received, request, ""));
    }

    /**
     * The money first, the request's status second. Killed in between, the provider has no answer yet: when it tells
     * again the receipt is a duplicate and the status is set; when it does not, the money is booked all the same and
     * only the status is behind. The other way round, a request could be paid without money in the books.
     */
    private Future<Taken> receive(
            Arrival arrival, ProviderNotice.Received received, Optional<PaymentRequest> request, String providerRef) {
        return receipts.receive(arrival.team(), notice(arrival, received, request), arrival.correlation())
                .compose(intake -> request.filter(asked -> intake.isBooked())
                        .map(asked -> report(arrival, asked, PaymentReport.paid(providerRef, ""))
                                .map(intake))
                        .orElseGet(() -> Future.succeededFuture(intake)))
                .map(intake -> Taken.in(intake.name().toLowerCase(Locale.ROOT)));
    }

    private static ProviderNotice.Received asAsked(ProviderNotice.PaidAsAsked paid, PaymentRequest request) {
        return new ProviderNotice.Received(
                paid.kind(),
                paid.transactionId(),
                request.amount(),
                "",
                request.msisdn().digits(),
                paid.at(),
                Optional.of(paid.token()));
    }

    private MoneyNotice notice(Arrival arrival, ProviderNotice.Received received, Optional<PaymentRequest> request) {
        Money amount = received.amount();
        Instant now = clock.instant();
        return new MoneyNotice(
                arrival.provider(),
                received.kind(),
                received.transactionId(),
                amount,
                received.reference(),
                received.payer(),
                Account.mobileMoney(arrival.provider(), arrival.account()),
                ValueDate.of(received.at(), now, arrival.team().zone()).day(),
                arrival.raw(),
                request.map(PaymentRequest::token));
    }

    /** Where a notice is about a request of ours that there is not, people must see it: it may be about money. */
    private Future<Taken> ofRequest(
            Arrival arrival, String token, String providerRef, Function<PaymentRequest, Future<Taken>> act) {
        return requests.byToken(arrival.team(), token)
                .compose(found -> found.map(act)
                        .orElseGet(
                                () -> keep(arrival, "request", providerRef, "about a payment nobody was asked for")));
    }

    private Future<Void> report(Arrival arrival, PaymentRequest request, PaymentReport report) {
        return reports.take(arrival.team(), request.id(), report, arrival.correlation());
    }

    private Future<Taken> keep(Arrival arrival, String kind, String transactionId, String why) {
        UnpostedNotices.Unposted notice = new UnpostedNotices.Unposted(
                arrival.provider(), kind, transactionId, why, arrival.raw(), clock.instant());
        return db.inTeam(arrival.team().id(), connection -> UnpostedNotices.add(connection, arrival.team(), notice))
                .map(Taken.kept("unposted", why));
    }
}
