package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.menus.MenuMap.Edge;
import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Template;
import coop.akiba.menus.text.Words;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The map that {@link DrawMenuMap} draws, of one language on one bearer; and that it names what is planted. */
class MenuMapTest {
    private static final Languages ENGLISH = only(Map.of());

    @Test
    void hasHomeWithAllItemsAndNoStepThatNothingLeadsTo() {
        MenuMap map = walked(ENGLISH);
        assertThat(map.problems(Menus.stepNames(), ENGLISH)).isEmpty();
        Set<String> fromHome = map.edges().entrySet().stream()
                .filter(entry -> entry.getKey().from().equals(HomeMenu.HOME))
                .flatMap(entry -> entry.getValue().stream())
                .collect(Collectors.toSet());
        Words words = ENGLISH.words("en");
        assertThat(fromHome)
                .containsAll(words.templates().keySet().stream()
                        .filter(key -> key.startsWith("home.") && !key.equals("home.hello"))
                        .map(words::say)
                        .toList());
        assertThat(map.edges()).containsKeys(new Edge(MenuMap.DIAL, HomeMenu.HOME), new Edge("apply.pin", MenuMap.END));
        assertThat(MermaidMap.of(map))
                .startsWith("flowchart LR\n")
                .contains("s_home -->|\"Loans to decide / My balance / My loans");
        assertThat(SvgMap.of(map))
                .contains(">home</text>", ">apply.amount</text>")
                .endsWith("</svg>\n");
    }

    @Test
    void namesAStepThatNothingLeadsTo() {
        Set<String> steps = new HashSet<>(Menus.stepNames());
        steps.add("planted.step");
        assertThat(walked(ENGLISH).problems(steps, ENGLISH)).containsExactly("step never reached: planted.step");
        assertThat(new MenuMap().problems(Set.of(HomeMenu.HOME), ENGLISH)).contains("step never reached: home");
    }

    @Test
    void namesAWordThatIsMissingOrNeverShown() {
        Template template = ENGLISH.words("en").templates().get("help");
        Languages planted = only(Map.of("planted", template));
        assertThat(walked(planted).problems(Menus.stepNames(), planted))
                .containsExactly("word never shown in en: planted");
        assertThat(new MenuMap().problems(Set.of(), both(planted))).contains("word missing in sw: planted");
    }

    @Test
    void namesAScreenThatIsTooLongOrCannotBeMade() {
        MenuMap map = walked(ENGLISH);
        map.shows(HomeMenu.HOME, "Hello", 5, 4);
        map.breaks(HomeMenu.HOME, "1", new IllegalArgumentException("no words for hello in language en"));
        assertThat(map.problems(Menus.stepNames(), ENGLISH))
                .containsExactly(
                        "screen over the cap: home has 5 septets for 4: Hello",
                        "screen that cannot be made: home, keyed 1: no words for hello in language en");
    }

    private static MenuMap walked(Languages languages) {
        MenuMap map = new MenuMap();
        new MenuWalk(map, languages, "en", Screen.SEPTETS).everywhere();
        return map;
    }

    /** English with more words. */
    private static Languages only(Map<String, Template> more) {
        Map<String, Template> templates =
                new HashMap<>(Languages.all().words("en").templates());
        templates.putAll(more);
        return new Languages(Map.of("en", new Words("en", templates)));
    }

    private static Languages both(Languages english) {
        Map<String, Words> words = new LinkedHashMap<>(Map.of("en", english.words("en")));
        words.put("sw", Languages.all().words("sw"));
        return new Languages(words);
    }
}
