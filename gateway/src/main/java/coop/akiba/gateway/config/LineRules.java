package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What must hold between the settings of members' lines, and between them and others; see {@link SettingsRules}. */
final class LineRules {
    /** The longest time that the SIM Swap API looks back. */
    private static final Duration LONGEST = Duration.ofDays(100);

    private static final List<String> ADDRESSES = List.of("simSwapUrl", "recyclingUrl", "tokenUrl");

    private final JsonNode tree;
    private final SettingsWords words;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> watched = new HashSet<>();

    private LineRules(JsonNode tree, SettingsWords words) {
        this.tree = tree;
        this.words = words;
    }

    static List<String> check(JsonNode tree, SettingsWords words) {
        LineRules rules = new LineRules(tree, words);
        rules.times();
        JsonNode operators = tree.path("lines").path("operators");
        for (int i = 0; operators.isArray() && i < operators.size(); i++) {
            rules.operator(operators.get(i), String.valueOf(i));
        }
        rules.questions();
        return rules.problems;
    }

    private void times() {
        between("cooling", Duration.ofHours(1), LONGEST, "1h to 2400h");
        between("knownFor", Duration.ofSeconds(1), Duration.ofHours(24), "1s to 24h");
        between("unknownFor", Duration.ofSeconds(1), Duration.ofHours(1), "1s to 1h");
        between("deadline", Duration.ofMillis(100), Duration.ofSeconds(5), "100ms to 5s");
        String deadline = tree.path("lines").path("deadline").asText();
        String hop = tree.path("ussd").path("deadline").asText();
        boolean times = SettingsTree.isTime(deadline) && SettingsTree.isTime(hop);
        if (times && SettingsTree.time(deadline).compareTo(SettingsTree.time(hop)) >= 0) {
            say("must be shorter than ussd.deadline", "deadline");
        }
    }

    private void between(String key, Duration least, Duration most, String words) {
        String text = tree.path("lines").path(key).asText();
        if (SettingsTree.isTime(text)
                && (SettingsTree.time(text).compareTo(least) < 0
                        || SettingsTree.time(text).compareTo(most) > 0)) {
            say("must be from " + words, key);
        }
    }

    private void operator(JsonNode operator, String index) {
        if (operator.path("team").isTextual()
                && !watched.add(operator.path("team").asText())) {
            say("has an operator already", "operators", index, "team");
        }
        boolean fetched = operator.has("tokenUrl") || operator.has("clientId") || operator.has("clientSecret");
        if (operator.has("bearer") == fetched) {
            say(
                    "goes without tokenUrl, clientId and clientSecret, and one of both is needed",
                    "operators",
                    index,
                    "bearer");
        }
        for (String key : List.of("tokenUrl", "clientId", "clientSecret")) {
            if (fetched && !operator.has(key)) {
                say("is missing: tokens are fetched with all three", "operators", index, key);
            }
        }
        for (String key : ADDRESSES) {
            String url = operator.path(key).asText();
            if (url.startsWith("http:") && !url.matches("http://(localhost|127\\.0\\.0\\.1)([:/].*)?")) {
                say("must be https: numbers and tokens travel there", "operators", index, key);
            }
        }
    }

    /** Who takes over a number answers questions on it. */
    private void questions() {
        JsonNode sets = tree.path("pinQuestions");
        for (int i = 0; sets.isArray() && i < sets.size(); i++) {
            boolean seen = watched.contains(sets.get(i).path("team").asText());
            if (!seen && !sets.get(i).path("withoutLineCheck").asBoolean()) {
                problems.add(words.at(
                        List.of("pinQuestions", String.valueOf(i), "withoutLineCheck"),
                        "must be true where lines.operators has no entry for the cooperative: nobody would see that"
                                + " a SIM was swapped before its new owner answers"));
            }
        }
    }

    private void say(String fault, String... where) {
        List<String> path = new ArrayList<>(List.of("lines"));
        path.addAll(List.of(where));
        problems.add(words.at(path, fault));
    }
}
