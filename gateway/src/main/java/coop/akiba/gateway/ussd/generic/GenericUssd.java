package coop.akiba.gateway.ussd.generic;

import coop.akiba.gateway.config.UssdFormat;
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
import coop.akiba.gateway.ussd.wire.JsonParts;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/** A gateway described in settings: what its fields are called, what it sends of the input and how it is answered. */
public final class GenericUssd implements Aggregator {
    public static final String NAME = "generic";

    private final UssdFormat format;
    private final DialCode base;
    private final HopReader reader;

    public GenericUssd(Phones phones, DialCode base, UssdFormat format) {
        this.format = format;
        this.base = base;
        this.reader = new HopReader(phones, format.session(), format.phone(), format.text());
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Limits limits() {
        return new Limits(format.septets(), Limits.USUAL.deadline());
    }

    @Override
    public UssdReading read(UssdRequest request, String country) {
        Optional<Fields> fields = switch (format.request()) {
            case "json" -> request.json();
            case "query" -> request.asked();
            default -> request.posted();
        };
        return fields.map(found -> reader.hop(
                        found,
                        country,
                        text -> keyed(found, text),
                        JsonParts.keep(found, format.echo().toArray(String[]::new))))
                .orElseGet(() -> new UssdReading.Malformed("method, body, repeated field or NUL"));
    }

    private Keyed keyed(Fields fields, String text) {
        String owned = format.code().isEmpty() ? "" : fields.text(format.code());
        if (format.input().equals("cumulative")) {
            return new Keyed.SoFar(base.keyed(owned, text));
        }
        boolean isNew = !format.isNew().isEmpty() && fields.isTrue(format.isNew());
        Optional<String> dialled = base.dialled(owned, text);
        if (format.input().equals("dialled") && (isNew || dialled.isPresent())) {
            return new Keyed.Dialled(dialled.orElse(text));
        }
        return isNew ? new Keyed.Dialled("") : new Keyed.Latest(text);
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        return said(200, JsonParts.put(new JsonObject(), hop, format.echo().toArray(String[]::new)), reply);
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return said(status, new JsonObject(), new UssdReply(words, true));
    }

    private UssdAnswer said(int status, JsonObject answer, UssdReply reply) {
        if (format.reply().equals("con_end")) {
            return UssdAnswer.text(status, (reply.end() ? "END " : "CON ") + reply.text());
        }
        String flag = reply.end() ? format.over() : format.more();
        return UssdAnswer.json(
                status,
                answer.put(format.replyText(), reply.text())
                        .put(
                                format.replyFlag(),
                                switch (flag) {
                                    case "true" -> true;
                                    case "false" -> false;
                                    default -> flag;
                                })
                        .encode());
    }
}
