package coop.akiba.gateway.ussd.yo;

import coop.akiba.gateway.config.PublicKeys;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.HexFormat;

/** Who signed: Yo! or nobody we know. */
record YoSignature(PublicKey key) {

    /** Whose key this is; settings were checked, so it is one. */
    static YoSignature under(String pem) {
        return new YoSignature(PublicKeys.rsa(pem).orElseThrow());
    }

    /** Whether the signature, in base64, is one of this text: of the hex digits of its SHA-1. */
    boolean isOf(String text, String signature) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            Signature check = Signature.getInstance("SHA1withRSA");
            check.initVerify(key);
            check.update(HexFormat.of().formatHex(digest).getBytes(StandardCharsets.US_ASCII));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException odd) {
            // Of another length than the key's, or no base64.
            return false;
        }
    }
}
