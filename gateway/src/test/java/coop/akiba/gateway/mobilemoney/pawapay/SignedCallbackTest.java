package coop.akiba.gateway.mobilemoney.pawapay;

import static coop.akiba.gateway.mobilemoney.Sent.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.mobilemoney.MoneyAdapter.Outcome;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.Sent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks that pawaPay signed (RFC 9421), and such as it did not. */
class SignedCallbackTest {
    private static final URI ADDRESS = URI.create("https://Pay.Sacco.example/pay/pawapay/abc");
    private static final String BODY = """
        {"depositId":"00112233-4455-6677-8899-aabbccddeeff","status":"COMPLETED","amount":"5","currency":"UGX"}\
        """;
    private static final String DATE = "2026-03-10T08:59:31.131905Z";
    private static final String TYPE = "application/json; charset=UTF-8";
    private static final List<String> USUAL =
            List.of("@method", "@authority", "@path", "signature-date", "content-digest", "content-type");
    private static final String PARAMETERS =
            ";alg=\"ecdsa-p256-sha256\";keyid=\"HTTP_EC_P256_KEY:1\";created=1773133171;expires=1773133231";
    private static final KeyPair CURVE = pair("EC", Optional.of(new ECGenParameterSpec("secp256r1")));

    private final PawaPayMoney pawapay = new PawaPayMoney(Optional.of(pem(CURVE)), ADDRESS);

    /** A request, and how it is signed. */
    private record Signed(List<String> parts, String parameters, String body, Map<String, String> said) {
        private static Signed usual() {
            return new Signed(USUAL, PARAMETERS, BODY, Map.of());
        }

        private Signed over(List<String> others) {
            return new Signed(others, parameters, body, said);
        }

        private Signed with(String other) {
            return new Signed(parts, other, body, said);
        }

        /** As if this part had been so. */
        private Signed as(String part, String value) {
            return new Signed(parts, parameters, body, Map.of(part, value));
        }

        private String list() {
            return "(\"" + String.join("\" \"", parts) + "\")" + parameters;
        }

        private String base() {
            Map<String, String> values = Map.of(
                    "@method",
                    "POST",
                    "@authority",
                    "pay.sacco.example",
                    "@path",
                    "/pay/pawapay/abc",
                    "@target-uri",
                    ADDRESS.toString(),
                    "signature-date",
                    DATE,
                    "content-digest",
                    digest(body),
                    "content-type",
                    TYPE);
            List<String> lines = new ArrayList<>();
            for (String part : parts) {
                lines.add("\"" + part + "\": " + said.getOrDefault(part, values.getOrDefault(part, "")));
            }
            lines.add("\"@signature-params\": " + list());
            return String.join("\n", lines);
        }

        private ProviderRequest by(KeyPair keys, String algorithm, Optional<AlgorithmParameterSpec> how) {
            return Sent.post(
                    body,
                    "Content-Type",
                    TYPE,
                    "Content-Digest",
                    digest(body),
                    "Signature-Date",
                    DATE,
                    "Signature-Input",
                    "sig-pp=" + list(),
                    "Signature",
                    "sig-pp=:" + sign(keys, algorithm, how, base()) + ":");
        }

        private ProviderRequest sent() {
            return by(CURVE, "SHA256withECDSA", Optional.empty());
        }
    }

    private ProviderNotice read(ProviderRequest request) {
        return pawapay.read(request, Sent.UGX);
    }

    private static void assertTaken(ProviderNotice notice) {
        assertThat(notice)
                .isInstanceOfSatisfying(
                        ProviderNotice.Claimed.class,
                        claimed -> assertThat(claimed.token()).isEqualTo(TOKEN));
    }

    @ParameterizedTest
    @DisplayName("M37 M39: a callback that pawaPay signed is taken, by numbers of the curve or in DER")
    @ValueSource(strings = {"SHA256withECDSA", "SHA256withECDSAinP1363Format"})
    void signed(String algorithm) {
        assertTaken(read(Signed.usual().by(CURVE, algorithm, Optional.empty())));
        assertTaken(read(Signed.usual()
                .over(List.of("@target-uri", "content-digest"))
                .with("")
                .by(CURVE, algorithm, Optional.empty())));
    }

