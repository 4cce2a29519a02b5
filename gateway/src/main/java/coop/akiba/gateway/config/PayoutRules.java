package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/** What accounts that payouts leave by need, each by its provider; see {@link SettingsRules}. */
final class PayoutRules {
    private static final String PAYOUTS = "payouts";
    private static final Map<String, List<String>> NEEDED = Map.of(
            "daraja", List.of("user", "publicKey"),
            "mtn", List.of("baseUrl", "user", "subscriptionKey", "environment"),
            "pawapay", List.of("baseUrl", "environment"),
            "airtel", List.of("baseUrl", "user", "environment", "publicKey", "pin"),
            "yo", List.of("baseUrl", "user"),
            "gsma", List.of("baseUrl"));

    private final JsonNode tree;
    private final SettingsWords words;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> teams = new HashSet<>();

    private PayoutRules(JsonNode tree, SettingsWords words) {
        this.tree = tree;
        this.words = words;
    }

    static List<String> check(JsonNode tree, SettingsWords words) {
        PayoutRules rules = new PayoutRules(tree, words);
        JsonNode accounts = tree.path(PAYOUTS);
        for (int i = 0; accounts.isArray() && i < accounts.size(); i++) {
            rules.check(accounts.get(i), String.valueOf(i));
        }
        return rules.problems;
    }

    private void check(JsonNode account, String index) {
        String provider = account.path("provider").asText();
        for (String needed : NEEDED.getOrDefault(provider, List.of())) {
            if (!account.has(needed)) {
                say("is missing: provider " + provider + " needs it", index, needed);
            }
        }
        if (account.has("publicKey")
                && PublicKeys.ofCertificate(account.path("publicKey").asText()).isEmpty()) {
            say("is no certificate and no RSA key in PEM", index, "publicKey");
        }
        if (!teams.add(account.path("team").asText())) {
            say("has an account before this one: payouts of a cooperative leave by one", index, "team");
        }
        boolean connected = StreamSupport.stream(tree.path("daraja").spliterator(), false)
                .anyMatch(channel -> channel.path("team").equals(account.path("team")));
        if (provider.equals("daraja") && !connected && !tree.path("demo").asBoolean()) {
            say("has no entry in daraja, whose app its payouts are asked for with", index, "team");
        }
    }

    private void say(String fault, String... where) {
        List<String> path = new ArrayList<>(List.of(PAYOUTS));
        path.addAll(List.of(where));
        problems.add(words.at(path, fault));
    }
}
