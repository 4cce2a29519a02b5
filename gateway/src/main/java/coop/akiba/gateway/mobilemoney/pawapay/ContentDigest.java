package coop.akiba.gateway.mobilemoney.pawapay;

import io.vertx.core.buffer.Buffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** RFC 9530. It shows that a body came whole, and nothing about who sent it. */
final class ContentDigest {
    private static final Pattern ITEM =
            Pattern.compile("(?:^|,)\\s*(sha-256|sha-512)\\s*=\\s*:([A-Za-z0-9+/=]{1,128}):");

    private ContentDigest() {}

    /** Whether every digest that we know how to make is of this body; true when the header is not there. */
    static boolean isOf(String header, Buffer body) {
        Matcher item = ITEM.matcher(header);
        while (item.find()) {
            if (!isOf(item.group(1), item.group(2), body)) {
                return false;
            }
        }
        return true;
    }

    /** Whether there is a digest that we know how to make, and every one of them is of this body. */
    static boolean isThere(String header, Buffer body) {
        return ITEM.matcher(header).find() && isOf(header, body);
    }

    private static boolean isOf(String algorithm, String offered, Buffer body) {
        try {
            byte[] right = MessageDigest.getInstance(algorithm.equals("sha-256") ? "SHA-256" : "SHA-512")
                    .digest(body.getBytes());
            return decoded(offered)
                    .filter(given -> MessageDigest.isEqual(right, given))
                    .isPresent();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<byte[]> decoded(String base64) {
        try {
            return Optional.of(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
