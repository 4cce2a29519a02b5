package coop.akiba.gateway.ussd.infobip;

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
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * JSON, with the session and the step in the address: {@code session/{id}/start}, {@code .../response} and, when the
 * caller is gone, {@code .../end}, which does not say who that was. Refusals are told inside an answer of status 200.
 * The first answer of a session cannot close it.
 */
public final class InfobipUssd implements Aggregator {
    public static final String NAME = "infobip";

    private static final Pattern STEP = Pattern.compile("(?:session/)?([A-Za-z0-9._~-]{1,128})/(start|response|end)/?");

    private final HopReader reader;

    public InfobipUssd(Phones phones) {
        this.reader = new HopReader(phones, "session", "msisdn", "text");
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
    public boolean namesCallerOnce() {
        return true;
    }

    @Override
    public UssdReading read(UssdRequest request, String country) {
        var step = STEP.matcher(request.tail());
        if (!step.matches()) {
            return new UssdReading.Malformed("step");
        }
        String session = step.group(1);
        String kind = step.group(2);
        if (kind.equals("end")) {
            return new UssdReading.Ended(session, Optional.empty());
        }
        return request.json()
                .map(fields -> reader.hop(
                        fields,
                        country,
                        Optional.of(session),
                        text(kind, fields),
                        kind.equals("start") ? Keyed.Dialled::new : Keyed.Latest::new,
                        Map.of()))
                .orElseGet(() -> new UssdReading.Malformed("no JSON"));
    }

    /** What was dialled comes in a field of its own, which is missing at times. */
    private Optional<String> text(String kind, Fields fields) {
        return kind.equals("start") ? Optional.of(fields.text("shortCode")) : reader.input(fields);
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        boolean close = reply.end() && !(hop.keyed() instanceof Keyed.Dialled);
        return UssdAnswer.json(
                200,
                new JsonObject()
                        .put("shouldClose", close)
                        .put("ussdMenu", reply.text())
                        .put("responseExitCode", 200)
                        .put("responseMessage", "")
                        .encode());
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return told(status, words);
    }

    @Override
    public UssdAnswer ended(UssdReading.Ended notice, boolean known) {
        return told(200, "");
    }

    private static UssdAnswer told(int code, String words) {
        return UssdAnswer.json(
                200,
                new JsonObject()
                        .put("responseExitCode", code)
                        .put("responseMessage", words)
                        .encode());
    }
}
