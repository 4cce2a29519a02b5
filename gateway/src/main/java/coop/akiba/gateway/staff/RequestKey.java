package coop.akiba.gateway.staff;

import coop.akiba.gateway.command.CommandKey;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.http.Problem;
import coop.akiba.gateway.http.Violation;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The sender's own name for a request, so that sending it again does not do it again. Two headers carry it and mean the
 * same: {@code Idempotency-Key} and {@code x-idempotency-key}, the name in the Indonesian product document.
 */
final class RequestKey {
    static final String REPLAYED = "Idempotency-Replayed";
    private static final List<String> HEADERS = List.of("Idempotency-Key", "x-idempotency-key");
    private static final int LONGEST = 255;

    private RequestKey() {}

    /** Ends with 400 where the key is none, whatever the request is about. */
    static void check(RoutingContext context) {
        List<String> keys = given(context.request().headers());
        if (keys.size() > 1) {
            refuse(context, "Both headers, or one of them twice, name different keys.");
        } else if (!keys.stream().allMatch(RequestKey::isKey)) {
            refuse(context, "A key is 1 to " + LONGEST + " characters, without control characters.");
        } else {
            context.next();
        }
    }

    /** The key belongs to one member of staff and one operation; what it was sent with must be the same again. */
    static Optional<CommandKey> of(RoutingContext context, Origin origin) {
        String operation = context.request().method() + " "
                + Objects.requireNonNull(context.currentRoute()).getPath();
        return given(context.request().headers()).stream()
                .findFirst()
                .map(key -> new CommandKey(
                        "staff:" + origin.actor().id() + " " + operation,
                        key,
                        fingerprint(context.request().uri(), context.body().buffer())));
    }

    private static List<String> given(MultiMap headers) {
        return HEADERS.stream()
                .flatMap(name -> headers.getAll(name).stream())
                .distinct()
                .toList();
    }

    private static boolean isKey(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().noneMatch(Character::isISOControl);
    }

    private static void refuse(RoutingContext context, String detail) {
        Problem.send(context, 400, "bad-idempotency-key", detail, List.of(Violation.field(HEADERS.getFirst(), detail)));
    }

    /** Of the address, which names the loan or member, and the body. */
    private static String fingerprint(String uri, @Nullable Buffer body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(uri.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
            digest.update(body == null ? new byte[0] : body.getBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
