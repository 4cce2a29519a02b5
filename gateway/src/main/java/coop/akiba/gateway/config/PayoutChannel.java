package coop.akiba.gateway.config;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * An account that a cooperative's payouts leave by.
 *
 * @param account what it is called at the provider and in the books; the short code of an M-PESA account
 * @param baseUrl the provider's address; empty where it is that of another setting, or the provider's usual one
 * @param user who asks for payouts: initiator, API user
 * @param password of that user; a token where there is no user
 * @param subscriptionKey of MTN's product
 * @param environment of MTN, such as {@code mtnuganda}; at pawaPay the receivers' operator, {@code MTN_MOMO_UGA}; at
 *     Airtel the country, {@code UG}
 * @param publicKey certificate or key, in PEM, under which the password travels
 * @param airtel what only an account at Airtel has
 * @param limits amounts in major units
 */
public record PayoutChannel(
        String team,
        String provider,
        String account,
        Optional<URI> baseUrl,
        Optional<String> user,
        Secret password,
        Optional<Secret> subscriptionKey,
        Optional<String> environment,
        Optional<String> publicKey,
        Optional<Airtel> airtel,
        Limits limits) {

    /**
     * An account at Airtel.
     *
     * @param pin of the wallet that pays
     * @param version of its API: {@code v1}, {@code v2}, or {@code v3}, whose messages are sealed as well
     * @param oaep how the PIN is padded; PKCS#1 v1.5 otherwise
     */
    public record Airtel(Secret pin, String version, boolean oaep) {}

    /**
     * How much may leave.
     *
     * @param secondPersonAbove a larger payout takes two people
     * @param repeatWithin for so long an order is told once more when the provider may not have it; zero for never
     */
    public record Limits(String most, String mostPerDay, String secondPersonAbove, Duration repeatWithin) {}
}
