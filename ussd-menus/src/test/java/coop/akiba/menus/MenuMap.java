package coop.akiba.menus;

import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What walks through the menus found: steps, what leads from one to another, words, and what is wrong with them. */
final class MenuMap {
    /** Where every walk begins, and begins again. */
    static final String DIAL = "dial";

    static final String REDIAL = "redial";

    /** Where nothing more can be keyed. */
    static final String END = "end";

    /** The question which of several cooperatives is meant; it is asked before there is a dialog. */
    static final String SHARED = "shared";

    private static final int MOST_LABELS = 4;
    private static final int LONGEST_LABEL = 30;

    /** {@code from} and {@code to} are steps, or one of the four above. */
    record Edge(String from, String to) {}

    /** What is keyed, as it stands on the screen; {@code ...} for what is typed. */
    private final Map<Edge, Set<String>> edges = new LinkedHashMap<>();

    /** The first line of each step as it was first seen. */
    private final Map<String, String> titles = new LinkedHashMap<>();

    private final Set<String> screens = new TreeSet<>();
    private final Set<String> overlong = new TreeSet<>();
    private final Set<String> broken = new TreeSet<>();
    private final Map<String, Set<String>> shown = new TreeMap<>();

    /** Labels are wanted in one language; elsewhere there is only the way. */
    void goes(String from, Optional<String> label, String to) {
        Set<String> labels = edges.computeIfAbsent(new Edge(from, to), first -> new TreeSet<>());
        label.filter(text -> !text.isEmpty()).ifPresent(labels::add);
    }

    /** A few of them, for a drawing. */
    static String label(Set<String> labels) {
        String few = labels.stream()
                .limit(MOST_LABELS)
                .map(label -> label.length() > LONGEST_LABEL ? label.substring(0, LONGEST_LABEL) + "..." : label)
                .collect(Collectors.joining(" / "));
        return labels.size() > MOST_LABELS ? few + " / ..." : few;
    }

    /** A screen as it was shown, which is too long where the bearer carries fewer septets. */
    void shows(String step, String text, int septets, int bearer) {
        titles.putIfAbsent(step, text.lines().findFirst().orElse(""));
        screens.add(text);
        if (septets < 1 || septets > bearer) {
            overlong.add(step + " has " + septets + " septets for " + bearer + ": " + text.replace('\n', '/'));
        }
    }

    void says(String language, String key) {
        shown.computeIfAbsent(language, first -> new TreeSet<>()).add(key);
    }

    /** A screen that could not be made, for want of words or of room. */
    void breaks(String step, String key, RuntimeException why) {
        broken.add(step + ", keyed " + key + ": " + why.getMessage());
    }

    Map<Edge, Set<String>> edges() {
        return edges;
    }

    Map<String, String> titles() {
        return titles;
    }

    String figures() {
        long steps = titles.keySet().stream()
                .filter(step -> !step.equals(END) && !step.equals(SHARED))
                .count();
        return "%d steps, %d edges, %,d different screens in %d languages"
                .formatted(steps, edges.size(), screens.size(), shown.size());
    }

    /**
     * Everything that is wrong, a line each.
     *
     * @param steps all that there should be
     */
    List<String> problems(Set<String> steps, Languages languages) {
        List<String> problems = new ArrayList<>();
        new TreeSet<>(steps)
                .stream()
                        .filter(step -> !titles.containsKey(step))
                        .forEach(step -> problems.add("step never reached: " + step));
        Set<String> keys = new TreeSet<>();
        languages.list().forEach(words -> keys.addAll(words.templates().keySet()));
        for (Words words : languages.list()) {
            String language = words.language();
            Set<String> written = words.templates().keySet();
            Set<String> seen = shown.getOrDefault(language, Set.of());
            for (String key : keys) {
                if (!written.contains(key)) {
                    problems.add("word missing in " + language + ": " + key);
                } else if (!seen.contains(key)) {
                    problems.add("word never shown in " + language + ": " + key);
                }
            }
        }
        overlong.forEach(screen -> problems.add("screen over the cap: " + screen));
        broken.forEach(screen -> problems.add("screen that cannot be made: " + screen));
        return problems;
    }
}
