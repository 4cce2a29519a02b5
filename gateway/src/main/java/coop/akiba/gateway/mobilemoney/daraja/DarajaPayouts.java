package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.config.PayoutChannel;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.payout.PayoutOrder;
import coop.akiba.gateway.payout.PayoutProvider;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Payouts by Daraja's B2C. It recognises a repeated order by our id, which is its {@code OriginatorConversationID}; how
 * an order ended it only ever posts, also when it is asked.
 */
public final class DarajaPayouts implements PayoutProvider {
    private final DarajaClient client;
    private final B2cAccount account;
    private final Guard guard;

    /**
     * Payouts of a short code.
     *
     * @param client of the app that may ask for them; its token is shared
     */
    public DarajaPayouts(DarajaClient client, PayoutChannel channel, Guard guard) {
        this.client = client;
        this.account = B2cAccount.of(channel);
        this.guard = guard;
    }

    @Override
    public Future<PayoutAnswer> pay(Team team, PayoutOrder order) {
        OptionalLong amount = StkWriter.wholeShillings(order.amount());
        if (amount.isEmpty()) {
            return Future.succeededFuture(new PayoutAnswer.Refused("amount", "only whole shillings can be paid"));
        }
        return call(
                B2cWriter.PAY,
                () -> B2cWriter.order(
                        account,
                        order,
                        amount.getAsLong(),
                        client.at(DarajaPaths.PAYOUT + DarajaPaths.RESULT, order.token()),
                        client.at(DarajaPaths.PAYOUT + DarajaPaths.TIMEOUT, order.token())),
                B2cAnswers::order);
    }

    @Override
    public Future<PayoutAnswer> ask(Team team, PayoutOrder order) {
        return call(
                B2cWriter.ASK,
                () -> B2cWriter.question(
                        account,
                        order,
                        client.at(DarajaPaths.PAYOUT + DarajaPaths.STATUS, order.token()),
                        client.at(DarajaPaths.PAYOUT + DarajaPaths.STATUS_TIMEOUT, order.token())),
                B2cAnswers::question);
    }

    @Override
    public Optional<Duration> refusesTwins() {
        return Optional.of(account.repeatWithin()).filter(Duration::isPositive);
    }

    private Future<PayoutAnswer> call(
            String path, Supplier<JsonObject> body, BiFunction<Integer, Buffer, PayoutAnswer> read) {
        return call(client, guard, path, body, read);
    }

    /** One call, whatever it moves: what its answer means, or what is known when there was none. */
    static Future<PayoutAnswer> call(
            DarajaClient client,
            Guard guard,
            String path,
            Supplier<JsonObject> body,
            BiFunction<Integer, Buffer, PayoutAnswer> read) {
        return guard.run(
                () -> client.post(path, body.get())
                        .map(answer -> read.apply(answer.statusCode(), DarajaClient.body(answer)))
                        .otherwise(PayoutAnswer::notAnswered),
                answer -> answer instanceof PayoutAnswer.Unclear || answer instanceof PayoutAnswer.TryLater,
                held -> new PayoutAnswer.HeldBack(held.why(), held.pause()));
    }
}
