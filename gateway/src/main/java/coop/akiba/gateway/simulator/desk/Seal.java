package coop.akiba.gateway.simulator.desk;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** How providers sign, written from their documents and not from our reading of it. */
public final class Seal {
    private Seal() {}

    /** An HMAC in lower-case hex. */
    public static String hex(String algorithm, String secret, String signed) {
        return HexFormat.of().formatHex(hmac(algorithm, secret, signed));
    }

    /** An HMAC in base64. */
    public static String base64(String algorithm, String secret, String signed) {
        return Base64.getEncoder().encodeToString(hmac(algorithm, secret, signed));
    }

    /** The value of a Content-Digest header (RFC 9530). */
    public static String digest(String body) {
        try {
            byte[] sum = MessageDigest.getInstance("SHA-512").digest(body.getBytes(StandardCharsets.UTF_8));
            return "sha-512=:" + Base64.getEncoder().encodeToString(sum) + ":";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(String algorithm, String secret, String signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
