package coop.akiba.gateway.mobilemoney;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.config.Secret;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What a provider sends, and how it signs. */
public final class Sent {
    /** A token of a payment request. */
    public static final String TOKEN = "00112233445566778899aabbccddeeff";

    public static final CurrencyPolicy KES = new CurrencyPolicy("KES", 2, 100);
    public static final CurrencyPolicy UGX = new CurrencyPolicy("UGX", 0, 1);
    public static final CurrencyPolicy XOF = new CurrencyPolicy("XOF", 0, 1);

    private Sent() {}

    /** By POST, with headers as name, value, name, value. */
    public static ProviderRequest post(String body, String... headers) {
        return request("POST", "", body, headers);
    }

    public static ProviderRequest request(String method, String tail, String body, String... headers) {
        MultiMap all = MultiMap.caseInsensitiveMultiMap();
        for (int i = 0; i < headers.length; i += 2) {
            all.add(headers[i], headers[i + 1]);
        }
        return new ProviderRequest(method, tail, MultiMap.caseInsensitiveMultiMap(), all, Buffer.buffer(body));
    }

    public static List<Secret> secrets(String... values) {
        return List.of(values).stream().map(Secret::new).toList();
    }

    public static String hex(String algorithm, String secret, String signed) {
        return HexFormat.of().formatHex(hmac(algorithm, secret, signed.getBytes(StandardCharsets.UTF_8)));
    }

    public static String base64(String algorithm, String secret, String signed) {
        return Base64.getEncoder().encodeToString(hmac(algorithm, secret, signed.getBytes(StandardCharsets.UTF_8)));
    }

    static byte[] hmac(String algorithm, String secret, byte[] signed) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
