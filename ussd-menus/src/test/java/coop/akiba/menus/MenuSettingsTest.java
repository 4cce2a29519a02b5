package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.menus.text.Languages;
import coop.akiba.menus.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A cooperative's own menus: every problem is named, and what is hidden is out of reach. */
class MenuSettingsTest {
    private static final World WORLD = Longest.world("en", true);
    private static final Caller CALLER = WORLD.caller();

    static Stream<String> languages() {
        return Languages.all().list().stream().map(Words::language);
    }

    /** The limits are those that the usual words keep: each could be put as a cooperative's own. */
    @ParameterizedTest
    @MethodSource("languages")
    void theUsualWordsAreAllowed(String language) {
        Map<String, String> texts = Languages.all().words(language).templates().entrySet().stream()
                .filter(entry -> !entry.getKey().startsWith("shared."))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().text()));
        assertThat(new MenuSettings(0, Menus.items(), Map.of(language, texts)).problems())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        home.nothing    | Balance                          | WordUnknown[language=en, key=home.nothing]
        shared.which    | Which?                           | WordUnknown[language=en, key=shared.which]
        pin.ask         | ``                               | WordEmpty[language=en, key=pin.ask]
        mypin.old       | ` `                              | WordEmpty[language=en, key=mypin.old]
        activate.code   | ``                               | WordEmpty[language=en, key=activate.code]
        home.balance    | ``                               | WordEmpty[language=en, key=home.balance]
        forgot.left     | {tries, plural, one{} other{# left}} | WordEmpty[language=en, key=forgot.left]
        home.hello      | Hello {name}                     | PlaceMissing[language=en, key=home.hello, place=team]
        home.balance    | Balance of {name}                | PlaceUnknown[language=en, key=home.balance, place=name]
        home.balance    | Balance {0}                      | PlaceUnknown[language=en, key=home.balance, place=0]
        home.balance    | Akiba yangu €uro ✓               | WordLetters[language=en, key=home.balance, letters=✓]
        again.invalid   | That was not a choice. Please try again.      \
            | WordTooLong[language=en, key=again.invalid, septets=40, most=26]
        pin.shape       | A PIN is 4 digits, and only digits, never any letters. \
            | WordTooLong[language=en, key=pin.shape, septets=54, most=50]
        home.balance    | Everything I have saved and everything that I owe on my loans \
            | WordTooLong[language=en, key=home.balance, septets=61, most=58]
        date            | {day} of {month} in {year}       | WordTooLong[language=en, key=date, septets=16, most=12]
        keys.more       | 98 More of all this | WordTooLong[language=en, key=keys.more, septets=34, most=31]
        pin.wrong       | Wrong. {tries, plural, one{#} =10{ten very many more long long long long tries} other{#}} \
            | WordTooLong[language=en, key=pin.wrong, septets=51, most=50]
        """)
    void whatIsWrongWithAWordIsNamed(String key, String text, String problem) {
        assertThat(problems(Menus.items(), Map.of("en", Map.of(key, text)))).containsExactly(problem);
    }

    /** What would break only when a member sees it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        home.hello | {team}: hello {name              | Unmatched
        home.hello | {team}: {name, number}           | only {name}, plural
        home.hello | {team, plural, other{#}}: {name} | no number to choose forms by
        pin.wrong  | {tries, plural, one{#}}          | other
        pin.wrong  | {tries, plural, offset:1 one{#} other{#}} | without an offset
        """)
    void whatIsNoPatternIsNamed(String key, String text, String why) {
        assertThat(problems(Menus.items(), Map.of("en", Map.of(key, text))))
                .singleElement()
                .asString()
                .startsWith("WordPattern[language=en, key=" + key)
                .contains(why);
    }

    @Test
    void everyProblemIsNamedAtOnce() {
        assertThat(problems(
                        List.of("help", "nothing", "help", "nothing"),
                        Map.of("xx", Map.of("home.balance", "x"), "sw", Map.of("pin.ask", "", "home.hello", "{x}"))))
                .containsExactly(
                        "ItemUnknown[item=nothing]",
                        "ItemTwice[item=help]",
                        "ItemTwice[item=nothing]",
                        "PlaceMissing[language=sw, key=home.hello, place=name]",
                        "PlaceMissing[language=sw, key=home.hello, place=team]",
                        "PlaceUnknown[language=sw, key=home.hello, place=x]",
                        "WordEmpty[language=sw, key=pin.ask]",
                        "LanguageUnknown[language=xx]");
        assertThat(problems(List.of(), Map.of())).containsExactly("NoItems[]");
        assertThat(new MenuProblem.WordTooLong("en", "date", 13, 12).code()).isEqualTo("word-too-long");
    }

    @Test
    @DisplayName("Home shows what was chosen, in its order and words; the rest of the words stay")
    void homeIsAsChosen() {
        MenuSettings own = new MenuSettings(
                1, List.of("help", "balance", "loans"), Map.of("en", Map.of("home.balance", "What I have")));
        assertThat(home(own)).endsWith("\n1. Help\n2. What I have\n3. My loans");
        assertThat(home(MenuSettings.usual())).contains("1. My balance\n2. Apply for a loan");
    }

    /** Settings stored by an earlier release that a later one would refuse. */
    @Test
    void whatIsGoneIsLeftOutAndTheRestCounts() {
        MenuSettings old = new MenuSettings(
                1,
                List.of("lottery", "help"),
                Map.of("en", Map.of("home.lottery", "Play", "home.help", "Ask us", "pin.ask", ""), "xx", Map.of()));
        assertThat(home(old)).endsWith("\n1. Ask us");
        assertThat(home(new MenuSettings(1, List.of("lottery"), Map.of()))).contains("1. My balance");
    }

    @Test
    @DisplayName("Who is in a menu when it is hidden goes on at home, whatever they key; no other screen leads there")
    void whoIsInAHiddenMenuGoesHome() {
        Menus before = Menus.of(WORLD.team, MenuSettings.usual());
        Menus after = Menus.of(WORLD.team, own("balance", "loans"));
        Turn.Ask home = (Turn.Ask) before.begin(CALLER, Umoja.TODAY, Screen.SEPTETS);
        Dialog inDeposit = key(before, home.next(), "5").next();
        assertThat(inDeposit.place().step()).isEqualTo("deposit");
        for (String keyed : List.of("500", "1", "0", "98", "")) {
            Turn.Ask shown = key(after, inDeposit, keyed);
            assertThat(shown.next().place()).as(keyed).isEqualTo(HomeMenu.PLACE);
            assertThat(shown.screen().text()).endsWith("\n1. My balance\n2. My loans");
        }
        assertThat(key(after, inDeposit.enter("help"), "0").next().place()).isEqualTo(HomeMenu.PLACE);

        Dialog behindPin = key(before, home.next(), "4").next();
        assertThat(key(after, behindPin, "4826").next().place()).isEqualTo(HomeMenu.PLACE);
        Dialog oneLoan = key(
                        after,
                        key(after, home.next().restart("loans").withPinChecked(), "")
                                .next(),
                        "1")
                .next();
        assertThat(oneLoan.place().step()).isEqualTo("loans.one");
        assertThat(options(after, oneLoan)).isNotEmpty().noneMatch(option -> option.startsWith("repay"));
        assertThat(options(before, oneLoan)).anyMatch(option -> option.startsWith("repay"));
    }

    /** On all screens of the step. */
    private static List<String> options(Menus menus, Dialog dialog) {
        List<String> options = new ArrayList<>();
        Dialog here = key(menus, dialog, "").next();
        options.addAll(here.options());
        while (here.more() > 0) {
            here = key(menus, here, "98").next();
            options.addAll(here.options());
        }
        return options;
    }

    private static MenuSettings own(String... items) {
        return new MenuSettings(1, List.of(items), Map.of());
    }

    private static String home(MenuSettings settings) {
        return ((Turn.Ask) Menus.of(WORLD.team, settings).begin(CALLER, Umoja.TODAY, Screen.SEPTETS))
                .screen()
                .text();
    }

    private static Turn.Ask key(Menus menus, Dialog dialog, String keyed) {
        Turn turn = menus.turn(dialog, keyed, Umoja.TODAY, Screen.SEPTETS);
        while (true) {
            switch (turn) {
                case Turn.LookUp<?> lookUp -> turn = answered(lookUp);
                case Turn.Submit<?> submit -> turn = carriedOut(submit);
                case Turn.Ask ask -> {
                    return ask;
                }
                case Turn.End end -> throw new AssertionError(end.screen().text());
            }
        }
    }

    private static <A> Turn answered(Turn.LookUp<A> lookUp) {
        return lookUp.then().apply(WORLD.answer(lookUp.query()));
    }

    private static <A> Turn carriedOut(Turn.Submit<A> submit) {
        return submit.then().apply(WORLD.carryOut(submit.request()));
    }

    private static List<String> problems(List<String> items, Map<String, Map<String, String>> words) {
        return new MenuSettings(0, items, words)
                .problems().stream().map(Object::toString).toList();
    }
}
