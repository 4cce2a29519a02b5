package coop.akiba.gateway.ussd.hubtel;

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
import java.util.regex.Pattern;

/**
 * Programmable services of Hubtel: JSON with the last input only; the first {@code Message} is the whole dialled
 * string. What we put in {@code ClientState} comes back once, with the next press: a repeated callback brings the old
 * one. The kind of request comes in any case, numbers with and without quotes. Letters with accents are not shown.
 */
public final class HubtelUssd implements Aggregator {
    public static final String NAME = "hubtel";

    private static final Pattern PRESS = Pattern.compile("[0-9]{1,6}");
    private static final int LONGEST_LABEL = 30;

    private final HopReader reader;

    public HubtelUssd(Phones phones) {
        this.reader = new HopReader(phones, "SessionId", "Mobile", "Message");
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
        Map<String, String> echo = JsonParts.keep(fields, "SessionId", "ClientState");
        return switch (fields.text("Type").toLowerCase(Locale.ROOT)) {
            case "initiation" -> reader.hop(fields, country, Keyed.Dialled::new, echo);
            case "response" ->
                reader.hop(fields, country, text -> new Keyed.Latest(text, press(fields.text("ClientState"))), echo);
            case "timeout", "release" -> reader.ended(fields, country);
            default -> new UssdReading.Malformed("Type");
        };
    }

    private static Optional<Integer> press(String state) {
        return PRESS.matcher(state).matches() ? Optional.of(Integer.parseInt(state)) : Optional.empty();
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        int press = hop.keyed() instanceof Keyed.Latest latest ? latest.count().orElse(0) : 0;
        return said(200, hop.sessionId(), press + 1, reply);
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return said(status, "", 0, new UssdReply(words, true));
    }

    private static UssdAnswer said(int status, String session, int press, UssdReply reply) {
        String text = JsonParts.ascii(reply.text());
        String first = text.lines().findFirst().orElse("");
        return UssdAnswer.json(
                status,
                new JsonObject()
                        .put("SessionId", session)
                        .put("Type", reply.end() ? "release" : "response")
                        .put("Message", text)
                        .put("Label", first.substring(0, Math.min(first.length(), LONGEST_LABEL)))
                        .put("ClientState", Integer.toString(press))
                        .put("DataType", reply.end() ? "display" : "input")
                        .put("FieldType", "text")
                        .encode());
    }
}
