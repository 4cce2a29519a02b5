package coop.akiba.domain.payment;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number that paid, in the shapes that providers report it in. */
public sealed interface PayerNumber {
    Pattern HASH = Pattern.compile("[0-9a-fA-F]{64}");
    Pattern MASK = Pattern.compile("\\+?([0-9]{3,6}) ?\\*{3,7} ?([0-9]{2,4})");
    Pattern DIGITS = Pattern.compile("\\+?[0-9]{9,15}");

    /** All of it, as the provider writes numbers. */
    record Clear(String text) implements PayerNumber {
        @Override
        public String toString() {
            return "Clear";
        }
    }

    /** SHA-256 of its digits with the country's code and without a plus sign, in lower-case hex. */
    record Hashed(String sha256) implements PayerNumber {
        @Override
        public String toString() {
            return "Hashed";
        }
    }

    /** Its first and last digits, such as {@code 2547} and {@code 126}. How many stars stand between says nothing. */
    record Masked(String first, String last) implements PayerNumber {
        @Override
        public String toString() {
            return "Masked";
        }
    }

    /** Not reported, or in no shape known. */
    record Unknown() implements PayerNumber {}

    static PayerNumber read(String reported) {
        Matcher mask = MASK.matcher(reported);
        if (mask.matches()) {
            return new Masked(mask.group(1), mask.group(2));
        }
        if (HASH.matcher(reported).matches()) {
            return new Hashed(reported.toLowerCase(Locale.ROOT));
        }
        return DIGITS.matcher(reported).matches() ? new Clear(reported) : new Unknown();
    }
}
