package coop.akiba.gateway.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Says in plain words what is wrong with a setting. It never repeats a value: the value may be a secret. */
final class SettingsWords {
    private static final Map<String, String> TYPES = Map.of(
            "string", "text",
            "integer", "a whole number",
            "boolean", "true or false",
            "array", "a list",
            "object", "a section");

    private final SettingsSchema schema;
    private final Map<List<String>, String> variables;

    /**
     * Words for one reading.
     *
     * @param variables which places of the tree an environment variable has set, and which one
     */
    SettingsWords(SettingsSchema schema, Map<List<String>, String> variables) {
        this.schema = schema;
        this.variables = variables;
    }

    String sentence(Error error) {
        List<String> path = new ArrayList<>(steps(error.getInstanceLocation().toString()));
        if (error.getProperty() != null) {
            path.add(error.getProperty());
        }
        return at(path, fault(error, path));
    }

    /** A sentence about one place; names the environment variable where one has set it. */
    String at(List<String> path, String fault) {
        String variable = variables.get(path);
        return name(path) + (variable == null ? "" : " (" + variable + ")") + " " + fault;
    }

    static String name(List<String> path) {
        StringBuilder name = new StringBuilder();
        for (String step : path) {
            boolean index = !step.isEmpty() && step.chars().allMatch(c -> c >= '0' && c <= '9');
            name.append(index ? "[" + step + "]" : (name.isEmpty() ? "" : ".") + step);
        }
        return name.isEmpty() ? "settings" : name.toString();
    }

    private String fault(Error error, List<String> path) {
        JsonNode rule = schema.rule(path);
        return switch (error.getKeyword()) {
            case "additionalProperties" -> "is not a setting" + meant(path);
            case "required" ->
                "is missing: " + lowerFirst(rule.path("description").asText());
            case "type" -> type(error, rule);
            case "pattern" -> "must be " + rule.path("x-form").asText("of another form");
            case "enum" -> "must be one of: " + list(rule.path("enum"));
            case "minimum", "maximum" -> "must be from " + rule.path("minimum") + " to " + rule.path("maximum");
            case "minLength" ->
                rule.path("minLength").asInt() == 1
                        ? "must not be empty"
                        : "must have at least " + rule.path("minLength") + " characters";
            case "maxItems" -> "must have at most " + rule.path("maxItems") + " entries";
            default -> "is not valid";
        };
    }

    private static String type(Error error, JsonNode rule) {
        JsonNode found = error.getInstanceNode();
        if (found == null || found.isNull()) {
            return "is empty: give it a value or remove it";
        }
        String wanted = rule.path("type").asText();
        boolean unquoted = wanted.equals("string") && found.isValueNode();
        return "must be " + TYPES.getOrDefault(wanted, wanted) + (unquoted ? ": put it in quotes" : "");
    }

    /** The setting of the same section whose name is nearest, if one is near. */
    private String meant(List<String> path) {
        String wrong = path.getLast();
        JsonNode section = schema.rule(path.subList(0, path.size() - 1));
        return section.path("properties").properties().stream()
                .map(Map.Entry::getKey)
                .filter(name -> distance(name.toLowerCase(Locale.ROOT), wrong.toLowerCase(Locale.ROOT)) <= 2)
                .findFirst()
                .map(name -> "; did you mean " + name + "?")
                .orElse("");
    }

    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int swap = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(swap, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    private static List<String> steps(String pointer) {
        return Arrays.stream(pointer.split("/", -1))
                .filter(step -> !step.isEmpty())
                .map(step -> step.replace("~1", "/").replace("~0", "~"))
                .toList();
    }

    private static String list(JsonNode values) {
        return StreamSupport.stream(values.spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }

    private static String lowerFirst(String text) {
        return text.isEmpty() ? text : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
