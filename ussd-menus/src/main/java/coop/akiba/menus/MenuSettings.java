package coop.akiba.menus;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a cooperative's menus look like: the usual ones, or with items hidden or moved and with words of its own.
 * Immutable.
 *
 * @param version 0 for the usual ones, then counted up with every change
 * @param items names of what home offers, in this order; what is left out is hidden
 * @param words by language and key, said in place of the usual ones; in the syntax of the words files
 */
public record MenuSettings(int version, List<String> items, Map<String, Map<String, String>> words) {
    public MenuSettings {
        items = List.copyOf(items);
        words = words.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Map.copyOf(entry.getValue())));
    }

    /** Every item, in the usual order and words. */
    public static MenuSettings usual() {
        return new MenuSettings(0, Menus.items(), Map.of());
    }

    public MenuSettings withVersion(int next) {
        return new MenuSettings(next, items, words);
    }

    /** Everything that is wrong with them, not only the first; empty when they can be used. */
    public List<MenuProblem> problems() {
        return MenuProblems.of(this);
    }

    /**
     * What of them can be used. Settings that were stored may speak of what a later release no longer has; the rest of
     * them still counts.
     */
    MenuSettings usable() {
        List<String> known =
                items.stream().filter(Menus.items()::contains).distinct().toList();
        Map<String, Map<String, String>> said = words.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> usable(entry.getKey(), entry.getValue())));
        return new MenuSettings(version, known.isEmpty() ? Menus.items() : known, said);
    }

    private static Map<String, String> usable(String language, Map<String, String> texts) {
        return texts.entrySet().stream()
                .filter(entry -> MenuProblems.ofWord(language, entry.getKey(), entry.getValue())
                        .isEmpty())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The cooperative's own text, if it has one. */
    public Optional<String> text(String language, String key) {
        return Optional.ofNullable(words.getOrDefault(language, Map.of()).get(key));
    }
}
