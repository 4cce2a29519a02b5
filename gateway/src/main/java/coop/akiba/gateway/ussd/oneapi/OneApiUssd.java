package coop.akiba.gateway.ussd.oneapi;

import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ussd.Aggregator;
import coop.akiba.gateway.ussd.DialCode;
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
 * JSON in the manner of OneAPI, as WSO2 and Dialog speak it: the last input only, none on the first request. What the
 * member dialled is the short code and the keyword behind it.
 */
public final class OneApiUssd implements Aggregator {
    public static final String NAME = "oneapi";

    private static final String IN = "inboundUSSDMessageRequest";
    private static final String OUT = "outboundUSSDMessageRequest";
    private static final String[] BEFORE = {"address", "sessionID", "shortCode", "keyword"};
    private static final String[] ADDRESSES = {"notifyURL", "callbackData"};

    private final HopReader reader;

    public OneApiUssd(Phones phones) {
        this.reader = new HopReader(phones, "sessionID", "address", "inboundUSSDMessage");
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
                .map(body -> read(body.section(IN), country))
                .orElseGet(() -> new UssdReading.Malformed("no JSON"));
    }

    private UssdReading read(Fields fields, String country) {
        return switch (fields.text("ussdAction").toLowerCase(Locale.ROOT)) {
            case "moinit" -> hop(fields, country, Optional.of(dialled(fields)), Keyed.Dialled::new);
            case "mocont", "mtcont" -> hop(fields, country, reader.input(fields), Keyed.Latest::new);
            case "mofin", "mtfin" -> reader.ended(fields, country);
            default -> new UssdReading.Malformed("ussdAction");
        };
    }

    private UssdReading hop(Fields fields, String country, Optional<String> text, Function<String, Keyed> keyed) {
        Map<String, String> echo = JsonParts.keep(fields, BEFORE);
        echo.putAll(JsonParts.keep(fields, "clientCorrelator"));
        echo.putAll(JsonParts.keep(fields.section("responseRequest"), ADDRESSES));
        return reader.hop(fields, country, text, keyed, echo);
    }

    private static String dialled(Fields fields) {
        String code =
                DialCode.parse(fields.text("shortCode")).map(DialCode::bare).orElse(fields.text("shortCode"));
        String keyword = fields.text("keyword");
        return keyword.isEmpty() ? code : code + "*" + keyword;
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        JsonObject message = JsonParts.put(new JsonObject(), hop, BEFORE).put("outboundUSSDMessage", reply.text());
        JsonParts.put(message, hop, "clientCorrelator");
        JsonObject addresses = JsonParts.put(new JsonObject(), hop, ADDRESSES);
        return said(200, addresses.isEmpty() ? message : message.put("responseRequest", addresses), reply.end());
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return said(status, new JsonObject().put("outboundUSSDMessage", words), true);
    }

    private static UssdAnswer said(int status, JsonObject message, boolean end) {
        message.put("ussdAction", end ? "mtfin" : "mtcont").put("deliveryStatus", "SENT");
        return UssdAnswer.json(status, new JsonObject().put(OUT, message).encode());
    }
}
