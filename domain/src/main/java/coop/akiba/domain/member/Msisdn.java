package coop.akiba.domain.member;

import java.util.regex.Pattern;

/**
 * A phone number in E.164 with its plus sign, such as {@code +254711000111}.
 *
 * <p>Its text form is masked, so that printing one by accident gives nothing away; {@link #e164()} is the number.
 */
public record Msisdn(String e164) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public Msisdn {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not an E.164 number");
        }
    }

    /** The number without its plus sign, as mobile-money providers write it. */
    public String digits() {
        return e164.substring(1);
    }

    /** First four and last three characters: {@code +254*****111}. */
    public String masked() {
        return e164.substring(0, 4) + "*".repeat(e164.length() - 7) + e164.substring(e164.length() - 3);
    }

    @Override
    public String toString() {
        return masked();
    }
}
