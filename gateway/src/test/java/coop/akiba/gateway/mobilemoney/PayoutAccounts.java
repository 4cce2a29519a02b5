package coop.akiba.gateway.mobilemoney;

import coop.akiba.gateway.config.PayoutChannel;
import coop.akiba.gateway.config.Secret;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Accounts that payouts leave by, as settings describe them. */
public final class PayoutAccounts {
    /** Of the portal that gives its public half out. */
    public static final KeyPair PORTAL = keys();

    private PayoutAccounts() {}

    /** One whose user is {@code user}, whose password is {@code password}. */
    public static PayoutChannel of(String provider, String environment) {
        return new PayoutChannel(
                "umoja",
                provider,
                "float",
                Optional.empty(),
                Optional.of("user"),
                new Secret("password"),
                Optional.of(new Secret("subscription")),
                Optional.of(environment),
                Optional.empty(),
                Optional.empty(),
                new PayoutChannel.Limits("1", "1", "0", Duration.ofMinutes(15)));
    }

    /** One at Airtel whose PIN is 1234. */
    public static PayoutChannel airtel(String version, boolean oaep) {
        return new PayoutChannel(
                "umoja",
                "airtel",
                "float",
                Optional.empty(),
                Optional.of("user"),
                new Secret("password"),
                Optional.empty(),
                Optional.of("UG"),
                Optional.of("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(PORTAL.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n"),
                Optional.of(new PayoutChannel.Airtel(new Secret("1234"), version, oaep)),
                new PayoutChannel.Limits("1", "1", "0", Duration.ofMinutes(15)));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
