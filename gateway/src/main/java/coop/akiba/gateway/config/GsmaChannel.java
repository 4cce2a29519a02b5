package coop.akiba.gateway.config;

import java.util.List;
import java.util.Optional;

/**
 * An operator that brings payments and asks for bills by the GSMA Mobile Money API.
 *
 * @param provider what the operator is called in the books
 * @param key hex path token of the address it calls
 * @param account what the cooperative's account there is called in the books
 * @param apiKeys any of which it sends as {@code X-API-Key}; empty where it sends none
 * @param bearerTokens any of which it sends as {@code Authorization: Bearer}; empty where it sends none
 * @param accountNames whether it may ask who an account's holder is
 * @param networks it calls from; empty lets all in that know the key
 * @param prompts how it is asked to ask members to pay; empty where it is not
 */
public record GsmaChannel(
        String team,
        String provider,
        Secret key,
        String account,
        List<Secret> apiKeys,
        List<Secret> bearerTokens,
        boolean accountNames,
        List<Network> networks,
        Optional<PromptAccount> prompts) {
    public GsmaChannel {
        apiKeys = List.copyOf(apiKeys);
        bearerTokens = List.copyOf(bearerTokens);
        networks = List.copyOf(networks);
    }
}
