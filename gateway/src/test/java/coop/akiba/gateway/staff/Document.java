package coop.akiba.gateway.staff;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** An OpenAPI 3.1 document: its operations, and values judged by its schemas. */
final class Document {
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final JsonNode root;
    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getOpenApi31());
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    Document(JsonNode root) {
        this.root = root;
    }

    static Document load() {
        return new Document(tree());
    }

    /** The file itself, for tests that spoil it. */
    static JsonNode tree() {
        try (InputStream in = Document.class.getResourceAsStream("/openapi.yaml")) {
            return new YAMLMapper().readTree(Objects.requireNonNull(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JsonNode root() {
        return root;
    }

    /** An operation and the parameters in the path that led to it. */
    record Operation(String template, String method, JsonNode node, Map<String, String> path) {}

    /** {@code POST /api/v1/loans/{id}/approve} and so on. */
    Set<String> operations() {
        Set<String> found = new TreeSet<>();
        root.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(each -> {
                    if (METHODS.contains(each.getKey())) {
                        found.add(each.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
                    }
                }));
        return found;
    }

    /** The operation of a request; a path without braces comes before one with. */
    Optional<Operation> operation(String method, String path) {
        String verb = method.toLowerCase(Locale.ROOT);
        return root.path("paths").properties().stream()
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing((String template) -> template.contains("{")))
                .flatMap(template -> match(template, path).stream()
                        .map(values -> new Operation(
                                template,
                                verb,
                                root.path("paths").path(template).path(verb),
                                values)))
                .filter(operation -> operation.node().isObject())
                .findFirst();
    }

    private static Optional<Map<String, String>> match(String template, String path) {
        List<String> names = Pattern.compile("\\{(\\w+)}")
                .matcher(template)
                .results()
                .map(found -> found.group(1))
                .toList();
        var matcher = Pattern.compile(template.replaceAll("\\{\\w+}", "([^/]+)").replace(".", "\\."))
                .matcher(path);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> values = new ConcurrentHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            values.put(names.get(i), matcher.group(i + 1));
        }
        return Optional.of(values);
    }

    /** What a reference stands for. Not for schemas, which may say more beside it. */
    JsonNode resolve(JsonNode node) {
        JsonNode found = node;
        while (found.has("$ref")) {
            found = root.at(found.path("$ref").asText().substring(1));
        }
        return found;
    }

    /** What is wrong with a JSON text. */
    List<String> judgeJson(JsonNode schema, String text) {
        try {
            return judge(schema, STRICT.readTree(text));
        } catch (JsonProcessingException e) {
            return List.of("is not JSON, or names a field twice");
        }
    }

    /** What is wrong with a parameter or header, which is text whatever it stands for. */
    List<String> judgeText(JsonNode schema, String text) {
        boolean number = schema.path("type").asText().equals("integer") && text.matches("-?[0-9]{1,9}");
        return judge(schema, number ? IntNode.valueOf(Integer.parseInt(text)) : TextNode.valueOf(text));
    }

    /** What is wrong with a value. */
    List<String> judge(JsonNode schema, JsonNode value) {
        List<Error> found = schemas.computeIfAbsent(schema, this::compile)
                .validate(value, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        // Where a field is wrong, all fields beside it count as not described; that only hides the reason.
        List<Error> reasons = found.stream()
                .filter(error -> !error.getKeyword().equals("unevaluatedProperties"))
                .toList();
        return (reasons.isEmpty() ? found : reasons)
                .stream()
                        .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                        .toList();
    }

    /** Each schema is its own document with all components beside it, where its references look for them. */
    private Schema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", root.path("components"));
        return registry.getSchema(whole);
    }
}
