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
 * @param environment of MTN, such as {@code mtnuganda}; at pawaPay the receivers' operator, {@code MTN_MOMO_UGA}
 * @param publicKey certificate or key, in PEM, under which the password travels
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
        Limits limits) {

    /**
     * How much may leave.
     *
     * @param secondPersonAbove a larger payout takes two people
     * @param repeatWithin for so long an order is told once more when the provider may not have it; zero for never
     */
    public record Limits(String most, String mostPerDay, String secondPersonAbove, Duration repeatWithin) {}
}
