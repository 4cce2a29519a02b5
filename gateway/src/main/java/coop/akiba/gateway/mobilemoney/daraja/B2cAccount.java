package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.gateway.config.PayoutChannel;
import coop.akiba.gateway.config.PublicKeys;
import coop.akiba.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.Cipher;

/**
 * A short code that payouts leave by.
 *
 * @param initiator the operator of the organisation's portal in whose name they are asked for
 * @param password of the initiator; it expires after 90 days
 * @param certificate the key of the certificate that the portal gives out
 * @param repeatWithin for how long an order may be told once more
 */
record B2cAccount(String shortCode, String initiator, Secret password, PublicKey certificate, Duration repeatWithin) {

    /** As settings have it, which were checked. */
    static B2cAccount of(PayoutChannel channel) {
        return new B2cAccount(
                channel.account(),
                channel.user().orElseThrow(),
                channel.password(),
                PublicKeys.ofCertificate(channel.publicKey().orElseThrow()).orElseThrow(),
                channel.limits().repeatWithin());
    }

    /** The password as it travels: RSA with PKCS#1 v1.5, in base64; never the same twice. */
    String credential() {
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
            cipher.init(Cipher.ENCRYPT_MODE, certificate);
            return Base64.getEncoder()
                    .encodeToString(cipher.doFinal(password.value().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
