package coop.akiba.gateway.ussd.yo;

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
import coop.akiba.gateway.ussd.wire.JsonParts;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * The URL call-out of Yo! Payments: its own menu calls us out with {@code action} and the variables that were
 * configured there. {@code getmainmenu} begins; any other action brings what was keyed in a variable named
 * {@code input}. There is no session id. Each call is signed: RSA over the SHA-1, in hex, of {@code datetime} and
 * {@code anumbermsisdn} as they came. The text shown may hold letters, digits, spaces and {@code -_.,} and is
 * URL-encoded. Yo! gives up after seven seconds and asks for an answer within five.
 */
public final class YoUssd implements Aggregator {
    public static final String NAME = "yo";

    private static final Duration DEADLINE = Duration.ofMillis(4_500);
    private static final int LONGEST_SIGNATURE = 2_048;

    private final HopReader reader;
    private final YoSignature signature;

    /**
     * Reads what is signed with one key.
     *
     * @param publicKey in PEM, as Yo! publishes it
     */
    public YoUssd(Phones phones, String publicKey) {
        this.reader = new HopReader(phones, "", "anumbermsisdn", "input");
        this.signature = YoSignature.under(publicKey);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Limits limits() {
        return new Limits(Limits.USUAL.septets(), DEADLINE);
    }

    @Override
    public UssdReading read(UssdRequest request, String country) {
        return request.json()
                .map(fields -> read(fields, country))
                .orElseGet(() -> new UssdReading.Malformed("no JSON"));
    }

    private UssdReading read(Fields fields, String country) {
        String signed = fields.text("signature");
        boolean genuine = signed.length() <= LONGEST_SIGNATURE
                && signature.isOf(fields.text("datetime") + fields.text("anumbermsisdn"), signed);
        if (!genuine) {
            return new UssdReading.Forged("signature");
        }
        return switch (fields.text("action")) {
            case "" -> new UssdReading.Malformed("action");
            case "getmainmenu" -> reader.hop(fields, country, Optional.of(""), Keyed.Dialled::new, Map.of());
            default -> reader.hop(fields, country, reader.input(fields), Keyed.Latest::new, Map.of());
        };
    }

    @Override
    public UssdAnswer write(UssdHop hop, UssdReply reply) {
        return said(200, true, reply.text());
    }

    @Override
    public UssdAnswer refuse(int status, String words) {
        return said(status, false, words);
    }

    private static UssdAnswer said(int status, boolean validated, String text) {
        String plain = JsonParts.ascii(text).replace('\n', ',').replaceAll("[^A-Za-z0-9 _.,-]", " ");
        return UssdAnswer.json(
                status,
                new JsonObject()
                        .put("validated", validated)
                        .put("message", URLEncoder.encode(plain, StandardCharsets.UTF_8))
                        .encode());
    }
}
