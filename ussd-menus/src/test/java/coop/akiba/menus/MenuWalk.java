package coop.akiba.menus;

import coop.akiba.menus.text.Gsm7;
import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Walks in one language on one bearer, and draws what it sees into a map: all ways that choices make in a world with
 * the longest values, and every story that transcripts tell, which know the codes, the mistakes and the refusals.
 */
final class MenuWalk {
    private static final String TYPED = "...";

    private final MenuMap map;
    private final Languages languages;
    private final String language;
    private final int septets;

    MenuWalk(MenuMap map, Languages languages, String language, int septets) {
        this.map = map;
        this.languages = HeardWords.listen(languages);
        this.language = language;
        this.septets = septets;
    }

    /** The whole map: each language on each bearer, the first of both gives the labels. */
    static MenuMap map(Languages languages, List<Integer> bearers) {
        MenuMap map = new MenuMap();
        for (Words words : languages.list()) {
            bearers.forEach(septets -> new MenuWalk(map, languages, words.language(), septets).everywhere());
        }
        return map;
    }

    void everywhere() {
        stories();
        Ways.all(way -> walk(Longest.world(language, true), way));
        Ways.all(way -> walk(Longest.world(language, false), way));
    }

    /** Those of the first language, told in this one; the last first, because the first tell of bad days. */
    void stories() {
        Transcript.all().reversed().stream()
                .filter(story -> story.language().equals("en"))
                .forEach(story -> tell(story.in(language)));
    }

    /** Looks only at the last screen: the ways to the others came before. */
    private Optional<Dialog> walk(World world, List<String> way) {
        world.septets = septets;
        Phone phone = new Phone(world, languages);
        if (way.isEmpty()) {
            look(phone, MenuMap.DIAL, "", phone::dial);
            return phone.dialog();
        }
        try {
            Screen last = phone.dial();
            for (String key : way.subList(0, way.size() - 1)) {
                last = phone.key(key);
            }
            look(phone, where(phone), label(last.text(), way.getLast()), () -> phone.key(way.getLast()));
            return phone.dialog();
        } catch (IllegalArgumentException known) {
            return Optional.empty();
        }
    }

    private void tell(Transcript story) {
        World world = WorldText.read(story.world());
        world.septets = septets;
        Phone phone = new Phone(world, languages);
        String last = "";
        for (String step : story.steps()) {
            String key = step.substring(2);
            boolean calls = key.startsWith(MenuMap.DIAL) || key.startsWith(MenuMap.REDIAL);
            if (step.startsWith("* ")) {
                WorldText.change(world, key);
            } else if (calls || step.startsWith("! ") || !phone.isOver()) {
                String from = calls ? key.split(" ", 2)[0] : where(phone);
                String label = calls || step.startsWith("! ") ? "" : label(last, key);
                last = look(phone, from, label, () -> Transcript.screen(phone, step));
            }
            // A story that is told of another bearer may be over sooner: what it keys then goes nowhere.
        }
    }

    private String look(Phone phone, String from, String label, Supplier<Screen> next) {
        languages.list().forEach(words -> heard(words).clear());
        try {
            String text = next.get().text();
            String to = where(phone);
            map.shows(to, text, Gsm7.septets(text), septets);
            if (!from.equals(to) && !label.equals("0") && !label.equals("00")) {
                map.goes(from, Optional.of(label).filter(it -> isFirst()), to);
            }
            listen(text.replace('\n', ' '));
            return text;
        } catch (IllegalArgumentException | NoSuchElementException unmade) {
            map.breaks(from, label, unmade);
            return "";
        }
    }

    private boolean isFirst() {
        return languages.list().getFirst().language().equals(language);
    }

    private void listen(String shown) {
        for (Words words : languages.list()) {
            heard(words).forEach((key, texts) -> {
                if (texts.stream().anyMatch(shown::contains)) {
                    map.says(words.language(), key);
                }
            });
        }
    }

    private Map<String, Set<String>> heard(Words words) {
        return HeardWords.heard(languages, words.language());
    }

    private static String where(Phone phone) {
        return phone.dialog()
                .map(dialog -> dialog.place().step())
                .orElseGet(() -> phone.isOver() ? MenuMap.END : MenuMap.SHARED);
    }

    /** What a key means on a screen. */
    private static String label(String screen, String key) {
        return screen.lines()
                .filter(line -> line.startsWith(key + ". "))
                .map(line -> line.substring(key.length() + 2))
                .findFirst()
                .orElseGet(() -> Set.of("0", "00", "98").contains(key) ? key : TYPED);
    }
}
