package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.menus.text.Gsm7;
import coop.akiba.menus.text.Languages;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Where screens are cut. */
class PageTest {
    private static final World WORLD = WorldText.read(List.of("member Amina"));

    /** Words and amounts of all lengths in lines of any length, read screen by screen. */
    @Property
    void screensAreCutBetweenWordsAndNeverInsideAnAmount(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 1, max = 30) Integer> lengths,
            @ForAll @IntRange(max = 5) int amountEvery,
            @ForAll @IntRange(min = Screen.FEWEST_SEPTETS, max = Screen.MOST_SEPTETS) int septets,
            @ForAll boolean noted) {
        List<String> words = new ArrayList<>();
        for (int length : lengths) {
            words.add(words.size() % (amountEvery + 1) == 0 ? amount(length).toString() : "x".repeat(length));
        }
        String line = words.stream().map(word -> word.replace(' ', Gsm7.TIE)).collect(Collectors.joining(" "));
        List<String> screens = screens(line, noted ? "A note." : "", septets);
        String read = String.join(" ", screens);
        assertThat(read).isEqualTo(String.join(" ", words));
        for (String word : words) {
            assertThat(screens).anyMatch(screen -> screen.contains(word));
        }
    }

    /** Each screen without its note and its line of keys. */
    private static List<String> screens(String line, String note, int septets) {
        List<String> screens = new ArrayList<>();
        Visit visit = visit(note, septets);
        while (true) {
            Turn.Ask ask = (Turn.Ask) visit.page().text(line).ask();
            assertThat(Gsm7.septets(ask.screen().text())).isLessThanOrEqualTo(septets);
            String text = ask.screen().text().replaceFirst("^A note\\.\n", "");
            screens.add(text.replaceAll("\n?(98 More)? ?(0 Back 00 Home)?$", ""));
            if (ask.next().more() == 0) {
                return screens;
            }
            visit = visit.at(ask.next().onward());
        }
    }

    private static Visit visit(String note, int septets) {
        Member member = WORLD.member;
        Menus menus = new Menus(WORLD.team, Languages.all());
        return new Visit(menus, Dialog.begin(member, true, "home"), Umoja.TODAY, septets, note);
    }

    private static Money amount(int digits) {
        return Umoja.KES.ofMajor(Long.parseLong("9".repeat(Math.min(digits, 15))));
    }
}
