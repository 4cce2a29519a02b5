package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values that mean the same in every Daraja message. */
final class DarajaFields {
    /** What Daraja's times without a zone are in. */
    static final ZoneId EAST_AFRICA = ZoneId.of("Africa/Nairobi");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMddHHmmss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern RECEIPT = Pattern.compile("[A-Z0-9]{10}");
    private static final Pattern TIME_SHAPE = Pattern.compile("[0-9]{14}");
    /** Clear, masked such as {@code 2547 ***** 126}, or 64 hex digits of SHA-256. */
    private static final Pattern PAYER =
            Pattern.compile("\\+?[0-9]{9,15}|\\+?[0-9]{3,6} ?\\*{3,7} ?[0-9]{2,4}|[0-9a-fA-F]{64}");

    private static final int MAX_TEXT = 256;

    private DarajaFields() {}

    /** Whether a text has the shape of an M-PESA receipt number. */
    static boolean isReceipt(String text) {
        return RECEIPT.matcher(text).matches();
    }

    /** More than nothing, in a form Daraja writes; empty for everything else. */
    static Optional<Money> amount(String text, CurrencyPolicy currency) {
        return AmountText.parse(text, currency) instanceof AmountText.Valid(Money amount) && amount.isPositive()
                ? Optional.of(amount)
                : Optional.empty();
    }

    /** When something happened, from {@code yyyyMMddHHmmss} in East Africa Time; empty when that is no time. */
    static Optional<Instant> time(String text) {
        if (!TIME_SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    LocalDateTime.parse(text, TIME).atZone(EAST_AFRICA).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    static String time(Instant at) {
        return TIME.format(at.atZone(EAST_AFRICA));
    }

    /** The payer's number as reported, in any of its three shapes; empty when it has none of them. */
    static String payer(String text) {
        return PAYER.matcher(text).matches() ? text : "";
    }

    /** Free text, bounded. What is longer than any account of ours cannot name one. */
    static String bounded(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT);
    }
}
