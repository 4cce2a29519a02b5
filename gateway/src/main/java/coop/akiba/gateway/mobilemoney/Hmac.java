package coop.akiba.gateway.mobilemoney;

import coop.akiba.gateway.config.Secret;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks what was signed with a shared secret, in time that tells nothing. */
public final class Hmac {
    private final String algorithm;
    private final List<Secret> secrets;

    /**
     * Signatures by any of these.
     *
     * @param algorithm such as {@code HmacSHA256}
     */
    public Hmac(String algorithm, List<Secret> secrets) {
        this.algorithm = algorithm;
        this.secrets = List.copyOf(secrets);
    }

    /** Whether one of the secrets signed this, in hex of either case. */
    public boolean inHex(Buffer signed, String offered) {
        return matches(signed, offered.toLowerCase(Locale.ROOT), HexFormat.of()::formatHex);
    }

    /** Whether one of the secrets signed this, in Base64. */
    public boolean inBase64(Buffer signed, String offered) {
        return matches(signed, offered, Base64.getEncoder()::encodeToString);
    }

    private boolean matches(Buffer signed, String offered, Function<byte[], String> form) {
        byte[] given = offered.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (Secret secret : secrets) {
            byte[] right = form.apply(sign(secret, signed)).getBytes(StandardCharsets.UTF_8);
            // All of them are compared, whichever it is.
            found |= MessageDigest.isEqual(right, given);
        }
        return found;
    }

    private byte[] sign(Secret secret, Buffer signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.value().getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(signed.getBytes());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
