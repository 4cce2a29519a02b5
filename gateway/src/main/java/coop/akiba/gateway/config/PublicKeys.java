package coop.akiba.gateway.config;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;

/** Keys of others, as settings hold them. */
public final class PublicKeys {
    private PublicKeys() {}

    /** The key of an X.509 certificate in PEM, or an RSA key itself; empty for anything else. */
    public static Optional<PublicKey> ofCertificate(String pem) {
        if (!pem.contains("BEGIN CERTIFICATE")) {
            return rsa(pem);
        }
        try {
            return Optional.of(CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
                    .getPublicKey());
        } catch (CertificateException none) {
            return Optional.empty();
        }
    }

    /** An RSA key in PEM, or one of an elliptic curve; empty for anything else. */
    public static Optional<PublicKey> rsaOrCurve(String pem) {
        return rsa(pem).or(() -> key("EC", pem));
    }

    /** An RSA key in PEM; empty for anything else. */
    public static Optional<PublicKey> rsa(String pem) {
        return key("RSA", pem);
    }

    private static Optional<PublicKey> key(String kind, String pem) {
        String base64 = pem.replaceAll("-----[A-Z ]+-----", "").replaceAll("\\s", "");
        try {
            return Optional.of(KeyFactory.getInstance(kind)
                    .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(base64))));
        } catch (GeneralSecurityException | IllegalArgumentException none) {
            return Optional.empty();
        }
    }
}
