package coop.akiba.gateway.ussd.dmark;

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
import io.vertx.core.json.JsonObject;
import java.util.Map;

/**
 * GET with the whole dialled string first, as {@code response} is false, and the last input afterwards; answered in
 * JSON. Nothing tells that a caller is gone.
 */
public final class DmarkUssd implements Aggregator {
    public static final String NAME = "dmark";

    private final DialCode base;
    private final HopReader reader;

    public DmarkUssd(Phones phones, DialCode base) {
        this.base = base;
        this.reader = new HopReader(phones, "transactionId", "msisdn", "ussdRequestString");
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
        return request.asked()
                .map(fields -> reader.hop(fields, country, text -> keyed(fields, text), Map.of()))
                .orElseGet(() -> new UssdReading.Malformed("method, repeated field or NUL"));
    }

    private Keyed keyed(Fields fields, String text) {
        return fields.text("response").equalsIgnoreCase("false")
                ? new Keyed.Dialled(
                        base.dialled(fields.text("ussdServiceCode"), text).orElse(text))
                : new Keyed.Latest(text);
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
        return UssdAnswer.json(
                status,
                new JsonObject()
                        .put("responseString", reply.text())
                        .put("action", reply.end() ? "end" : "request")
                        .encode());
    }
}
