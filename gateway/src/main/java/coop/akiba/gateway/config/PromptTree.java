package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;

/** Turns the checked settings of requests to pay into records; see {@link SettingsTree}. */
final class PromptTree {
    private PromptTree() {}

    static PromptAccount account(JsonNode account) {
        return new PromptAccount(
                URI.create(SettingsTree.text(account, "baseUrl")),
                SettingsTree.optional(account, "user"),
                new Secret(SettingsTree.text(account, "password")),
                SettingsTree.optional(account, "subscriptionKey").map(Secret::new),
                SettingsTree.optional(account, "environment"),
                SettingsTree.optional(account, "version").orElse("v1"),
                prefixes(account),
                SettingsTree.list(
                        account.path("operators"),
                        operator ->
                                new PromptAccount.Operator(SettingsTree.text(operator, "name"), prefixes(operator))));
    }

    private static List<String> prefixes(JsonNode section) {
        return SettingsTree.list(section.path("prefixes"), JsonNode::asText);
    }
}
