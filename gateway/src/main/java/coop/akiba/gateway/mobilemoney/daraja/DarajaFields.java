package coop.akiba.gateway.mobilemoney.daraja;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
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
    private static final DateTimeFormatter DOTTED =
            DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter DASHED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern RECEIPT = Pattern.compile("[A-Z0-9]{10}");
    private static final Pattern TIME_SHAPE = Pattern.compile("[0-9]{14}");

    private DarajaFields() {}

    /** Whether a text has the shape of an M-PESA receipt number. */
    static boolean isReceipt(String text) {
        return RECEIPT.matcher(text).matches();
    }

    /** When something happened, from {@code yyyyMMddHHmmss} in East Africa Time; empty when that is no time. */
    static Optional<Instant> time(String text) {
        if (!TIME_SHAPE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            LocalDateTime at = LocalDateTime.of(
                    part(text, 0, 4),
                    part(text, 4, 6),
                    part(text, 6, 8),
                    part(text, 8, 10),
                    part(text, 10, 12),
                    part(text, 12, 14));
            return Optional.of(at.atZone(EAST_AFRICA).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The same in any of the three forms that Daraja writes times in, all in East Africa Time. */
    static Optional<Instant> anyTime(String text) {
        return time(text).or(() -> time(text, DOTTED)).or(() -> time(text, DASHED));
    }

    private static Optional<Instant> time(String text, DateTimeFormatter form) {
        try {
            return Optional.of(
                    LocalDateTime.parse(text, form).atZone(EAST_AFRICA).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int part(String digits, int from, int to) {
        return Integer.parseInt(digits, from, to, 10);
    }

    /** As Pull Transactions takes it. */
    static String dashed(Instant at) {
        return DASHED.format(at.atZone(EAST_AFRICA));
    }

    static String time(Instant at) {
        return TIME.format(at.atZone(EAST_AFRICA));
    }
}
