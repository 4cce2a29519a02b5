package coop.akiba.gateway.staff;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A staff token: {@code <team>.<64 hex digits>}. It names its cooperative, so that it can be looked up inside that
 * cooperative's fence; only its SHA-256 is stored.
 */
public record Bearer(String team, Buffer sha256) {
    private static final Pattern HEADER = Pattern.compile("Bearer (([a-z][a-z0-9-]{0,31})\\.[0-9a-f]{64})");

    static Optional<Bearer> read(@Nullable String header) {
        Matcher matcher = HEADER.matcher(header == null ? "" : header);
        return matcher.matches()
                ? Optional.of(new Bearer(matcher.group(2), sha256(matcher.group(1))))
                : Optional.empty();
    }

    /** What is stored of a token. */
    public static Buffer sha256(String token) {
        try {
            return Buffer.buffer(
                    MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
