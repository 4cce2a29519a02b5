package coop.akiba.menus.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** THE list of languages, in the order members choose from. To add one: its tag here and its words file. */
public final class Languages {
    private static final List<String> TAGS = List.of("en", "sw");
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

    public Words words(String language) {
        return words.getOrDefault(language, list.getFirst());
    }

    private static Map<String, Words> load() {
        Map<String, Words> words = new LinkedHashMap<>();
        TAGS.forEach(tag -> words.put(tag, Words.load(tag)));
        return words;
    }
}
