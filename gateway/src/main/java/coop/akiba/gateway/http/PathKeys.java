package coop.akiba.gateway.http;

import coop.akiba.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Secret keys in callback addresses: all that stands between the internet and providers that do not sign. */
public final class PathKeys {
    private PathKeys() {}

    /** The one whose key this is. Takes the same time whichever it is, and whatever of a wrong key is right. */
    public static <T> Optional<T> find(List<T> all, Function<T, Secret> keyOf, @Nullable String given) {
        byte[] offered = bytes(given == null ? "" : given);
        Optional<T> found = Optional.empty();
        for (T one : all) {
            if (MessageDigest.isEqual(bytes(keyOf.apply(one).value()), offered)) {
                found = Optional.of(one);
            }
        }
        return found;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
