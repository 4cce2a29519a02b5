package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.Intake;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.PaymentReport;
import coop.akiba.gateway.command.PaymentReports;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.mobilemoney.ValueDate;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.UnpostedNotices;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;

/**
 * What is done about each notice of Daraja, once its address has proved where it comes from. Every answer but a refusal
 * is given after the commit; a Future that fails says that nothing was stored.
 */
final class DarajaNotices {
    static final String C2B = "c2b";
    static final String STK = "stk";

    private final Db db;
    private final ReceiptCommands receipts;
    private final PaymentReports reports;
    private final InstantSource clock;

    DarajaNotices(Db db, ReceiptCommands receipts, PaymentReports reports, InstantSource clock) {
        this.db = db;
        this.receipts = receipts;
        this.reports = reports;
        this.clock = clock;
    }

    /** A notice that came to an address of ours. */
    record Call(Team team, String shortCode, Buffer body, String correlation) {}

    /**
     * What Daraja is answered.
     *
     * @param outcome for logs and metrics, a word
     * @param why it was not simply taken in; empty when it was
     */
    record Answer(int status, String body, String outcome, String why) {
        static Answer ok(String body, String outcome) {
            return new Answer(200, body, outcome, "");
        }

        static Answer malformed(String why) {
            return new Answer(400, DarajaReplies.malformed(why), "malformed", why);
        }
    }

    /** Asked before the money moves. Only an impossible amount is turned away; an unknown account is no reason. */
    Future<Answer> validation(Call call) {
        return Future.succeededFuture(
                switch (C2bReader.read(
                        call.body(), call.shortCode(), call.team().currency())) {
                    case Reading.Good<C2bNotice> good -> Answer.ok(DarajaReplies.ACCEPTED, "accepted");
                    case Reading.Unpostable<C2bNotice>(String id, String why) ->
                        new Answer(200, DarajaReplies.rejectAmount(), "rejected", why);
                    case Reading.Malformed<C2bNotice>(String why) -> Answer.malformed(why);
                });
    }

    /** Money has moved to the short code. */
    Future<Answer> confirmation(Call call) {
        return switch (C2bReader.read(call.body(), call.shortCode(), call.team().currency())) {
            case Reading.Good<C2bNotice>(C2bNotice notice) ->
                receive(call, notice(call, notice)).map(DarajaNotices::received);
            case Reading.Unpostable<C2bNotice>(String id, String why) -> unposted(call, C2B, id, why);
            case Reading.Malformed<C2bNotice>(String why) -> Future.succeededFuture(Answer.malformed(why));
        };
    }

    /** A prompt has ended. The request was found by the token in the address. */
    Future<Answer> stk(Call call, PaymentRequest request) {
        return switch (StkReader.read(call.body(), call.team().currency())) {
            case Reading.Good<StkCallback>(StkCallback callback)
            when isOfAnother(callback, request) ->
                keep(call, STK, callback.checkoutId(), "CheckoutRequestID of another prompt")
                        .map(Answer.ok(DarajaReplies.SUCCESS, "unsolicited"));
            case Reading.Good<StkCallback>(StkCallback callback) -> settle(call, request, callback);
            case Reading.Unpostable<StkCallback>(String id, String why) -> unposted(call, STK, id, why);
            case Reading.Malformed<StkCallback>(String why) -> Future.succeededFuture(Answer.malformed(why));
        };
    }

    /**
     * The money first, the request's status second. Killed in between, Daraja has no answer yet: when it calls again
     * the receipt is a duplicate and the status is set; when it does not, the money is booked all the same and only
     * the status is behind. The other way round, a request could be paid without money in the books.
     */
    private Future<Answer> settle(Call call, PaymentRequest request, StkCallback callback) {
        return switch (callback) {
            case StkCallback.Paid paid ->
                receive(call, notice(call, request, paid))
                        .compose(intake -> intake.isBooked()
                                ? report(call, request, PaymentReport.paid(paid.checkoutId(), "0", paid.amount()))
                                        .map(intake)
                                : Future.succeededFuture(intake))
                        .map(DarajaNotices::received);
            case StkCallback.NotPaid(String checkoutId, String code, String text) ->
                report(call, request, PaymentReport.notPaid(StkResults.problem(code), checkoutId, code, text))
                        .map(Answer.ok(DarajaReplies.SUCCESS, "not-paid"));
        };
    }

    /** The callback can overtake the answer that tells us Daraja's name for the prompt; then the token is enough. */
    private static boolean isOfAnother(StkCallback callback, PaymentRequest request) {
        return request.providerRef()
                .filter(known -> !known.equals(callback.checkoutId()))
                .isPresent();
    }

    private Future<Intake> receive(Call call, MoneyNotice notice) {
        return receipts.receive(call.team(), notice, call.correlation());
    }

    private static Answer received(Intake intake) {
        return Answer.ok(DarajaReplies.SUCCESS, intake.name().toLowerCase(Locale.ROOT));
    }

    private Future<Void> report(Call call, PaymentRequest request, PaymentReport report) {
        return reports.take(call.team(), request.id(), report, call.correlation());
    }

    /** Refused as money and kept for people: it may have moved. */
    private Future<Answer> unposted(Call call, String kind, String transactionId, String why) {
        return keep(call, kind, transactionId, why)
                .map(new Answer(400, DarajaReplies.unpostable(why), "unposted", why));
    }

    private Future<Void> keep(Call call, String kind, String transactionId, String why) {
        UnpostedNotices.Unposted notice = new UnpostedNotices.Unposted(
                DarajaRoutes.PROVIDER, kind, transactionId, why, call.body(), clock.instant());
        return db.inTeam(call.team().id(), connection -> UnpostedNotices.add(connection, call.team(), notice));
    }

    private MoneyNotice notice(Call call, C2bNotice notice) {
        return notice(
                call,
                C2B,
                notice.transactionId(),
                notice.amount(),
                notice.reference(),
                notice.payer(),
                notice.at(),
                Optional.empty());
    }

    private MoneyNotice notice(Call call, PaymentRequest request, StkCallback.Paid paid) {
        return notice(
                call, STK, paid.receipt(), paid.amount(), "", paid.payer(), paid.at(), Optional.of(request.token()));
    }

    private MoneyNotice notice(
            Call call,
            String kind,
            String transactionId,
            Money amount,
            String reference,
            String payer,
            Optional<Instant> at,
            Optional<String> token) {
        return new MoneyNotice(
                DarajaRoutes.PROVIDER,
                kind,
                transactionId,
                amount,
                reference,
                payer,
                Account.mobileMoney(DarajaRoutes.PROVIDER, call.shortCode()),
                ValueDate.of(at, clock.instant(), call.team().zone()).day(),
                call.body(),
                token);
    }
}
