package coop.akiba.gateway.mobilemoney;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.PaymentReport;
import coop.akiba.gateway.command.PaymentReports;
import coop.akiba.gateway.command.PaymentRequests;
import coop.akiba.gateway.command.PayoutCallbacks;
import coop.akiba.gateway.command.PayoutCallbacks.Claim;
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
    private final PayoutCallbacks payouts;
    private final InstantSource clock;

    public MoneyIntake(
            Db db,
            ReceiptCommands receipts,
            PaymentRequests requests,
            PaymentReports reports,
            PayoutCallbacks payouts,
            InstantSource clock) {
        this.db = db;
        this.receipts = receipts;
        this.requests = requests;
        this.reports = reports;
        this.payouts = payouts;
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
                        new Named(paid.token(), paid.transactionId(), Optional.of(Claim.PAID)),
                        request -> receive(arrival, asAsked(paid, request), Optional.of(request), paid.providerRef()));
            case ProviderNotice.Claimed(String token, ProviderNotice.Received payment) ->
                ofRequest(
                        arrival,
                        new Named(token, payment.transactionId(), Optional.of(Claim.PAID)),
                        request -> receive(arrival, payment, Optional.of(request), ""));
            case ProviderNotice.NotPaid ended -> notPaid(arrival, ended);
            case ProviderNotice.ToBeAsked unproved ->
                ofRequest(
                        arrival,
                        new Named(unproved.token(), unproved.providerRef(), Optional.empty()),
                        request ->
                                requests.askSoon(arrival.team(), request.id()).map(Taken.in("to-be-asked")));
            case ProviderNotice.OfPayout(String name, Optional<Claim> claim) ->
                ofPayout(arrival, new Named(name, name, claim), "payout");
            case ProviderNotice.Nothing(String why) -> Future.succeededFuture(Taken.kept("nothing", why));
            case ProviderNotice.Unpostable(String kind, String id, String why) -> keep(arrival, kind, id, why);
            case ProviderNotice.Malformed(String why) ->
                Future.succeededFuture(new Taken(MoneyAdapter.Outcome.REFUSED, "malformed", why));
            case ProviderNotice.Forged(String why) ->
                Future.succeededFuture(new Taken(MoneyAdapter.Outcome.REFUSED, "forged", why));
        };
    }

    /** Takes in money that answers a request which its address has named. */
    public Future<Taken> paid(
            Arrival arrival, ProviderNotice.Received received, PaymentRequest request, String providerRef) {
        return receive(arrival, received, Optional.of(request), providerRef);
    }

    private Future<Taken> notPaid(Arrival arrival, ProviderNotice.NotPaid ended) {
        return ofRequest(
                arrival,
                new Named(ended.token(), ended.providerRef(), Optional.of(Claim.NOT_PAID)),
                request -> notPaid(arrival, ended, request));
    }

    /** Takes in that a request which its address has named ended without money. */
    public Future<Taken> notPaid(Arrival arrival, ProviderNotice.NotPaid ended, PaymentRequest request) {
        PaymentReport report = PaymentReport.notPaid(ended.problem(), ended.providerRef(), ended.code(), ended.text());
        return report(arrival, request, report).map(Taken.in("not-paid"));
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
                        .map(asked -> report(arrival, asked, PaymentReport.paid(providerRef, "", received.amount()))
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

    /**
     * What a notice is about.
     *
     * @param token ours
     * @param providerRef the provider's id of it; empty where it says none
     * @param claim how it says that it ended; empty where it does not
     */
    private record Named(String token, String providerRef, Optional<Claim> claim) {}

    /** Some providers tell of payments and payouts in the same words; our token says which it is. */
    private Future<Taken> ofRequest(Arrival arrival, Named named, Function<PaymentRequest, Future<Taken>> act) {
        return requests.byToken(arrival.team(), named.token())
                .compose(found -> found.map(act).orElseGet(() -> ofPayout(arrival, named, "request")));
    }

    /** Where a notice is about nothing we asked for, people must see it: it may be about money. */
    private Future<Taken> ofPayout(Arrival arrival, Named named, String kind) {
        return payouts.take(arrival.team(), arrival.provider(), named.token(), named.claim())
                .compose(heard -> switch (heard) {
                    case ASKED -> Future.succeededFuture(Taken.in("to-be-asked"));
                    case KNOWN -> Future.succeededFuture(Taken.in("known"));
                    case ODD ->
                        keep(arrival, "payout", named.providerRef(), "does not fit what is known of the payout");
                    case NO_PAYOUT -> keep(arrival, kind, named.providerRef(), "about a payment nobody was asked for");
                });
    }

    private Future<Void> report(Arrival arrival, PaymentRequest request, PaymentReport report) {
        return reports.take(arrival.team(), request.id(), report, arrival.correlation());
    }

    private Future<Taken> keep(Arrival arrival, String kind, String transactionId, String why) {
        String id = transactionId.isEmpty() ? ProviderFields.idOf(arrival.raw()) : transactionId;
        UnpostedNotices.Unposted notice =
                new UnpostedNotices.Unposted(arrival.provider(), kind, id, why, arrival.raw(), clock.instant());
        return db.inTeam(arrival.team().id(), connection -> UnpostedNotices.add(connection, arrival.team(), notice))
                .map(Taken.kept("unposted", why));
    }
}
