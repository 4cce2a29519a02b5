package coop.akiba.gateway.simulator.airtel;

import coop.akiba.gateway.simulator.desk.Entry;
import coop.akiba.gateway.simulator.desk.Entry.Side;
import coop.akiba.gateway.simulator.desk.Exchange;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Reads a merchant payment or a disbursement as strictly as Airtel does. */
final class AirtelRequest {
    /** Of the countries that Airtel Money is in. */
    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("UG", "256"),
            Map.entry("KE", "254"),
            Map.entry("TZ", "255"),
            Map.entry("RW", "250"),
            Map.entry("ZM", "260"),
            Map.entry("MW", "265"),
            Map.entry("MG", "261"),
            Map.entry("NG", "234"),
            Map.entry("NE", "227"),
            Map.entry("TD", "235"),
            Map.entry("GA", "241"),
            Map.entry("CG", "242"),
            Map.entry("CD", "243"),
            Map.entry("SC", "248"));

    private final RoutingContext context;
    private final JsonObject body;
    private final Side side;

    AirtelRequest(RoutingContext context, Side side) {
        this.context = context;
        this.body = Exchange.body(context);
        this.side = side;
    }

    /** The first thing wrong with it. */
    Optional<String> problem() {
        if (!CODES.containsKey(country()) || !currency().matches("[A-Z]{3}")) {
            return Optional.of("X-Country and X-Currency");
        }
        if (!number().matches("[1-9][0-9]{6,9}") || number().startsWith(CODES.getOrDefault(country(), "-"))) {
            return Optional.of("msisdn has neither the country's code nor a leading 0");
        }
        if (!(transaction().getValue("amount") instanceof Number) || new BigDecimal(amount()).signum() <= 0) {
            return Optional.of("transaction.amount is a number");
        }
        if (!id().matches("[A-Za-z0-9-]{4,64}")
                || String.valueOf(body.getValue("reference", "")).isBlank()) {
            return Optional.of("transaction.id and reference");
        }
        return side == Side.PAYOUT && String.valueOf(body.getValue("pin", "")).isBlank()
                ? Optional.of("pin")
                : Optional.empty();
    }

    Entry entry(Instant at) {
        return Entry.open(side, id(), id(), CODES.get(country()) + number(), new BigDecimal(amount()), currency(), at);
    }

    private String id() {
        return String.valueOf(transaction().getValue("id", ""));
    }

    private String amount() {
        return String.valueOf(transaction().getValue("amount"));
    }

    private String number() {
        return String.valueOf(
                part(side == Side.PAYMENT ? "subscriber" : "payee").getValue("msisdn", ""));
    }

    private JsonObject transaction() {
        return part("transaction");
    }

    private JsonObject part(String name) {
        return body.getValue(name) instanceof JsonObject part ? part : new JsonObject();
    }

    private String country() {
        return Exchange.header(context, "X-Country");
    }

    private String currency() {
        return Exchange.header(context, "X-Currency");
    }
}
