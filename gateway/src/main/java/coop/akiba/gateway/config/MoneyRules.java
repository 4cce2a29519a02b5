package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What accounts at mobile-money providers need, each by its provider; see {@link SettingsRules}. */
final class MoneyRules {
    private static final String ACCOUNTS = "mobileMoney";
    private static final Map<String, String> SIGNERS =
            Map.of("paystack", "Paystack", "wave", "Wave", "flutterwave", "Flutterwave");
    /** The usual one first. */
    private static final Map<String, List<String>> WAYS = Map.of(
            "wave", List.of("dotless", "dotted", "bearer"),
            "flutterwave", List.of("v4", "v4-equal", "v3"),
            "airtel", List.of("outer", "inner"));

    private final SettingsWords words;
    private final List<String> problems = new ArrayList<>();

    private MoneyRules(SettingsWords words) {
        this.words = words;
    }

    static List<String> check(JsonNode tree, SettingsWords words) {
        MoneyRules rules = new MoneyRules(words);
        JsonNode accounts = tree.path(ACCOUNTS);
        for (int i = 0; accounts.isArray() && i < accounts.size(); i++) {
            rules.check(accounts.get(i), String.valueOf(i));
        }
        return rules.problems;
    }

    private void check(JsonNode account, String index) {
        String provider = account.path("provider").asText();
        if (SIGNERS.containsKey(provider) && account.path("signingSecrets").isEmpty()) {
            say("must have at least one secret: " + SIGNERS.get(provider) + " signs", index, "signingSecrets");
        }
        if (provider.equals("yo") && !account.has("publicKey")) {
            say("is missing: Yo! signs", index, "publicKey");
        }
        String publicKey = account.path("publicKey").asText();
        if (account.has("publicKey") && provider.equals("pawapay")) {
            if (PublicKeys.rsaOrCurve(publicKey).isEmpty()) {
                say("is no key in PEM of RSA or a curve", index, "publicKey");
            }
        } else if (account.has("publicKey") && PublicKeys.rsa(publicKey).isEmpty()) {
            say("is no RSA key in PEM", index, "publicKey");
        }
        Set<String> ways = Set.copyOf(WAYS.getOrDefault(provider, List.of()));
        if (account.path("signing").isTextual()
                && !ways.contains(account.path("signing").asText())) {
            say(
                    ways.isEmpty()
                            ? "is for providers with several ways of signing"
                            : "must be one of " + String.join(", ", WAYS.getOrDefault(provider, List.of())),
                    index,
                    "signing");
        }
    }

    private void say(String fault, String... where) {
        List<String> path = new ArrayList<>(List.of(ACCOUNTS));
        path.addAll(List.of(where));
        problems.add(words.at(path, fault));
    }
}
