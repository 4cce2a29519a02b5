package coop.akiba.gateway.ussd.flares;

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
import java.util.Map;

/**
 * Comviva Flares, HTTP Pull, as Airtel runs it: GET with the last input only; the first {@code input} is the dialled
 * code without its star and hash. Whether the session goes on is told in a header. When the caller is gone a call with
 * {@code clean} comes, whatever is in it, with parameters that have no name.
 */
public final class FlaresUssd implements Aggregator {
    public static final String NAME = "flares";

    private final HopReader reader;

    public FlaresUssd(Phones phones) {
        this.reader = new HopReader(phones, "SessionID", "MSISDN", "input");
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
                .map(fields -> fields.get("clean").isPresent()
                        ? reader.ended(fields, country)
                        : reader.hop(fields, country, Keyed.Latest::new, Map.of()))
                .orElseGet(() -> new UssdReading.Malformed("method, repeated field or NUL"));
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        return said(200, reply);
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return said(status, new UssdReply(words, true));
    }

    @Override
    public UssdAnswer ended(UssdReading.Ended notice, boolean known) {
        return UssdAnswer.text(200, known ? "" : "Unknown Session");
    }

    private static UssdAnswer said(int status, UssdReply reply) {
        return new UssdAnswer(
                status,
                UssdAnswer.TEXT,
                Map.of("Freeflow", reply.end() ? "FB" : "FC", "charge", "N", "amount", "0"),
                reply.text().stripLeading());
    }
}
