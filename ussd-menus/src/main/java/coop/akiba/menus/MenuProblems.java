package coop.akiba.menus;

import coop.akiba.menus.text.Gsm7;
import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Template;
import coop.akiba.menus.text.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Finds everything that is wrong with {@link MenuSettings}, so that nothing a member sees can break or be cut. */
final class MenuProblems {
    /** Of a pattern, with all its forms. */
    private static final int LONGEST_TEXT = 1_000;

    /** What is said before it is known which cooperative is meant is nobody's own. */
    private static final String NOBODYS = "shared.";

    private static final List<String> KEYS = List.of("keys.more", "keys.back", "keys.home");

    private MenuProblems() {}

    static List<MenuProblem> of(MenuSettings settings) {
        List<MenuProblem> problems = new ArrayList<>(ofItems(settings.items()));
        new TreeMap<>(settings.words()).forEach((language, texts) -> problems.addAll(ofLanguage(language, texts)));
        return List.copyOf(problems);
    }

    private static List<MenuProblem> ofItems(List<String> items) {
        List<MenuProblem> problems = new ArrayList<>();
        if (items.isEmpty()) {
            problems.add(new MenuProblem.NoItems());
        }
        Set<String> seen = new HashSet<>();
        Set<String> twice = new LinkedHashSet<>();
        items.forEach(item -> {
            if (!seen.add(item)) {
                twice.add(item);
            } else if (!Menus.items().contains(item)) {
                problems.add(new MenuProblem.ItemUnknown(item));
            }
        });
        twice.forEach(item -> problems.add(new MenuProblem.ItemTwice(item)));
        return problems;
    }

    private static List<MenuProblem> ofLanguage(String language, Map<String, String> texts) {
        if (!speaks(language)) {
            return List.of(new MenuProblem.LanguageUnknown(language));
        }
        List<MenuProblem> problems = new ArrayList<>();
        new TreeMap<>(texts).forEach((key, text) -> problems.addAll(ofWord(language, key, text)));
        return problems.isEmpty() ? ofKeys(Languages.all().words(language), texts) : problems;
    }

    /** All three stand in one line below a screen. */
    private static List<MenuProblem> ofKeys(Words usual, Map<String, String> texts) {
        if (KEYS.stream().noneMatch(texts::containsKey)) {
            return List.of();
        }
        Words words = usual.with(texts);
        int septets = Gsm7.septets(KEYS.stream().map(words::say).collect(Collectors.joining(" ")));
        return septets <= Page.KEYS_SEPTETS
                ? List.of()
                : KEYS.stream()
                        .filter(texts::containsKey)
                        .<MenuProblem>map(
                                key -> new MenuProblem.WordTooLong(usual.language(), key, septets, Page.KEYS_SEPTETS))
                        .toList();
    }

    /** What is wrong with one text by itself. */
    static List<MenuProblem> ofWord(String language, String key, String text) {
        if (!speaks(language)) {
            return List.of(new MenuProblem.LanguageUnknown(language));
        }
        Words words = Languages.all().words(language);
        Template usual = words.templates().get(key);
        if (usual == null || key.startsWith(NOBODYS)) {
            return List.of(new MenuProblem.WordUnknown(language, key));
        }
        if (text.isBlank()) {
            return List.of(new MenuProblem.WordEmpty(language, key));
        }
        if (text.length() > LONGEST_TEXT) {
            return List.of(new MenuProblem.WordTooLong(language, key, text.length(), LONGEST_TEXT));
        }
        List<MenuProblem> problems = new ArrayList<>(ofLetters(language, key, text));
        try {
            Template template = words.template(text);
            problems.addAll(ofPlaces(language, key, usual, template));
            if (problems.isEmpty()) {
                problems.addAll(ofLength(words, key, usual, template));
            }
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // Its own message repeats the text with what surrounds the mistake.
            problems.add(new MenuProblem.WordPattern(language, key, String.valueOf(e.getMessage())));
        }
        return problems;
    }

    private static List<MenuProblem> ofLetters(String language, String key, String text) {
        String letters = text.codePoints()
                .mapToObj(Character::toString)
                .filter(letter -> letter.equals("\n") || Gsm7.septets(letter) < 0)
                .distinct()
                .map(letter -> letter.isBlank() ? "U+%04X".formatted(letter.codePointAt(0)) : letter)
                .collect(Collectors.joining(" "));
        return letters.isEmpty() ? List.of() : List.of(new MenuProblem.WordLetters(language, key, letters));
    }

    private static List<MenuProblem> ofPlaces(String language, String key, Template usual, Template own) {
        Set<String> forms = Languages.all().list().stream()
                .flatMap(words -> Stream.ofNullable(words.templates().get(key)))
                .flatMap(template -> template.counted().stream())
                .collect(Collectors.toCollection(TreeSet::new));
        Stream<MenuProblem> missing = usual.places().stream()
                .filter(place -> !own.places().contains(place))
                .map(place -> new MenuProblem.PlaceMissing(language, key, place));
        Stream<MenuProblem> unknown = own.places().stream()
                .filter(place -> !usual.places().contains(place))
                .map(place -> new MenuProblem.PlaceUnknown(language, key, place));
        Stream<MenuProblem> formless = own.counted().stream()
                .filter(place -> usual.places().contains(place) && !forms.contains(place))
                .map(place ->
                        new MenuProblem.WordPattern(language, key, "{" + place + "} is no number to choose forms by"));
        return Stream.of(missing, unknown, formless).flatMap(all -> all).toList();
    }

    /** What the usual words take is always allowed, although some products' names leave a choice no room for them. */
    private static List<MenuProblem> ofLength(Words words, String key, Template usual, Template own) {
        IntSummaryStatistics lengths = lengths(words, own);
        if (lengths.getMin() == 0) {
            return List.of(new MenuProblem.WordEmpty(words.language(), key));
        }
        int most = Room.of(key);
        return lengths.getMax() <= most
                        || lengths.getMax() <= lengths(words, usual).getMax()
                ? List.of()
                : List.of(new MenuProblem.WordTooLong(words.language(), key, lengths.getMax(), most));
    }

    private static IntSummaryStatistics lengths(Words words, Template template) {
        return values(template)
                .mapToInt(values -> Gsm7.septets(words.say(template, values)))
                .summaryStatistics();
    }

    /** The longest values, and beside them every number that could choose a form. */
    private static Stream<Map<String, Object>> values(Template template) {
        Map<String, Object> longest =
                template.places().stream().collect(Collectors.toMap(place -> place, Room::longest));
        Stream<Map<String, Object>> forms = template.counted().stream()
                .flatMap(place -> IntStream.rangeClosed(0, Integer.parseInt(String.valueOf(Room.longest(place))))
                        .mapToObj(number -> with(longest, place, number)));
        return Stream.concat(Stream.of(longest), forms);
    }

    private static Map<String, Object> with(Map<String, Object> values, String place, int number) {
        Map<String, Object> changed = new HashMap<>(values);
        changed.put(place, number);
        return changed;
    }

    private static boolean speaks(String language) {
        return Languages.all().list().stream()
                .anyMatch(words -> words.language().equals(language));
    }
}
