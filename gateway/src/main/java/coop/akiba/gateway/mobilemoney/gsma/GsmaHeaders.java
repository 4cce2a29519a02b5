package coop.akiba.gateway.mobilemoney.gsma;

import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The standard's own headers. */
final class GsmaHeaders {
    static final String CORRELATION = "X-CorrelationID";
    static final String HASH = "X-Content-Hash";
    static final String DATE = "X-Date";
    static final String API_KEY = "X-API-Key";

    private GsmaHeaders() {}

    /** What is wrong with them. Those that are not sent are not missed here. */
    static Optional<GsmaError> check(ProviderRequest request) {
        for (String once : List.of(CORRELATION, HASH, DATE)) {
            if (request.headers().getAll(once).size() > 1) {
                return Optional.of(GsmaError.format(once, "It is sent once."));
            }
        }
        String hash = request.header(HASH);
        if (!hash.isEmpty() && !isHash(hash, request.body())) {
            return Optional.of(GsmaError.format(HASH, "It is not the SHA-256 of this body, in hex."));
        }
        String date = request.header(DATE);
        return date.isEmpty() || isTime(date)
                ? Optional.empty()
                : Optional.of(GsmaError.format(DATE, "It is a date of HTTP or of ISO 8601."));
    }

    /** SHA-256 in hex, of the bytes as they are. */
    static String hash(Buffer body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isHash(String text, Buffer body) {
        return MessageDigest.isEqual(
                hash(body).getBytes(StandardCharsets.US_ASCII),
                text.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * The standard's text says HTTP dates, its OpenAPI document ISO 8601. How old a request is does not matter: what
     * was paid was paid, and a request that comes again is known by its ids.
     */
    private static boolean isTime(String text) {
        if (ProviderFields.timeWithZone(text).isPresent()) {
            return true;
        }
        try {
            DateTimeFormatter.RFC_1123_DATE_TIME.parse(text);
            return true;
        } catch (DateTimeException noTime) {
            return false;
        }
    }
}
