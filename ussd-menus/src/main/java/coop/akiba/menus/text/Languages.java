package coop.akiba.menus.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * THE list of languages, in the order members choose from. To add one: its tag here and its words file; a test holds
 * the list of messages to the same.
 */
public final class Languages {
    private static final List<String> TAGS = List.of("en", "sw", "fr", "rw", "lg", "id");

    /** What is spoken most where a cooperative is, so that it stands first; other countries keep the order above. */
    private static final Map<String, List<String>> SPOKEN = Map.of(
            "UG", List.of("en", "lg", "sw"),
            "TZ", List.of("sw", "en"),
            "RW", List.of("rw", "fr", "en", "sw"),
            "BI", List.of("fr", "sw"),
            "CD", List.of("fr", "sw"),
            "ID", List.of("id", "en"));

    private static final Languages LOADED = new Languages(load());

    private final Map<String, Words> words;
    private final List<Words> list;

    /**
     * Languages by tag.
     *
     * @param words in the order of choice; the first is spoken to readers of languages not listed
     */
    public Languages(Map<String, Words> words) {
        this.words = Map.copyOf(words);
        this.list = List.copyOf(words.values());
    }

    /** All of them, read once. */
    public static Languages all() {
        return LOADED;
    }

    public List<Words> list() {
        return list;
    }

    /**
     * All of them, those of a country first.
     *
     * @param country as ISO 3166 has it, such as {@code RW}
     */
    public List<Words> list(String country) {
        List<String> spoken = SPOKEN.getOrDefault(country, List.of());
        return Stream.concat(spoken.stream().map(this::words), list.stream())
                .distinct()
                .toList();
    }

    public Words words(String language) {
        return words.getOrDefault(language, list.getFirst());
    }

    /** The same with some texts in place of others, by language and key. */
    public Languages with(Map<String, Map<String, String>> texts) {
        if (texts.isEmpty()) {
            return this;
        }
        Map<String, Words> changed = new LinkedHashMap<>();
        list.forEach(each -> changed.put(each.language(), each.with(texts.getOrDefault(each.language(), Map.of()))));
        return new Languages(changed);
    }

    private static Map<String, Words> load() {
        Map<String, Words> words = new LinkedHashMap<>();
        TAGS.forEach(tag -> words.put(tag, Words.load(tag)));
        return words;
    }
}
