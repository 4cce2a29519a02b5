package coop.akiba.gateway.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * An M-PESA short code connected through Daraja.
 *
 * @param key hex path token of the C2B and STK callback addresses
 * @param baseUrl Daraja's address
 * @param networks notices come from; empty lets all in that know the key
 * @param c2bVersion of the API that addresses are registered with, {@code v1} or {@code v2}; the other one is tried
 *     where the app does not have it
 * @param pull empty where lost payments are not asked for
 */
public record DarajaChannel(
        String team,
        Secret key,
        String shortCode,
        Secret consumerKey,
        Secret consumerSecret,
        Secret passkey,
        URI baseUrl,
        List<Network> networks,
        String c2bVersion,
        Optional<DarajaPull> pull) {
    public DarajaChannel {
        networks = List.copyOf(networks);
    }

    /** A short code as most are: C2B version 2, and no Pull Transactions. */
    public DarajaChannel(
            String team,
            Secret key,
            String shortCode,
            Secret consumerKey,
            Secret consumerSecret,
            Secret passkey,
            URI baseUrl,
            List<Network> networks) {
        this(team, key, shortCode, consumerKey, consumerSecret, passkey, baseUrl, networks, "v2", Optional.empty());
    }

    /** The same short code at another address. */
    public DarajaChannel at(URI address) {
        return new DarajaChannel(
                team, key, shortCode, consumerKey, consumerSecret, passkey, address, networks, c2bVersion, pull);
    }

    /** The same short code with Pull Transactions. */
    public DarajaChannel pulling(DarajaPull how) {
        return new DarajaChannel(
                team,
                key,
                shortCode,
                consumerKey,
                consumerSecret,
                passkey,
                baseUrl,
                networks,
                c2bVersion,
                Optional.of(how));
    }
}
