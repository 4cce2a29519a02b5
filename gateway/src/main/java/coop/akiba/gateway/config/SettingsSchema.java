package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.NonValidationKeyword;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The one file that says which settings there are: type, limits, meaning and default of each.
 *
 * <p>Beside the usual words of JSON Schema it uses four of its own: {@code x-secret} (never printed), {@code x-form}
 * (the pattern in plain words), {@code x-empty} (what leaving it out means) and {@code x-optional} (a section that is
 * only there when it was written).
 */
final class SettingsSchema {
    static final String PREFIX = "AKIBA_";

    private final JsonNode root;
    private final Schema schema;

    private SettingsSchema(JsonNode root) {
        this.root = root;
        this.schema = SchemaRegistry.withDialect(Dialect.builder(Dialects.getDraft202012())
                        .keywords(Stream.of("x-secret", "x-form", "x-empty", "x-optional")
                                .map(NonValidationKeyword::new)
                                .toList())
                        .build())
                .getSchema(root);
    }

    static SettingsSchema load() {
        try (InputStream in = SettingsSchema.class.getResourceAsStream("settings.schema.json")) {
            return new SettingsSchema(new ObjectMapper().readTree(Objects.requireNonNull(in)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place in the settings tree and what the schema says of it. */
    record Spot(List<String> path, JsonNode rule) {

        boolean secret() {
            return rule.path("x-secret").asBoolean();
        }

        /** As people write it: {@code ussdChannels[0].key}. */
        String name() {
            return SettingsWords.name(path);
        }

        /** The environment variable that sets it. */
        String variable() {
            return PREFIX + String.join("_", path).toUpperCase(Locale.ROOT);
        }
    }

    List<Error> check(JsonNode tree) {
        return schema.validate(tree);
    }

    /** The rule for a place in the tree, or a missing node. */
    JsonNode rule(List<String> path) {
        JsonNode rule = root;
        for (String step : path) {
            rule = rule.has("items")
                    ? rule.path("items")
                    : rule.path("properties").path(step);
        }
        return rule;
    }

    /** The single value an environment variable means. */
    Optional<Spot> spot(String variable) {
        List<String> path = new ArrayList<>();
        JsonNode rule = root;
        for (String word : variable.substring(PREFIX.length()).split("_", -1)) {
            String step = rule.has("items") ? index(word) : property(rule, word);
            if (step.isEmpty()) {
                return Optional.empty();
            }
            path.add(step);
            rule = rule.has("items")
                    ? rule.path("items")
                    : rule.path("properties").path(step);
        }
        return rule.has("items") || rule.has("properties") ? Optional.empty() : Optional.of(new Spot(path, rule));
    }

    /** Every setting, in the order of the file; what is inside a list stands under the index {@code 0}. */
    List<Spot> spots() {
        List<Spot> found = new ArrayList<>();
        collect(List.of(), root, found);
        return found;
    }

    /** Puts in every default that the tree leaves open. */
    void fill(ObjectNode tree) {
        fill(tree, root);
    }

    private static void fill(JsonNode tree, JsonNode rule) {
        if (tree instanceof ArrayNode list) {
            list.forEach(item -> fill(item, rule.path("items")));
        }
        if (tree instanceof ObjectNode section) {
            for (Map.Entry<String, JsonNode> property : rule.path("properties").properties()) {
                JsonNode inner = property.getValue();
                if (!section.has(property.getKey()) && inner.has("default")) {
                    section.set(property.getKey(), inner.get("default").deepCopy());
                } else if (!section.has(property.getKey())
                        && inner.has("properties")
                        && !inner.path("x-optional").asBoolean()) {
                    section.putObject(property.getKey());
                }
                fill(section.path(property.getKey()), inner);
            }
        }
    }

    private static void collect(List<String> path, JsonNode rule, List<Spot> found) {
        if (rule.has("items")) {
            collect(plus(path, "0"), rule.path("items"), found);
        } else if (rule.has("properties")) {
            rule.path("properties").properties().forEach(p -> collect(plus(path, p.getKey()), p.getValue(), found));
        } else {
            found.add(new Spot(path, rule));
        }
    }

    private static List<String> plus(List<String> path, String step) {
        List<String> longer = new ArrayList<>(path);
        longer.add(step);
        return List.copyOf(longer);
    }

    private static String index(String word) {
        return word.matches("[0-9]{1,2}") ? String.valueOf(Integer.parseInt(word)) : "";
    }

    private static String property(JsonNode rule, String word) {
        return rule.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> name.toUpperCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse("");
    }
}
