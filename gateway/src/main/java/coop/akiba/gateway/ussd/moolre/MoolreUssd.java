package coop.akiba.gateway.ussd.moolre;

import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ussd.Aggregator;
import coop.akiba.gateway.ussd.DialCode;
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

/** JSON with the last input only; what was dialled behind the code comes in {@code data}. */
public final class MoolreUssd implements Aggregator {
    public static final String NAME = "moolre";

    private final DialCode base;
    private final HopReader reader;

    public MoolreUssd(Phones phones, DialCode base) {
        this.base = base;
        this.reader = new HopReader(phones, "sessionid", "msisdn", "message");
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
                        text -> fields.isTrue("new")
                                ? new Keyed.Dialled(base.with(fields.text("data")))
                                : new Keyed.Latest(text),
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
        return UssdAnswer.json(
                status,
                new JsonObject()
                        .put("message", reply.text())
                        .put("reply", !reply.end())
                        .encode());
    }
}
