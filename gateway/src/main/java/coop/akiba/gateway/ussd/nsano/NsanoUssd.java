package coop.akiba.gateway.ussd.nsano;

import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ussd.Aggregator;
import coop.akiba.gateway.ussd.Keyed;
import coop.akiba.gateway.ussd.Limits;
import coop.akiba.gateway.ussd.UssdAnswer;
import coop.akiba.gateway.ussd.UssdHop;
import coop.akiba.gateway.ussd.UssdReading;
import coop.akiba.gateway.ussd.UssdReply;
import coop.akiba.gateway.ussd.UssdRequest;
import coop.akiba.gateway.ussd.wire.HopReader;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * JSON with the last input only and no session id: the caller's number is the session. Nothing or a dialled string in
 * {@code msg} is a new dial.
 */
public final class NsanoUssd implements Aggregator {
    public static final String NAME = "nsano";

    private static final Pattern DIALLED = Pattern.compile("|\\*[0-9*]+#");

    private final HopReader reader;

    public NsanoUssd(Phones phones) {
        this.reader = new HopReader(phones, "", "msisdn", "msg");
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
                .map(fields -> reader.hop(
                        fields,
                        country,
                        text -> DIALLED.matcher(text).matches() ? new Keyed.Dialled(text) : new Keyed.Latest(text),
                        Map.of()))
                .orElseGet(() -> new UssdReading.Malformed("no JSON"));
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        return said(200, reply);
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return said(status, new UssdReply(words, true));
    }

    private static UssdAnswer said(int status, UssdReply reply) {
        JsonObject screen = new JsonObject()
                .put("action", reply.end() ? "prompt" : "input")
                .put("menus", "")
                .put("title", reply.text());
        return UssdAnswer.json(status, new JsonObject().put("USSDResp", screen).encode());
    }
}
