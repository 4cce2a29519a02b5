package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.mobilemoney.MoneyIntake;
import coop.akiba.gateway.mobilemoney.MoneyIntake.Arrival;
import coop.akiba.gateway.mobilemoney.MoneyIntake.Taken;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.Reading;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * What is done about each notice of Daraja, once its address has proved where it comes from. Every answer but a refusal
 * is given after the commit; a Future that fails says that nothing was stored.
 */
final class DarajaNotices {
    static final String C2B = "c2b";
    static final String STK = "stk";

    private final MoneyIntake intake;

    DarajaNotices(MoneyIntake intake) {
        this.intake = intake;
    }

    /** A notice that came to an address of ours. */
    record Call(Team team, String shortCode, Buffer body, String correlation) {
        private Arrival arrival() {
            return new Arrival(team, DarajaRoutes.PROVIDER, shortCode, body, correlation);
        }
    }

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
                intake.take(call.arrival(), received(notice)).map(DarajaNotices::taken);
            case Reading.Unpostable<C2bNotice>(String id, String why) -> unposted(call, C2B, id, why);
            case Reading.Malformed<C2bNotice>(String why) -> Future.succeededFuture(Answer.malformed(why));
        };
    }

    private static ProviderNotice.Received received(C2bNotice notice) {
        return new ProviderNotice.Received(
                C2B,
                notice.transactionId(),
                notice.amount(),
                notice.reference(),
                notice.payer(),
                notice.at(),
                Optional.empty());
    }

    /** A prompt has ended. The request was found by the token in the address. */
    Future<Answer> stk(Call call, PaymentRequest request) {
        return switch (StkReader.read(call.body(), call.team().currency())) {
            case Reading.Good<StkCallback>(StkCallback callback)
            when isOfAnother(callback, request) ->
                keep(call, STK, callback.checkoutId(), "CheckoutRequestID of another prompt")
                        .map(Answer.ok(DarajaReplies.SUCCESS, "unsolicited"));
            case Reading.Good<StkCallback>(StkCallback callback) ->
                settle(call, request, callback).map(DarajaNotices::taken);
            case Reading.Unpostable<StkCallback>(String id, String why) -> unposted(call, STK, id, why);
            case Reading.Malformed<StkCallback>(String why) -> Future.succeededFuture(Answer.malformed(why));
        };
    }

    private Future<Taken> settle(Call call, PaymentRequest request, StkCallback callback) {
        return switch (callback) {
            case StkCallback.Paid paid ->
                intake.paid(call.arrival(), received(request, paid), request, paid.checkoutId());
            case StkCallback.NotPaid(String checkoutId, String code, String text) ->
                intake.notPaid(
                        call.arrival(),
                        new ProviderNotice.NotPaid(request.token(), StkResults.problem(code), checkoutId, code, text),
                        request);
        };
    }

    private static ProviderNotice.Received received(PaymentRequest request, StkCallback.Paid paid) {
        return new ProviderNotice.Received(
                STK, paid.receipt(), paid.amount(), "", paid.payer(), paid.at(), Optional.of(request.token()));
    }

    /** The callback can overtake the answer that tells us Daraja's name for the prompt; then the token is enough. */
    private static boolean isOfAnother(StkCallback callback, PaymentRequest request) {
        return request.providerRef()
                .filter(known -> !known.equals(callback.checkoutId()))
                .isPresent();
    }

    private static Answer taken(Taken taken) {
        return Answer.ok(DarajaReplies.SUCCESS, taken.word());
    }

    /** Refused as money and kept for people: it may have moved. */
    private Future<Answer> unposted(Call call, String kind, String transactionId, String why) {
        return keep(call, kind, transactionId, why)
                .map(new Answer(400, DarajaReplies.unpostable(why), "unposted", why));
    }

    private Future<Taken> keep(Call call, String kind, String transactionId, String why) {
        return intake.take(call.arrival(), new ProviderNotice.Unpostable(kind, transactionId, why));
    }
}
