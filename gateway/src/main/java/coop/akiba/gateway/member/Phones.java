package coop.akiba.gateway.member;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import coop.akiba.domain.member.Msisdn;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The only way from a phone number as people and providers write it to an {@link Msisdn}. One serves a process. */
public final class Phones {
    private static final Pattern GAPS = Pattern.compile("[ ().-]");
    private static final Pattern TYPED = Pattern.compile("\\+?[0-9]{3,17}");

    /** Every hop of a dialog brings the same number; reading one takes longer than the rest of its request. */
    private static final int REMEMBERED = 10_000;

    private final Map<String, Msisdn> known = new ConcurrentHashMap<>();

    /**
     * Reads {@code +254711000111}, {@code 254711000111}, {@code 00254711000111}, {@code 0711 000 111} and {@code
     * 711000111}. Empty for anything that cannot be a subscriber's number: names of senders, short codes, other
     * scripts' digits.
     *
     * @param country ISO 3166 letters; a number without a country code is one of this country
     */
    public Optional<Msisdn> parse(String text, String country) {
        if (text.length() > 32) {
            return Optional.empty();
        }
        String asked = country + text;
        Msisdn before = known.get(asked);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Msisdn> found = read(text, country);
        found.ifPresent(msisdn -> remember(asked, msisdn));
        return found;
    }

    /** The first digits of a number with the country's code before them, where they have none. */
    public static String international(String first, String country) {
        return first.startsWith("0")
                ? PhoneNumberUtil.getInstance().getCountryCodeForRegion(country) + first.substring(1)
                : first;
    }

    /** The digits of a number without its country's code, and without a zero where that code would be. */
    public static String national(Msisdn number) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            return util.getNationalSignificantNumber(util.parse(number.e164(), null));
        } catch (NumberParseException e) {
            throw new IllegalArgumentException("no number of any country", e);
        }
    }

    private void remember(String asked, Msisdn msisdn) {
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        known.put(asked, msisdn);
    }

    private static Optional<Msisdn> read(String text, String country) {
        String bare = GAPS.matcher(text).replaceAll("");
        if (!TYPED.matcher(bare).matches()) {
            return Optional.empty();
        }
        // Written like this everywhere, although it is not what is dialled in East Africa: there 000 leads abroad.
        return valid(bare.startsWith("00") ? "+" + bare.substring(2) : bare, country);
    }

    private static Optional<Msisdn> valid(String text, String country) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = util.parse(text, country);
            return util.isValidNumber(number)
                    ? Optional.of(new Msisdn(util.format(number, PhoneNumberFormat.E164)))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }
}
