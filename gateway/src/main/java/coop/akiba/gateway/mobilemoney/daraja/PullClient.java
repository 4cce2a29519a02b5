package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.config.DarajaPull;
import coop.akiba.gateway.outbox.Guard;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Instant;

/** Asks Daraja for the payments of one short code. It has a guard of its own: prompts go on when this fails. */
public final class PullClient {
    private static final String REGISTER = "/pulltransactions/v1/register";
    private static final String QUERY = "/pulltransactions/v1/query";

    private final DarajaClient client;
    private final String shortCode;
    private final DarajaPull how;
    private final Guard guard;

    public PullClient(DarajaClient client, String shortCode, DarajaPull how, Guard guard) {
        this.client = client;
        this.shortCode = shortCode;
        this.how = how;
        this.guard = guard;
    }

    String shortCode() {
        return shortCode;
    }

    /** Switches Pull Transactions on for the short code. Once is enough; again changes nothing. */
    public Future<Registration> register() {
        JsonObject body = new JsonObject()
                .put("ShortCode", shortCode)
                .put("RequestType", "Pull")
                .put("NominatedNumber", how.nominatedNumber())
                .put("CallBackURL", client.at(DarajaPaths.CONFIRMATION, "").toString());
        return guard.run(
                () -> client.post(REGISTER, body)
                        .map(answer -> Registrations.pull(answer.statusCode(), DarajaClient.body(answer)))
                        .otherwise(DarajaClient::notReached),
                said -> said instanceof Registration.NotReached || said instanceof Registration.NotDaraja,
                held -> new Registration.NotNow(held.why()));
    }

    /**
     * Some of the payments between two moments.
     *
     * @param skip so many rows, not pages
     */
    Future<PullAnswer> page(Instant from, Instant to, long skip, CurrencyPolicy currency) {
        JsonObject question = new JsonObject()
                .put("ShortCode", shortCode)
                .put("StartDate", DarajaFields.dashed(from))
                .put("EndDate", DarajaFields.dashed(to))
                .put("OffSetValue", Long.toString(skip));
        PullReader reader = new PullReader(currency, how.zone());
        return guard.run(
                () -> client.call(HttpMethod.valueOf(how.method()), QUERY, question)
                        .map(answer -> reader.read(answer.statusCode(), DarajaClient.body(answer)))
                        .otherwise(failure ->
                                new PullAnswer.Away(failure.getClass().getSimpleName())),
                PullAnswer.Away.class::isInstance,
                held -> new PullAnswer.HeldBack(held.why(), held.pause()));
    }
}
