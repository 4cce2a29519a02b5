package coop.akiba.gateway.mobilemoney.pawapay;

import coop.akiba.gateway.mobilemoney.ProviderRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * RFC 9421, as far as pawaPay uses it: one signature, over parts of the request and headers without parameters. The
 * digest of the body must be among them, or the body would not be signed.
 *
 * <p>When it runs out is not looked at: what was not taken in then may come again as it was, and the same notice twice
 * books nothing twice.
 */
final class MessageSignature {
    private static final Pattern INPUT = Pattern.compile(
            "\\s*([a-z*][a-z0-9_.*-]{0,31})=(\\(((?:\"[@a-z0-9-]{1,64}\" ?){0,16})\\)((?:;[^;,()]{1,256}){0,16}))\\s*");
    private static final Pattern ITEM = Pattern.compile("\"([^\"]+)\"");
    private static final Pattern ALGORITHM = Pattern.compile(";\\s*alg=\"([a-z0-9_-]{1,32})\"");
    private static final Pattern VALUE =
            Pattern.compile("\\s*([a-z*][a-z0-9_.*-]{0,31})=:([A-Za-z0-9+/=]{1,1024}):\\s*");
    private static final String PLAIN = "inP1363Format";
    private static final String DIGEST = "content-digest";
    private static final PSSParameterSpec PSS =
            new PSSParameterSpec("SHA-512", "MGF1", MGF1ParameterSpec.SHA512, 64, 1);

    private MessageSignature() {}

    /**
     * Whether the owner of this key signed the request, body and all.
     *
     * @param address that it was sent to, as its sender knows it
     */
    static boolean isBy(PublicKey key, URI address, ProviderRequest request) {
        Matcher input = INPUT.matcher(request.header("signature-input"));
        Matcher value = VALUE.matcher(request.header("signature"));
        if (!input.matches() || !value.matches() || !input.group(1).equals(value.group(1))) {
            return false;
        }
        List<String> parts = ITEM.matcher(input.group(3))
                .results()
                .map(item -> item.group(1))
                .toList();
        boolean whole = parts.contains(DIGEST)
                && parts.stream().distinct().count() == parts.size()
                && ContentDigest.isThere(request.header(DIGEST), request.body());
        return whole
                && base(parts, input.group(2), address, request)
                        .filter(signed -> verifies(key, algorithm(key, input.group(4)), signed, value.group(2)))
                        .isPresent();
    }

    /** What was signed; empty where a part of it is not known here or not there. */
    private static Optional<String> base(List<String> parts, String parameters, URI address, ProviderRequest request) {
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            String value = value(part, address, request);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            text.append('"').append(part).append("\": ").append(value).append('\n');
        }
        return Optional.of(
                text.append("\"@signature-params\": ").append(parameters).toString());
    }

    private static String value(String part, URI address, ProviderRequest request) {
        return switch (part) {
            case "@method" -> request.method();
            case "@authority" -> address.getRawAuthority().toLowerCase(Locale.ROOT);
            case "@scheme" -> address.getScheme();
            case "@path" -> address.getRawPath();
            case "@target-uri" -> address.toString();
            default -> part.startsWith("@") ? "" : request.header(part).strip();
        };
    }

    /** The one that the signature names, or the usual one of the key. */
    private static String algorithm(PublicKey key, String parameters) {
        Matcher named = ALGORITHM.matcher(parameters);
        if (named.find()) {
            return named.group(1);
        }
        return key.getAlgorithm().equals("EC") ? "ecdsa-p256-sha256" : "rsa-v1_5-sha256";
    }

    private static boolean verifies(PublicKey key, String algorithm, String signed, String base64) {
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException none) {
            return false;
        }
        // The RFC has two numbers of the curve's length, and pawaPay's samples are in DER, which is longer.
        return switch (algorithm) {
            case "ecdsa-p256-sha256" ->
                verifies(key, "SHA256withECDSA" + (signature.length == 64 ? PLAIN : ""), signed, signature);
            case "ecdsa-p384-sha384" ->
                verifies(key, "SHA384withECDSA" + (signature.length == 96 ? PLAIN : ""), signed, signature);
            case "rsa-v1_5-sha256" -> verifies(key, "SHA256withRSA", signed, signature);
            case "rsa-pss-sha512" -> verifies(key, "RSASSA-PSS", signed, signature);
            default -> false;
        };
    }

    private static boolean verifies(PublicKey key, String name, String signed, byte[] signature) {
        try {
            Signature check = Signature.getInstance(name);
            if (name.equals("RSASSA-PSS")) {
                check.setParameter(PSS);
            }
            check.initVerify(key);
            check.update(signed.getBytes(StandardCharsets.UTF_8));
            return check.verify(signature);
        } catch (GeneralSecurityException odd) {
            // A key of another kind, or a signature of another length.
            return false;
        }
    }
}
