package coop.akiba.gateway.keys;

import coop.akiba.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * HMAC-SHA256 under a key outside the databases. What it makes can be compared and tells nothing: short secrets such as
 * PINs and one-time codes cannot be found from it by trying them all.
 */
public final class KeyedHash {
    private static final String ALGORITHM = "HmacSHA256";

    /** Only ever copied, which is much less work than finding one and giving it the key. */
    private final Mac keyed;

    /** A hash under a key of 32 bytes, written in hex. */
    public KeyedHash(Secret hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.value());
        if (bytes.length != 32) {
            throw new IllegalArgumentException("a key is 32 bytes in hex");
        }
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(bytes, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * 32 bytes.
     *
     * @param purpose keeps equal texts of different uses apart
     * @param parts each counts by itself: {@code ("a", "bc")} and {@code ("ab", "c")} differ
     */
    public byte[] of(String purpose, String... parts) {
        try {
            Mac mac = (Mac) keyed.clone();
            add(mac, purpose);
            for (String part : parts) {
                add(mac, part);
            }
            return mac.doFinal();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first 16 bytes in hex: enough to tell things apart by. */
    public String hex(String purpose, String... parts) {
        return HexFormat.of().formatHex(of(purpose, parts), 0, 16);
    }

    private static void add(Mac mac, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        for (int shift = 24; shift >= 0; shift -= 8) {
            mac.update((byte) (bytes.length >>> shift));
        }
        mac.update(bytes);
    }
}
