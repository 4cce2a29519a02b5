package coop.akiba.gateway.mobilemoney;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Values that providers write in the same ways. What has none of their shapes is empty, and never guessed. */
public final class ProviderFields {
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_.:/-]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern SECONDS_ALONE = Pattern.compile("[0-9]{1,6}");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,15}");
    /** Clear, masked such as {@code 2547 ***** 126}, or 64 hex digits of SHA-256. */
    private static final Pattern PAYER =
            Pattern.compile("\\+?[0-9]{9,15}|\\+?[0-9]{3,6} ?\\*{3,7} ?[0-9]{2,4}|[0-9a-fA-F]{64}");

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final int MAX_TEXT = 256;

    private ProviderFields() {}

    /** Whether a text can be a provider's id of a transaction. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** What a notice is called that has no id of its own; the same bytes have the same name. */
    public static String idOf(Buffer body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body.getBytes());
            return "sha256:" + HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether a text has the shape of a token of ours. */
    public static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    /** More than nothing, in major units with decimals; empty for everything else. */
    public static Optional<Money> amount(String text, CurrencyPolicy currency) {
        return AmountText.parse(text, currency) instanceof AmountText.Valid(Money amount) && amount.isPositive()
                ? Optional.of(amount)
                : Optional.empty();
    }

    /** More than nothing, in hundredths of the currency whatever its own minor unit is. */
    public static Optional<Money> hundredths(String text, CurrencyPolicy currency) {
        return WHOLE.matcher(text).matches()
                ? amount(new BigDecimal(text).movePointLeft(2).toPlainString(), currency)
                : Optional.empty();
    }

    /** A time as ISO 8601 writes it, with its offset. */
    public static Optional<Instant> timeWithZone(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** A time such as {@code 2026-03-10 09:30:00}, where the provider's clocks stand. */
    public static Optional<Instant> timeWithoutZone(String text, ZoneOffset at) {
        try {
            return Optional.of(LocalDateTime.parse(text, SECONDS).toInstant(at));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** A span of seconds, which is a number or a text; none where it is neither. */
    public static Duration seconds(Optional<Json.Obj> object, String name) {
        return object.flatMap(found -> found.scalar(name))
                .filter(text -> SECONDS_ALONE.matcher(text).matches())
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(Duration.ZERO);
    }

    /** The payer's number as reported, in any of its shapes; empty when it has none of them. */
    public static String payer(String text) {
        return PAYER.matcher(text).matches() ? text : "";
    }

    /** Free text, bounded. What is longer than any account of ours cannot name one. */
    public static String bounded(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT);
    }
}
