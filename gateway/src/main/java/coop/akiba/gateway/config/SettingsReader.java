package coop.akiba.gateway.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The only place settings are read: defaults, then a YAML file, then environment variables. All problems of all three
 * are told at once.
 */
public final class SettingsReader {
    /** Names the YAML file. */
    public static final String FILE_VARIABLE = SettingsSchema.PREFIX + "SETTINGS";

    private static final long MAX_FILE = 1 << 20;
    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(YAMLParser.Feature.EMPTY_STRING_AS_NULL)
            .build());

    private final SettingsSchema schema = SettingsSchema.load();
    private final List<String> problems = new ArrayList<>();

    private SettingsReader() {}

    /** Whether nobody has set anything: then only the demo can be meant. */
    public static boolean isSilent(Map<String, String> environment, Optional<Path> file) {
        return file.isEmpty()
                && environment.keySet().stream().noneMatch(name -> name.startsWith(SettingsSchema.PREFIX));
    }

    /**
     * Reads and checks everything.
     *
     * @param file the YAML file, or empty to look at {@link #FILE_VARIABLE}
     * @param demo whether demo mode was asked for on the command line
     */
    public static Reading read(Map<String, String> environment, Optional<Path> file, boolean demo) {
        return new SettingsReader().reading(environment, file, demo);
    }

    private Reading reading(Map<String, String> environment, Optional<Path> file, boolean demo) {
        ObjectNode tree = file.or(() ->
                        Optional.ofNullable(environment.get(FILE_VARIABLE)).map(Path::of))
                .map(this::parse)
                .orElseGet(JsonNodeFactory.instance::objectNode);
        if (!problems.isEmpty()) {
            // Nothing sensible can be said about settings that were never read.
            return new Reading.Unusable(problems);
        }
        SettingsVariables variables = new SettingsVariables(schema, problems);
        variables.apply(new TreeMap<>(environment), tree);
        if (demo && (!tree.has("demo") || tree.path("demo").isBoolean())) {
            tree.put("demo", true);
        }
        schema.fill(tree);
        SettingsWords words = new SettingsWords(schema, variables.used());
        schema.check(tree).forEach(error -> problems.add(words.sentence(error)));
        problems.addAll(SettingsRules.check(tree, words));
        return problems.isEmpty()
                ? new Reading.Usable(SettingsTree.settings(tree))
                : new Reading.Unusable(problems.stream().sorted().distinct().toList());
    }

    private ObjectNode parse(Path file) {
        try {
            if (Files.size(file) > MAX_FILE) {
                problems.add("settings file " + file + " is larger than 1 MiB");
                return JsonNodeFactory.instance.objectNode();
            }
            JsonNode read = YAML.readTree(file.toFile());
            if (read instanceof ObjectNode tree) {
                return tree;
            }
            if (!read.isMissingNode() && !read.isNull()) {
                problems.add("settings file " + file + " must hold sections such as `http:`");
            }
        } catch (JsonProcessingException e) {
            // The parser's own message quotes the line, which may hold a secret.
            problems.add("settings file " + file + " is not valid YAML, or names a setting twice" + where(e));
        } catch (IOException e) {
            problems.add("settings file " + file + " cannot be read");
        }
        return JsonNodeFactory.instance.objectNode();
    }

    private static String where(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        return at == null ? "" : ": line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
