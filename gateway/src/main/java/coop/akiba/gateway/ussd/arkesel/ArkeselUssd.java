package coop.akiba.gateway.ussd.arkesel;

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
import coop.akiba.gateway.ussd.wire.JsonParts;
import io.vertx.core.json.JsonObject;

/** JSON with the last input only; the first {@code userData} is the dialled string. Every answer is a screen. */
public final class ArkeselUssd implements Aggregator {
    public static final String NAME = "arkesel";

    private static final String[] ECHO = {"sessionID", "userID", "msisdn"};

    private final HopReader reader;

    public ArkeselUssd(Phones phones) {
        this.reader = new HopReader(phones, "sessionID", "msisdn", "userData");
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
                        text -> fields.isTrue("newSession") ? new Keyed.Dialled(text) : new Keyed.Latest(text),
                        JsonParts.keep(fields, ECHO)))
                .orElseGet(() -> new UssdReading.Malformed("no JSON"));
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        return said(200, JsonParts.put(new JsonObject(), hop, ECHO), reply);
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return said(status, new JsonObject(), new UssdReply(words, true));
    }

    private static UssdAnswer said(int status, JsonObject answer, UssdReply reply) {
        return UssdAnswer.json(
                status,
                answer.put("message", reply.text())
                        .put("continueSession", !reply.end())
                        .encode());
    }
}
