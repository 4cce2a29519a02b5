package coop.akiba.gateway.ussd.africastalking;

import coop.akiba.domain.member.Msisdn;
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
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The callback has {@code sessionId}, {@code phoneNumber}, {@code serviceCode}, {@code networkCode} and {@code text}:
 * empty on the first dial, later every input joined with {@code *}. Further fields are let be, as the provider adds
 * some without notice. A body that begins with neither word ends the session at once.
 *
 * <p>When a session is over, a notice of other fields comes, to the same address or to one of its own. Its {@code
 * input} and {@code lastAppResponse} hold whatever was keyed and shown, the PIN as well: they are never read.
 */
public final class AfricasTalkingUssd implements Aggregator {
    public static final String NAME = "africastalking";

    private static final Pattern SESSION = Pattern.compile("[A-Za-z0-9_-]{1,128}");
    private static final Pattern PHONE = Pattern.compile("\\+?[0-9]{9,15}");
    private static final Pattern CODE = Pattern.compile("[*#0-9]{1,40}");
    private static final Pattern OUTCOME = Pattern.compile("Success|Incomplete|Failed", Pattern.CASE_INSENSITIVE);

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
    public Limits limits() {
        return Limits.USUAL;
    }

    @Override
    public boolean hasUniqueSessions() {
        return true;
    }

    @Override
    public UssdReading read(UssdRequest request, String country) {
        return request.posted()
                .map(form -> read(form, country))
                .orElseGet(() -> new UssdReading.Malformed("no form, repeated field or NUL"));
    }

    private UssdReading read(Fields form, String country) {
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
        if (isNotice(form)) {
            return new UssdReading.Ended(session.get(), msisdn);
        }
        if (form.get("serviceCode").filter(code -> CODE.matcher(code).matches()).isEmpty()) {
            return new UssdReading.Malformed("serviceCode");
        }
        Optional<String> text = form.get("text").filter(all -> all.length() <= LONGEST_TEXT);
        if (text.isEmpty()) {
            return new UssdReading.Malformed("text");
        }
        return new UssdReading.Hop(new UssdHop(session.get(), msisdn.get(), new Keyed.SoFar(text.get())));
    }

    private static boolean isNotice(Fields form) {
        return form.get("text").isEmpty()
                && OUTCOME.matcher(form.text("status")).matches();
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
