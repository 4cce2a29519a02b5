package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;

/** Prints every setting with its variable, default and meaning, as a Markdown table. */
public final class SettingsTable {
    private SettingsTable() {}

    public static String print() {
        StringBuilder table = new StringBuilder("| setting | variable | default | meaning |\n|---|---|---|---|\n");
        for (SettingsSchema.Spot spot : SettingsSchema.load().spots()) {
            table.append("| `%s` | `%s` | %s | %s |\n"
                    .formatted(spot.name(), variable(spot), fallback(spot.rule()), meaning(spot.rule())));
        }
        return table.toString();
    }

    private static String variable(SettingsSchema.Spot spot) {
        return spot.variable() + (spot.secret() ? "`, `" + spot.variable() + "_FILE" : "");
    }

    private static String fallback(JsonNode rule) {
        if (rule.has("default")) {
            return "`" + rule.path("default").asText() + "`";
        }
        return rule.path("x-empty").asText();
    }

    private static String meaning(JsonNode rule) {
        String form = rule.path("x-form").asText();
        return rule.path("description").asText() + (form.isEmpty() ? "" : "; " + form);
    }
}
