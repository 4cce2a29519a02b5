package coop.akiba.gateway.ussd.nalo;

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
import java.util.regex.Pattern;

/**
 * JSON with the last input only; the first {@code USERDATA} is the dialled string. {@code SESSIONID} is missing or
 * another with each request at some, so the caller's number tells sessions apart; {@code MSGTYPE} is true in the middle
 * of a session at some, so a beginning counts only with a dialled string. Screens have 120 characters.
 */
public final class NaloUssd implements Aggregator {
    public static final String NAME = "nalo";

    private static final int LONGEST_SCREEN = 120;
    private static final Pattern DIALLED = Pattern.compile("\\*[0-9*]+#");

    private final HopReader reader;

    public NaloUssd(Phones phones) {
        this.reader = new HopReader(phones, "", "MSISDN", "USERDATA");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Limits limits() {
        return new Limits(LONGEST_SCREEN, Limits.USUAL.deadline());
    }

    @Override
    public UssdReading read(UssdRequest request, String country) {
        return request.json()
                .map(fields -> reader.hop(
                        fields,
                        country,
                        text -> fields.isTrue("MSGTYPE")
                                        && DIALLED.matcher(text).matches()
                                ? new Keyed.Dialled(text)
                                : new Keyed.Latest(text),
                        JsonParts.keep(fields, "USERID", "MSISDN")))
                .orElseGet(() -> new UssdReading.Malformed("no JSON"));
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        return said(200, JsonParts.put(new JsonObject(), hop, "USERID", "MSISDN"), reply);
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return said(status, new JsonObject(), new UssdReply(words, true));
    }

    private static UssdAnswer said(int status, JsonObject answer, UssdReply reply) {
        return UssdAnswer.json(
                status,
                answer.put("MSG", reply.text()).put("MSGTYPE", !reply.end()).encode());
    }
}
