package coop.akiba.gateway.mobilemoney.yo;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;

/** Signs as Yo! does, with a key of its own. */
public final class YoSender {
    private static final List<String> FIELDS =
            List.of("date_time", "amount", "narrative", "network_ref", "external_ref", "msisdn");

    private final KeyPair keys;

    public YoSender() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }

    /** Date and time, amount, narrative, the network's reference, ours, and the payer's number. */
    public String notice(String... values) {
        return signed("SHA1withRSA", values);
    }

    String signed(String algorithm, String... values) {
        StringBuilder form = new StringBuilder();
        for (int i = 0; i < FIELDS.size(); i++) {
            form.append(FIELDS.get(i)).append('=').append(coded(values[i])).append('&');
        }
        return form.append("signature=")
                .append(coded(sign(algorithm, String.join("", values))))
                .toString();
    }

    public String failure(String reference, String date) {
        return "failed_transaction_reference=" + coded(reference) + "&transaction_init_date=" + coded(date)
                + "&verification=" + coded(sign("SHA1withRSA", reference + date));
    }

    private String sign(String algorithm, String text) {
        try {
            Signature signature = Signature.getInstance(algorithm);
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
