package coop.akiba.gateway.ussd.beem;

import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ussd.Aggregator;
import coop.akiba.gateway.ussd.Fields;
import coop.akiba.gateway.ussd.Keyed;
import coop.akiba.gateway.ussd.Limits;
import coop.akiba.gateway.ussd.UssdAnswer;
import coop.akiba.gateway.ussd.UssdHop;
import coop.akiba.gateway.ussd.UssdReading;
import coop.akiba.gateway.ussd.UssdReply;
import coop.akiba.gateway.ussd.UssdRequest;
import coop.akiba.gateway.ussd.wire.HopReader;
import coop.akiba.gateway.ussd.wire.JsonParts;
import io.vertx.core.json.JsonObject;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * JSON with the last input only, in {@code payload.response}, which is 0 with and without quotes when the session
 * begins. {@code terminate} tells that the caller is gone.
 */
public final class BeemUssd implements Aggregator {
    public static final String NAME = "beem";

    private static final String REQUEST = "request_id";

    private final HopReader reader;

    public BeemUssd(Phones phones) {
        this.reader = new HopReader(phones, "session_id", "msisdn", "response");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Limits limits() {
        return Limits.USUAL;
    }

    @Override
    public UssdReading read(UssdRequest request, String country) {
        return request.json()
                .map(fields -> read(fields, country))
                .orElseGet(() -> new UssdReading.Malformed("no JSON"));
    }

    private UssdReading read(Fields fields, String country) {
        return switch (fields.text("command").toLowerCase(Locale.ROOT)) {
            case "initiate" -> hop(fields, country, Keyed.Dialled::new);
            case "continue" -> hop(fields, country, Keyed.Latest::new);
            case "terminate" -> reader.ended(fields, country);
            default -> new UssdReading.Malformed("command");
        };
    }

    private UssdReading hop(Fields fields, String country, Function<String, Keyed> keyed) {
        Fields payload = fields.section("payload");
        Optional<String> input = reader.input(payload);
        if (input.isEmpty()) {
            return new UssdReading.Malformed("payload");
        }
        Map<String, String> echo = JsonParts.keep(fields, "msisdn", "operator", "session_id");
        echo.putAll(JsonParts.keep(payload, REQUEST));
        return reader.hop(fields, country, input, keyed, echo);
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        JsonObject answer = JsonParts.put(new JsonObject(), hop, "msisdn", "operator", "session_id");
        return said(200, answer, JsonParts.put(new JsonObject(), hop, REQUEST), reply);
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return said(status, new JsonObject(), new JsonObject(), new UssdReply(words, true));
    }

    private static UssdAnswer said(int status, JsonObject answer, JsonObject payload, UssdReply reply) {
        return UssdAnswer.json(
                status,
                answer.put("command", reply.end() ? "terminate" : "continue")
                        .put("payload", payload.put("request", reply.text()))
                        .encode());
    }
}
