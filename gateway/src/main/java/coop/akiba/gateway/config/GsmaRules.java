package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What operators of the GSMA's API need, and how they become records; see {@link SettingsRules}. */
final class GsmaRules {
    private static final String OPERATORS = "gsma";

    private GsmaRules() {}

    static List<String> check(JsonNode tree, SettingsWords words) {
        List<String> problems = new ArrayList<>();
        Set<String> names = new HashSet<>();
        JsonNode operators = tree.path(OPERATORS);
        for (int i = 0; operators.isArray() && i < operators.size(); i++) {
            JsonNode operator = operators.get(i);
            String index = String.valueOf(i);
            if (operator.path("apiKeys").isEmpty()
                    && operator.path("bearerTokens").isEmpty()) {
                problems.add(words.at(
                        List.of(OPERATORS, index, "apiKeys"),
                        "must have at least one key, or bearerTokens one token: the address alone proves too little"));
            }
            String name = operator.path("team").asText() + " "
                    + operator.path("provider").asText();
            if (!names.add(name)) {
                problems.add(words.at(
                        List.of(OPERATORS, index, "provider"),
                        "is that of an operator before this one: two operators may give the same id to two payments"));
            }
        }
        return problems;
    }

    static GsmaChannel channel(JsonNode operator) {
        return new GsmaChannel(
                SettingsTree.text(operator, "team"),
                SettingsTree.text(operator, "provider"),
                new Secret(SettingsTree.text(operator, "key")),
                SettingsTree.text(operator, "account"),
                SettingsTree.list(operator.path("apiKeys"), secret -> new Secret(secret.asText())),
                SettingsTree.list(operator.path("bearerTokens"), secret -> new Secret(secret.asText())),
                operator.path("accountNames").asBoolean(),
                SettingsTree.networks(operator),
                Optional.of(operator.path("prompts")).filter(JsonNode::isObject).map(PromptTree::account));
    }
}
