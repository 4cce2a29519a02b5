package coop.akiba.gateway.config;

import static coop.akiba.gateway.config.SettingsTree.list;
import static coop.akiba.gateway.config.SettingsTree.optional;
import static coop.akiba.gateway.config.SettingsTree.text;
import static coop.akiba.gateway.config.SettingsTree.time;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;

/** The settings of members' lines, and of what is asked on them, from a checked tree. */
final class LineTree {
    private LineTree() {}

    static LineSettings lines(JsonNode lines) {
        return new LineSettings(
                time(lines, "cooling"),
                time(lines, "knownFor"),
                time(lines, "unknownFor"),
                time(lines, "deadline"),
                list(lines.path("operators"), LineTree::operator));
    }

    static Settings.PinQuestions questions(JsonNode set) {
        return new Settings.PinQuestions(
                text(set, "team"),
                list(set.path("ask"), JsonNode::asText),
                set.path("withoutLineCheck").asBoolean());
    }

    private static LineSettings.Operator operator(JsonNode operator) {
        return new LineSettings.Operator(
                text(operator, "team"),
                URI.create(text(operator, "simSwapUrl")),
                optional(operator, "recyclingUrl").map(URI::create),
                access(operator));
    }

    private static LineSettings.Access access(JsonNode operator) {
        return optional(operator, "bearer")
                .<LineSettings.Access>map(token -> new LineSettings.Access.Bearer(new Secret(token)))
                .orElseGet(() -> new LineSettings.Access.Client(
                        URI.create(text(operator, "tokenUrl")),
                        text(operator, "clientId"),
                        new Secret(text(operator, "clientSecret")),
                        text(operator, "scope")));
    }
}
