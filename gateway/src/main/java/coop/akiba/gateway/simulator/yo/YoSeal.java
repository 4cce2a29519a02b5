package coop.akiba.gateway.simulator.yo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.stream.Collectors;

/** Signs forms as Yo! does: RSA with SHA-1 over the values with nothing between them, with a key pair of its own. */
final class YoSeal {
    private static final int BITS = 2_048;

    private final KeyPair keys;

    YoSeal() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(BITS);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In PEM, as the gateway's settings take it. */
    String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** The fields and their signature, as a form. */
    String form(Map<String, String> fields, String nameOfSignature) {
        return fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + coded(field.getValue()))
                        .collect(Collectors.joining("&"))
                + "&" + nameOfSignature + "=" + coded(sign(String.join("", fields.values())));
    }

    private String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA1withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
