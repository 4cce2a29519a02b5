package coop.akiba.gateway.ussd.conend;

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
import java.util.Map;
import java.util.Optional;

/**
 * One of the {@link ConEndFamily}. Some put what was dialled, or the part of it that is not theirs, before what was
 * keyed: of {@code *167*7#} Safaricom owns 167, so that its text begins with 7. None tells when a caller hangs up.
 */
public final class ConEndUssd implements Aggregator {
    private final ConEndFamily names;
    private final DialCode base;
    private final HopReader reader;

    public ConEndUssd(Phones phones, DialCode base, ConEndFamily names) {
        this.names = names;
        this.base = base;
        this.reader = new HopReader(phones, names.session(), names.phone(), names.text());
    }

    @Override
    public String name() {
        return names.name();
    }

    @Override
    public Limits limits() {
        return Limits.USUAL;
    }

    @Override
    public UssdReading read(UssdRequest request, String country) {
        Optional<Fields> asked = names.asks() ? request.asked() : Optional.empty();
        return asked.or(() -> names.posts() ? request.posted() : Optional.empty())
                .map(fields -> reader.hop(
                        fields,
                        country,
                        text -> new Keyed.SoFar(base.keyed(fields.text(names.code()), text)),
                        Map.of()))
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

    private static UssdAnswer said(int status, UssdReply reply) {
        return UssdAnswer.text(status, (reply.end() ? "END " : "CON ") + reply.text());
    }
}
