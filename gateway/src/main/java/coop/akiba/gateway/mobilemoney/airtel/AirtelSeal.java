package coop.akiba.gateway.mobilemoney.airtel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;

/**
 * What Airtel wants sealed under the key of its portal: the PIN of the paying account, and in version 3 the message,
 * under a key of AES that is new each time.
 *
 * @param oaep how a PIN is padded: OAEP with SHA-256, or PKCS#1 v1.5 as the older portals want it
 */
record AirtelSeal(PublicKey key, boolean oaep) {

    /** Never the same twice. */
    String pin(String digits) {
        return rsa(oaep ? "RSA/ECB/OAEPWithSHA-256AndMGF1Padding" : "RSA/ECB/PKCS1Padding", digits);
    }

    /** The headers that go with a message: the message itself, sealed, and the key and start of that seal. */
    Map<String, String> headers(byte[] message) {
        try {
            KeyGenerator keys = KeyGenerator.getInstance("AES");
            keys.init(256);
            SecretKey secret = keys.generateKey();
            Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding");
            cipher.init(Cipher.ENCRYPT_MODE, secret);
            String sealed = base64(cipher.doFinal(message));
            String opener = base64(secret.getEncoded()) + ":" + base64(cipher.getIV());
            return Map.of("x-signature", sealed, "x-key", rsa("RSA/ECB/PKCS1Padding", opener));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String rsa(String how, String text) {
        try {
            Cipher cipher = Cipher.getInstance(how);
            cipher.init(Cipher.ENCRYPT_MODE, key);
            return base64(cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
