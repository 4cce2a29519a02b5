package coop.akiba.gateway.ussd.mtnrwanda;

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
import coop.akiba.gateway.ussd.wire.XmlRpc;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * XML-RPC, {@code handleUSSD}: the whole dialled string first, with a hash at its end and without the code it belongs
 * to at some, then the last input. The answer is the request's struct with two members more.
 */
public final class MtnRwandaUssd implements Aggregator {
    public static final String NAME = "mtnrwanda";

    private static final String METHOD = "handleUSSD";
    private static final int MISSING = 4001;
    private static final int FAILED = 8002;

    private final DialCode base;
    private final HopReader reader;

    public MtnRwandaUssd(Phones phones, DialCode base) {
        this.base = base;
        this.reader = new HopReader(phones, "TransactionId", "MSISDN", "USSDRequestString");
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
        return request.posted()
                .flatMap(form -> XmlRpc.read(request.body()))
                .filter(call -> call.method().equals(METHOD))
                .map(call -> read(call, country))
                .orElseGet(() -> new UssdReading.Malformed("no XML-RPC"));
    }

    private UssdReading read(XmlRpc.Call call, String country) {
        Fields fields = Fields.of(call.texts());
        Map<String, String> echo = new LinkedHashMap<>();
        call.members().forEach((name, value) -> echo.put(name, value.type() + ' ' + value.text()));
        return reader.hop(
                fields,
                country,
                text -> base.dialled(fields.text("USSDServiceCode"), text)
                        .<Keyed>map(Keyed.Dialled::new)
                        .orElseGet(() -> new Keyed.Latest(text)),
                echo);
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        Map<String, XmlRpc.Value> members = new LinkedHashMap<>();
        hop.echo().forEach((name, value) -> {
            int gap = value.indexOf(' ');
            members.put(name, new XmlRpc.Value(value.substring(0, gap), value.substring(gap + 1)));
        });
        members.put("USSDResponseString", XmlRpc.Value.of(reply.text()));
        members.put("action", XmlRpc.Value.of(reply.end() ? "end" : "request"));
        return XmlRpc.answer(members);
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return XmlRpc.fault(status < 500 ? MISSING : FAILED, words);
    }
}
