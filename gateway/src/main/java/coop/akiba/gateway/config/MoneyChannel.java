package coop.akiba.gateway.config;

import java.util.List;
import java.util.Optional;

/**
 * An account of a cooperative at a mobile-money provider.
 *
 * @param provider a name of the list of adapters
 * @param key hex path token of the callback addresses
 * @param account what it is called in the books
 * @param signingSecrets any of which may have signed a notice
 * @param publicKey of a provider that signs with one, in PEM
 * @param signing which of the provider's ways of signing is used; empty is its usual one
 * @param networks notices come from; empty lets all in that know the key
 * @param prompts how members are asked to pay into it; empty where they are not
 */
public record MoneyChannel(
        String team,
        String provider,
        Secret key,
        String account,
        List<Secret> signingSecrets,
        Optional<String> publicKey,
        Optional<String> signing,
        List<Network> networks,
        Optional<PromptAccount> prompts) {
    public MoneyChannel {
        signingSecrets = List.copyOf(signingSecrets);
        networks = List.copyOf(networks);
    }
}
