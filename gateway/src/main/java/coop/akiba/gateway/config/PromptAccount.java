package coop.akiba.gateway.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * How members are asked to pay into an account.
 *
 * @param baseUrl the provider's address
 * @param user who asks: API user, client id; empty where the password alone will do
 * @param password of that user
 * @param subscriptionKey of MTN's collection product
 * @param environment of MTN, such as {@code mtnuganda}
 * @param version of the provider's API, where it has several
 * @param prefixes first digits of the numbers it asks, with the country's code; empty for all of them
 * @param operators at pawaPay, which asks for the number's network
 */
public record PromptAccount(
        URI baseUrl,
        Optional<String> user,
        Secret password,
        Optional<Secret> subscriptionKey,
        Optional<String> environment,
        String version,
        List<String> prefixes,
        List<Operator> operators) {
    public PromptAccount {
        prefixes = List.copyOf(prefixes);
        operators = List.copyOf(operators);
    }

    /**
     * A network as pawaPay names it, such as {@code MTN_MOMO_UGA}.
     *
     * @param prefixes of its numbers; empty for all
     */
    public record Operator(String name, List<String> prefixes) {
        public Operator {
            prefixes = List.copyOf(prefixes);
        }
    }
}
