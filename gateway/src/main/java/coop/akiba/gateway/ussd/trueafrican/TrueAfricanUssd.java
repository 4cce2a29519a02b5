package coop.akiba.gateway.ussd.trueafrican;

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
import coop.akiba.gateway.ussd.wire.XmlRpc;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * XML-RPC with a method for each step: {@code USSD.INIT}, {@code USSD.CONT}, {@code USSD.END}. Only the first one names
 * the caller.
 */
public final class TrueAfricanUssd implements Aggregator {
    public static final String NAME = "trueafrican";

    private final HopReader reader;

    public TrueAfricanUssd(Phones phones) {
        this.reader = new HopReader(phones, "session", "msisdn", "shortcode");
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
        return request.posted()
                .flatMap(form -> XmlRpc.read(request.body()))
                .map(call -> read(call.method(), Fields.of(call.texts()), country))
                .orElseGet(() -> new UssdReading.Malformed("no XML-RPC"));
    }

    private UssdReading read(String method, Fields fields, String country) {
        return switch (method) {
            case "USSD.INIT" -> reader.hop(fields, country, Keyed.Dialled::new, Map.of());
            case "USSD.CONT" -> next(fields);
            case "USSD.END" -> reader.ended(fields, country);
            default -> new UssdReading.Malformed("method");
        };
    }

    private UssdReading next(Fields fields) {
        Optional<String> session = reader.sessionId(fields);
        Optional<String> input = HopReader.bounded(fields.get("response"));
        if (session.isEmpty() || input.isEmpty()) {
            return new UssdReading.Malformed(session.isEmpty() ? "session" : "response");
        }
        return new UssdReading.Nameless(
                session.get(), msisdn -> new UssdHop(session.get(), msisdn, new Keyed.Latest(input.get())));
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        return said(reply, hop.sessionId());
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return said(new UssdReply(words, true), "");
    }

    @Override
    public UssdAnswer ended(UssdReading.Ended notice, boolean known) {
        return XmlRpc.answer(Map.of());
    }

    private static UssdAnswer said(UssdReply reply, String session) {
        Map<String, XmlRpc.Value> members = new LinkedHashMap<>();
        members.put("message", XmlRpc.Value.of(reply.text()));
        if (!session.isEmpty()) {
            members.put("session", XmlRpc.Value.of(session));
        }
        members.put("type", XmlRpc.Value.of(reply.end() ? "end" : "cont"));
        return XmlRpc.answer(members);
    }
}
