package coop.akiba.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A story typed in the terminal comes out as the menus' own transcripts are written, but for its secrets. */
class TypedStoryTest {
    private static final Path STORIES = Path.of("../ussd-menus/src/test/resources/transcripts");

    private static final Pattern HOP = Pattern.compile("> (.*)\n((?:(?!> |\\* |! ).+\n?)+)");

    static Stream<Path> stories() {
        return Stream.of("en", "sw", "fr", "rw", "lg", "id")
                .flatMap(language -> Stream.of("activation", "apply", "balance", "pin-change", "withdraw")
                        .map(story -> STORIES.resolve(language).resolve(story + ".txt")));
    }

    @ParameterizedTest
    @MethodSource("stories")
    void isWrittenAsTranscriptsAre(Path file) throws IOException {
        String written = Files.readString(file);
        TypedStory story = new TypedStory();
        story.begin(new DemoView.Person(
                "", "M-0007", "Amina Wanjiru", "+254711000111", "en", "", MissingNode.getInstance()));
        HOP.matcher(written).results().forEach(hop -> type(story, hop));
        assertThat(story.text()).startsWith("member Amina Wanjiru, pin none, language en\n\n> dial *284*77#\n");
        List<String> typed = afterTheWorld(story.text());
        List<String> model = afterTheWorld(written);
        assertThat(typed).hasSameSizeAs(model).contains("> ****").doesNotContain("> 4826", "> 731904", "> 5937");
        for (int i = 0; i < model.size(); i++) {
            String line = model.get(i);
            // An amount, a choice and a way back are told; only what is hidden is told otherwise.
            assertThat(typed.get(i)).isIn(line, line.matches("> [0-9]{2,6}|> hello") ? "> ****" : line);
        }
    }

    @Test
    void hidesNoAmountAndNoChoice() {
        TypedStory story = new TypedStory();
        story.dialled("*284*77*2*4826*5#", "*284*77#");
        story.shown(new Handset.Screen(true, "How much do you want to borrow?\n0 Back 00 Home"));
        story.keyed("5000");
        story.shown(new Handset.Screen(true, "PIN yangu:\n1. Badili PIN yangu\n0 Rudi"));
        story.keyed("1");
        story.shown(new Handset.Screen(true, "Enter your PIN to apply for KES 5,000:\n0 Back 00 Home"));
        story.keyed("0");
        assertThat(story.text()).contains("> dial *284*77*2*" + "****" + "*5#\n", "> 5000\n", "> 1\n", "> 0\n");
    }

    private static void type(TypedStory story, MatchResult hop) {
        String typed = hop.group(1);
        if (typed.startsWith("dial ")) {
            story.dialled(typed.substring(5), "*284*77#");
        } else {
            story.keyed(typed);
        }
        String shown = hop.group(2).stripTrailing();
        boolean over = shown.endsWith("\n(end)");
        story.shown(new Handset.Screen(!over, over ? shown.substring(0, shown.length() - 6) : shown));
    }

    private static List<String> afterTheWorld(String text) {
        return text.substring(text.indexOf("\n\n")).lines().toList();
    }
}
