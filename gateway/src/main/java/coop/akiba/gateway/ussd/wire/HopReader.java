package coop.akiba.gateway.ussd.wire;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.ussd.Fields;
import coop.akiba.gateway.ussd.Keyed;
import coop.akiba.gateway.ussd.UssdHop;
import coop.akiba.gateway.ussd.UssdReading;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads what every callback has: whose session it is, who calls and what was keyed.
 *
 * @param session the field of the session id; empty where the caller's number is all there is
 * @param phone the field of the caller's number
 * @param text the field of what was keyed
 */
public record HopReader(Phones phones, String session, String phone, String text) {
    private static final Pattern SESSION = Pattern.compile("[!-~]{1,128}");
    private static final Pattern PHONE = Pattern.compile("(tel:)?[ +]?([0-9]{9,15})");

    /** Many times what anybody keys while a session may last. */
    private static final int LONGEST_TEXT = 1_000;

    /**
     * The callback in these fields.
     *
     * @param keyed what the text means
     * @param echo what the answer will need of the request
     */
    public UssdReading hop(Fields fields, String country, Function<String, Keyed> keyed, Map<String, String> echo) {
        return hop(fields, country, sessionId(fields), input(fields), keyed, echo);
    }

    /** The same with a text that comes from elsewhere. */
    public UssdReading hop(
            Fields fields,
            String country,
            Optional<String> input,
            Function<String, Keyed> keyed,
            Map<String, String> echo) {
        return hop(fields, country, sessionId(fields), input, keyed, echo);
    }

    /** The same with a session id that comes from elsewhere as well. */
    public UssdReading hop(
            Fields fields,
            String country,
            Optional<String> id,
            Optional<String> input,
            Function<String, Keyed> keyed,
            Map<String, String> echo) {
        if (id.isEmpty()) {
            return new UssdReading.Malformed(session);
        }
        Optional<Msisdn> caller = caller(fields, country);
        if (caller.isEmpty()) {
            return new UssdReading.Malformed(phone);
        }
        return input.isEmpty()
                ? new UssdReading.Malformed(text)
                : new UssdReading.Hop(new UssdHop(id.get(), caller.get(), keyed.apply(input.get()), echo));
    }

    /** The notice in these fields; it need not name the caller. */
    public UssdReading ended(Fields fields, String country) {
        return sessionId(fields)
                .<UssdReading>map(id -> new UssdReading.Ended(id, caller(fields, country)))
                .orElseGet(() -> new UssdReading.Malformed(session));
    }

    /** A session id within bounds; empty text where the aggregator has none. */
    public Optional<String> sessionId(Fields fields) {
        return session.isEmpty() ? Optional.of("") : sane(fields.text(session));
    }

    /** A session id within bounds. */
    public static Optional<String> sane(String id) {
        return Optional.of(id).filter(each -> SESSION.matcher(each).matches());
    }

    /** What was keyed; a text within bounds. */
    public Optional<String> input(Fields fields) {
        return bounded(fields.get(text));
    }

    /** The same of any text. */
    public static Optional<String> bounded(Optional<String> input) {
        return input.filter(all -> all.length() <= LONGEST_TEXT);
    }

    /** The number, which some write with a country code and no plus whatever the country. */
    public Optional<Msisdn> caller(Fields fields, String country) {
        var match = PHONE.matcher(fields.text(phone));
        if (!match.matches()) {
            return Optional.empty();
        }
        String digits = match.group(2);
        Optional<Msisdn> abroad = Optional.of("+" + digits)
                .filter(number -> !digits.startsWith("0"))
                .flatMap(number -> phones.parse(number, country));
        return fields.text(phone).contains("+")
                ? abroad
                : phones.parse(digits, country).or(() -> abroad);
    }
}
