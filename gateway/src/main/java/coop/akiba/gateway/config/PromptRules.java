package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What accounts that members are asked to pay into need, each by its provider; see {@link SettingsRules}. */
final class PromptRules {
    private static final String ACCOUNTS = "mobileMoney";
    private static final String PROMPTS = "prompts";
    private static final Map<String, List<String>> NEEDED = Map.of(
            "mtn", List.of("user", "subscriptionKey", "environment"),
            "airtel", List.of("user"),
            "pawapay", List.of("operators"),
            "yo", List.of("user"));
    /** What only one of them has. */
    private static final Map<String, String> OWN = Map.of(
            "subscriptionKey", "mtn",
            "environment", "mtn",
            "version", "airtel",
            "operators", "pawapay");

    private final SettingsWords words;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> accounts = new HashSet<>();

    private PromptRules(SettingsWords words) {
        this.words = words;
    }

    static List<String> check(JsonNode tree, SettingsWords words) {
        PromptRules rules = new PromptRules(words);
        JsonNode entries = tree.path(ACCOUNTS);
        for (int i = 0; entries.isArray() && i < entries.size(); i++) {
            if (entries.get(i).path(PROMPTS).isObject()) {
                rules.check(entries.get(i), String.valueOf(i));
            }
        }
        return rules.problems;
    }

    private void check(JsonNode entry, String index) {
        String provider = entry.path("provider").asText();
        JsonNode prompts = entry.path(PROMPTS);
        if (!NEEDED.containsKey(provider)) {
            say("is for providers that ask members to pay: airtel, mtn, pawapay, yo", index, PROMPTS);
            return;
        }
        for (String needed : NEEDED.getOrDefault(provider, List.of())) {
            if (prompts.path(needed).isMissingNode() || (needed.equals("operators") && isEmpty(prompts, needed))) {
                say("is missing: provider " + provider + " needs it", index, PROMPTS, needed);
            }
        }
        OWN.forEach((key, owner) -> {
            if (!owner.equals(provider) && !isEmpty(prompts, key)) {
                say("is for provider " + owner, index, PROMPTS, key);
            }
        });
        if (provider.equals("pawapay") && !isEmpty(prompts, "prefixes")) {
            say("belongs to each of the operators", index, PROMPTS, "prefixes");
        }
        if (!accounts.add(entry.path("team").asText() + " " + provider)) {
            say("is given before: a cooperative asks by one account of a provider", index, PROMPTS);
        }
    }

    private static boolean isEmpty(JsonNode prompts, String key) {
        JsonNode value = prompts.path(key);
        return value.isMissingNode() || (value.isArray() && value.isEmpty());
    }

    private void say(String fault, String... where) {
        List<String> path = new ArrayList<>(List.of(ACCOUNTS));
        path.addAll(List.of(where));
        problems.add(words.at(path, fault));
    }
}
