package coop.akiba.gateway.mobilemoney.wave;

import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.mobilemoney.Hmac;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.StaticSecret;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Wave's proof of who sends. Wave's own sample signs the time and the body with nothing between them, others a dot; so
 * it is a setting.
 */
final class WaveSignature {
    static final String DOTLESS = "dotless";
    static final String DOTTED = "dotted";
    static final String BEARER = "bearer";

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Pattern TIME = Pattern.compile("[0-9]{1,11}");
    private static final int MAX_HEADER = 2_048;
    private static final String SCHEME = "Bearer ";

    private final String way;
    private final Hmac hmac;
    private final StaticSecret secret;
    private final InstantSource clock;

    WaveSignature(String way, List<Secret> secrets, InstantSource clock) {
        this.way = way;
        this.hmac = new Hmac("HmacSHA256", secrets);
        this.secret = new StaticSecret(secrets);
        this.clock = clock;
    }

    /** What is wrong with it; empty when it is Wave that speaks, now. */
    Optional<String> problem(ProviderRequest request) {
        return way.equals(BEARER)
                ? bearer(request.header("authorization"))
                : signed(request.header("wave-signature"), request.body());
    }

    private Optional<String> bearer(String header) {
        return header.startsWith(SCHEME) && secret.is(header.substring(SCHEME.length()))
                ? Optional.empty()
                : Optional.of("the secret is not of this account");
    }

    private Optional<String> signed(String header, Buffer body) {
        List<String> times = new ArrayList<>();
        List<String> offered = new ArrayList<>();
        for (String part : header.length() > MAX_HEADER ? new String[0] : header.split(",")) {
            String trimmed = part.trim();
            if (trimmed.startsWith("t=")) {
                times.add(trimmed.substring(2));
            } else if (trimmed.startsWith("v1=")) {
                offered.add(trimmed.substring(3));
            }
        }
        if (times.size() != 1 || !TIME.matcher(times.getFirst()).matches()) {
            return Optional.of("the signature has no time");
        }
        Buffer text = Buffer.buffer(times.getFirst() + (way.equals(DOTTED) ? "." : ""))
                .appendBuffer(body);
        if (offered.stream().noneMatch(one -> hmac.inHex(text, one))) {
            return Optional.of("the signature is not of a secret of this account");
        }
        Duration age = Duration.between(Instant.ofEpochSecond(Long.parseLong(times.getFirst())), clock.instant());
        return age.abs().compareTo(WINDOW) > 0
                ? Optional.of("the signature is of another time: an event told again, or a clock that is wrong")
                : Optional.empty();
    }
}
