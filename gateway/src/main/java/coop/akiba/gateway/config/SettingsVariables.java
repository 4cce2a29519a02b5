package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts environment variables into the tree: {@code AKIBA_HTTP_PORT} sets {@code http.port}, and so on for every single
 * setting; entries of lists are counted from 0. A secret may also come from a file: {@code AKIBA_KEYS_PIN_FILE}.
 */
final class SettingsVariables {
    private static final String FILE = "_FILE";

    private final SettingsSchema schema;
    private final List<String> problems;
    private final Map<List<String>, String> used = new HashMap<>();

    SettingsVariables(SettingsSchema schema, List<String> problems) {
        this.schema = schema;
        this.problems = problems;
    }

    /** Which places of the tree a variable has set. */
    Map<List<String>, String> used() {
        return used;
    }

    void apply(Map<String, String> environment, ObjectNode tree) {
        environment.forEach((name, value) -> {
            if (name.startsWith(SettingsSchema.PREFIX) && !name.equals(SettingsReader.FILE_VARIABLE)) {
                apply(name, value, tree);
            }
        });
    }

    private void apply(String name, String value, ObjectNode tree) {
        Optional<SettingsSchema.Spot> direct = schema.spot(name);
        if (direct.isPresent()) {
            set(name, direct.get(), value, tree);
            return;
        }
        Optional<SettingsSchema.Spot> byFile = name.endsWith(FILE)
                ? schema.spot(name.substring(0, name.length() - FILE.length())).filter(SettingsSchema.Spot::secret)
                : Optional.empty();
        byFile.ifPresentOrElse(
                spot -> content(name, value).ifPresent(secret -> set(name, spot, secret, tree)),
                () -> problems.add("environment variable " + name + " is not a setting"));
    }

    private Optional<String> content(String name, String file) {
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException e) {
            problems.add("environment variable " + name + " names a file that cannot be read");
            return Optional.empty();
        }
    }

    private void set(String name, SettingsSchema.Spot spot, String value, ObjectNode tree) {
        String before = used.put(spot.path(), name);
        if (before != null) {
            problems.add(spot.name() + " is given twice: by " + before + " and by " + name);
        }
        JsonNode at = tree;
        List<String> path = spot.path();
        for (int i = 0; i < path.size() - 1; i++) {
            at = step(at, path.get(i), schema.rule(path.subList(0, i + 1)));
        }
        put(at, path.getLast(), typed(value, spot.rule().path("type").asText()));
    }

    /** The node below, made when missing. A node of a wrong type is left for the schema to speak of. */
    private static JsonNode step(JsonNode at, String step, JsonNode rule) {
        JsonNode below = at instanceof ArrayNode list ? list.path(Integer.parseInt(step)) : at.path(step);
        if (!below.isMissingNode() && !below.isNull()) {
            return below;
        }
        JsonNode made =
                rule.has("items") ? JsonNodeFactory.instance.arrayNode() : JsonNodeFactory.instance.objectNode();
        put(at, step, made);
        return made;
    }

    private static void put(JsonNode at, String step, JsonNode value) {
        if (at instanceof ObjectNode section) {
            section.set(step, value);
        } else if (at instanceof ArrayNode list) {
            int index = Integer.parseInt(step);
            while (list.size() <= index) {
                list.addNull();
            }
            list.set(index, value);
        }
    }

    private static JsonNode typed(String value, String type) {
        if (type.equals("integer") && value.matches("-?[0-9]{1,9}")) {
            return JsonNodeFactory.instance.numberNode(Integer.parseInt(value));
        }
        if (type.equals("boolean") && (value.equals("true") || value.equals("false"))) {
            return JsonNodeFactory.instance.booleanNode(value.equals("true"));
        }
        return JsonNodeFactory.instance.textNode(value);
    }
}