    @ParameterizedTest
    @CsvSource({"SHA256withRSA, rsa-v1_5-sha256", "RSASSA-PSS, rsa-pss-sha512"})
    void signedWithRsa(String algorithm, String name) {
        KeyPair keys = pair("RSA", Optional.empty());
        Optional<AlgorithmParameterSpec> how = name.startsWith("rsa-pss")
                ? Optional.of(new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1))
                : Optional.empty();
        ProviderRequest request = Signed.usual().with(";alg=\"" + name + "\"").by(keys, algorithm, how);
        assertTaken(new PawaPayMoney(Optional.of(pem(keys)), ADDRESS).read(request, Sent.UGX));
        assertThat(read(request)).isInstanceOf(ProviderNotice.Forged.class);
    }

    @ParameterizedTest
    @DisplayName("M39: what was signed for another method, host, path, time or body is forged")
    @CsvSource({
        "@method, PUT",
        "@authority, other.example",
        "@path, /pay/pawapay/abd",
        "signature-date, 2026-03-11T08:59:31.131905Z",
        "content-digest, sha-256=:AAAA:",
        "content-type, text/plain",
    })
    void signedForSomethingElse(String part, String value) {
        assertThat(read(Signed.usual().as(part, value).sent())).isInstanceOf(ProviderNotice.Forged.class);
    }

    @Test
    @DisplayName("M39: a signature that leaves the body out, names parts twice or parts nobody knows proves nothing")
    void signaturesThatProveNothing() {
        for (List<String> parts : List.of(
                List.of("@method", "@authority", "@path"),
                List.of("content-digest", "content-digest"),
                List.of("content-digest", "@status"),
                List.of("content-digest", "x-not-there"))) {
            assertThat(read(Signed.usual().over(parts).sent())).isInstanceOf(ProviderNotice.Forged.class);
        }
        assertThat(read(Signed.usual().with(";alg=\"none\"").sent())).isInstanceOf(ProviderNotice.Forged.class);
        KeyPair other = pair("EC", Optional.of(new ECGenParameterSpec("secp256r1")));
        assertThat(read(Signed.usual().by(other, "SHA256withECDSA", Optional.empty())))
                .isInstanceOf(ProviderNotice.Forged.class);
    }

    @Test
    @DisplayName("M39: where callbacks are signed one without signature, or with another body, is forged: 401")
    void unsigned() {
        ProviderRequest right = Signed.usual().sent();
        ProviderRequest other = Sent.post(
                BODY.replace("\"5\"", "\"5000\""),
                "Content-Type",
                TYPE,
                "Content-Digest",
                right.header("content-digest"),
                "Signature-Date",
                DATE,
                "Signature-Input",
                right.header("signature-input"),
                "Signature",
                right.header("signature"));
        for (ProviderRequest request : List.of(
                Sent.post(BODY),
                other,
                Sent.post(BODY, "Signature-Input", "sig-pp=()", "Signature", "sig-pp=:AAAA:"),
                Sent.post(BODY, "Signature-Input", "\"".repeat(5_000), "Signature", ":".repeat(5_000)),
                Sent.post(BODY, "Signature-Input", "s=()" + ";".repeat(5_000) + ",", "Signature", "s=:AAAA:"))) {
            ProviderNotice notice = read(request);
            assertThat(notice).isInstanceOf(ProviderNotice.Forged.class);
            assertThat(pawapay.reply(notice, Outcome.REFUSED).status()).isEqualTo(401);
        }
    }

    private static String digest(String body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-512").digest(body.getBytes(StandardCharsets.UTF_8));
            return "sha-512=:" + Base64.getEncoder().encodeToString(digest) + ":";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(KeyPair keys, String algorithm, Optional<AlgorithmParameterSpec> how, String base) {
        try {
            Signature signature = Signature.getInstance(algorithm);
            if (how.isPresent()) {
                signature.setParameter(how.get());
            }
            signature.initSign(keys.getPrivate());
            signature.update(base.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair pair(String kind, Optional<AlgorithmParameterSpec> how) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            if (how.isPresent()) {
                generator.initialize(how.get());
            } else {
                generator.initialize(2048);
            }
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
