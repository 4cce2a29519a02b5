package coop.akiba.gateway.simulator.mtn;

import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Exchange;
import coop.akiba.gateway.simulator.desk.Reply;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Reads a request to pay or a transfer as strictly as MTN does. */
final class MtnRequest {
    private static final String UUID_4 = "[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}";
    private static final int LONGEST_NOTE = 160;

    private final RoutingContext context;
    private final JsonObject body;
    private final Side side;

    MtnRequest(RoutingContext context, Side side) {
        this.context = context;
        this.body = Exchange.body(context);
        this.side = side;
    }

    /**
     * The first thing wrong with it.
     *
     * @param host callbacks must go to; empty for any
     */
    Optional<Reply> problem(String host) {
        if (!header("X-Reference-Id").matches(UUID_4)) {
            return bad("X-Reference-Id must be a UUID of version 4");
        }
        if (!text("amount").matches("[0-9]{1,12}(\\.[0-9]{1,2})?") || !number().matches("[0-9]{9,15}")) {
            return bad("amount or party");
        }
        if (header("X-Target-Environment").isEmpty()) {
            return configured("NOT_ALLOWED_TARGET_ENVIRONMENT");
        }
        // The sandbox knows no other money.
        String right = header("X-Target-Environment").equals("sandbox") ? "EUR" : "[A-Z]{3}";
        if (!currency().matches(right)) {
            return configured("INVALID_CURRENCY");
        }
        String address = header("X-Callback-Url");
        if (context.request().headers().contains("X-Callback-Url") && !address.matches("https?://[^/]+/.*")) {
            return bad("X-Callback-Url");
        }
        if (!address.isEmpty()
                && !host.isEmpty()
                && !host.equals(URI.create(address).getHost())) {
            return configured("INVALID_CALLBACK_URL_HOST");
        }
        return notes();
    }

    /** An empty note is answered with 500; one with other than plain letters is a bad request. */
    private Optional<Reply> notes() {
        for (String note : new String[] {text("payerMessage"), text("payeeNote")}) {
            if (note.isEmpty()) {
                return Optional.of(MtnSpeech.broken());
            }
            if (note.length() > LONGEST_NOTE || note.contains("&") || note.contains("'")) {
                return bad("payerMessage or payeeNote");
            }
        }
        return Optional.empty();
    }

    private static Optional<Reply> bad(String what) {
        return Optional.of(MtnSpeech.problem(400, "VALIDATION_ERROR", "Bad request: " + what));
    }

    /** How an account is set up wrong comes with HTTP 500, and must not be tried again. */
    private static Optional<Reply> configured(String code) {
        return Optional.of(MtnSpeech.problem(500, code, "The account is not set up for this."));
    }

    Entry entry(Instant at) {
        return Entry.open(
                side,
                header("X-Reference-Id"),
                text("externalId"),
                number(),
                new BigDecimal(text("amount")),
                currency(),
                at);
    }

    /** Where the end of it is told; empty when MTN was told of no address. */
    Optional<URI> callback() {
        return Optional.of(header("X-Callback-Url"))
                .filter(address -> !address.isEmpty())
                .map(URI::create);
    }

    String note() {
        return text("payeeNote");
    }

    String number() {
        Object party = body.getValue(side == Side.PAYMENT ? "payer" : "payee");
        return party instanceof JsonObject who ? String.valueOf(who.getValue("partyId")) : "";
    }

    private String currency() {
        return text("currency");
    }

    private String header(String name) {
        return Exchange.header(context, name);
    }

    /** MTN wants its amounts as text; a number is none. */
    private String text(String name) {
        return Objects.requireNonNullElse(body.getValue(name), "") instanceof String text ? text : "";
    }
}
