package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.menus.text.Gsm7;
import coop.akiba.menus.text.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A walk through the menus that checks every step: a screen comes back, the bearer carries it, the dialog survives its
 * store (the phone checks that), it never holds what was keyed on a secret screen, no word is lost between screens, and
 * no amount or date is cut by their ends.
 */
final class Walk {
    /** An amount or a date. */
    private static final Pattern UNCUT = Pattern.compile("KES [0-9][0-9,.]*[0-9]|[0-9]{1,2} \\p{L}{3,4} [0-9]{4}");

    private final World world;
    private final Languages languages = HeardWords.listen();
    private final Phone phone;

    private Walk(World world) {
        this.world = world;
        this.phone = new Phone(world, languages);
    }

    /** Dials and keys; dials again where a dialog is over. The screen it ends at. */
    static Screen of(World world, List<String> keys) {
        return begin(world).on(keys);
    }

    static Walk begin(World world) {
        return new Walk(world);
    }

    /** Goes there, and looks only at the last screen. */
    void to(List<String> keys) {
        phone.dial();
        keys.stream().limit(Math.max(0, keys.size() - 1)).forEach(phone::key);
        if (!keys.isEmpty()) {
            step(false, keys.getLast());
        }
    }

    Screen on(List<String> keys) {
        Screen screen = phone.dial();
        for (String key : keys) {
            screen = step(screen.secret(), key);
        }
        return screen;
    }

    private Screen step(boolean secret, String key) {
        world.failures = 0;
        Languages.all().list().forEach(words -> heard(words.language()).clear());
        Optional<Dialog> before = phone.dialog();
        Screen screen = before.isEmpty() ? phone.dial() : phone.key(key);
        assertThat(phone.dialog().map(Dialog::options).orElse(List.of())).hasSizeLessThanOrEqualTo(Page.MOST_CHOICES);
        if (secret && before.isPresent() && key.length() >= 4) {
            assertNotKept(key, before.get());
        }
        if (phone.dialog().map(dialog -> dialog.place().from()).orElse(0) == 0) {
            assertNothingIsLost(screen);
        }
        assertThat(Gsm7.septets(screen.text())).as(screen.text()).isBetween(1, world.septets);
        return screen;
    }

    /** Where it got; empty when the dialog is over. */
    Optional<Dialog> dialog() {
        return phone.dialog();
    }

    private void assertNotKept(String secret, Dialog before) {
        List<String> added = new ArrayList<>();
        phone.dialog().ifPresent(after -> added.addAll(kept(after)));
        added.removeAll(kept(before));
        assertThat(added).noneMatch(value -> value.contains(secret));
    }

    private static List<String> kept(Dialog dialog) {
        List<String> kept = new ArrayList<>(dialog.answers().values());
        kept.addAll(dialog.options());
        dialog.trail().forEach(place -> kept.add(place.toString()));
        kept.add(dialog.place().toString());
        return kept;
    }

    /** Everything said for this hop stands on this screen or on those that 98 leads to. */
    private void assertNothingIsLost(Screen screen) {
        Set<String> said = Languages.all().list().stream()
                .flatMap(words -> heard(words.language()).entrySet().stream())
                .filter(heard -> !heard.getKey().startsWith("keys."))
                .flatMap(heard -> heard.getValue().stream())
                .collect(Collectors.toSet());
        List<String> screens = new ArrayList<>(List.of(screen.text()));
        screens.addAll(phone.following());
        String shown = screens.stream().map(Walk::withoutKeys).collect(Collectors.joining(" "));
        assertThat(said).allSatisfy(text -> assertThat(shown).contains(text));
        said.stream()
                .flatMap(Walk::uncut)
                .forEach(part -> assertThat(screens).as(part).anyMatch(each -> each.contains(part)));
    }

    private static Stream<String> uncut(String text) {
        return UNCUT.matcher(text).results().map(MatchResult::group);
    }

    private Map<String, Set<String>> heard(String language) {
        return HeardWords.heard(languages, language);
    }

    private static String withoutKeys(String screen) {
        return screen.replaceAll("\n(98 \\w+ ?)?(0 \\w+ ?)?(00 \\w+)?$", "").replace('\n', ' ');
    }
}
