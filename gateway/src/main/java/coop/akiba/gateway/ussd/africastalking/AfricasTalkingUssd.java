package coop.akiba.gateway.ussd.africastalking;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.http.Form;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ussd.Aggregator;
import coop.akiba.gateway.ussd.UssdHop;
import coop.akiba.gateway.ussd.UssdReading;
import coop.akiba.gateway.ussd.UssdReply;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The callback has {@code sessionId}, {@code phoneNumber}, {@code serviceCode}, {@code networkCode} and {@code text}:
 * empty on the first dial, later every input joined with {@code *}. Further fields are let be, as the provider adds
 * some without notice. A body that begins with neither word ends the session at once.
 */
public final class AfricasTalkingUssd implements Aggregator {
    public static final String NAME = "africastalking";

    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{9,15}");
    private static final Pattern CODE = Pattern.compile("[*#0-9]{1,40}");

    /** Many times what anybody keys in the 180 seconds a session may last. */
    private static final int LONGEST_TEXT = 1_000;

    private final Phones phones;

    public AfricasTalkingUssd(Phones phones) {
        this.phones = phones;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public UssdReading read(Form form, String country) {
        Optional<String> session =
                form.get("sessionId").filter(id -> SESSION.matcher(id).matches());
        if (session.isEmpty()) {
            return new UssdReading.Malformed("sessionId");
        }
        Optional<Msisdn> msisdn = form.get("phoneNumber")
                .filter(number -> PHONE.matcher(number).matches())
                .flatMap(number -> phones.parse(number, country));
        if (msisdn.isEmpty()) {
            return new UssdReading.Malformed("phoneNumber");
        }
        if (form.get("serviceCode").filter(code -> CODE.matcher(code).matches()).isEmpty()) {
            return new UssdReading.Malformed("serviceCode");
        }
        Optional<String> text = form.get("text").filter(all -> all.length() <= LONGEST_TEXT);
        if (text.isEmpty()) {
            return new UssdReading.Malformed("text");
        }
        return new UssdReading.Hop(new UssdHop(session.get(), msisdn.get(), text.get()));
    }

    @Override
    public String write(UssdReply reply) {
        return (reply.end() ? "END " : "CON ") + reply.text();
    }
}
