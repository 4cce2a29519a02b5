package coop.akiba.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Screens in plain text line up, whatever they show. */
class FrameTest {

    @Test
    void foldsAtSpacesAndCutsWhatHasNone() {
        assertThat(Frame.fold("one two three", 8)).containsExactly("one two", "three");
        assertThat(Frame.fold("abcdefghij", 4)).containsExactly("abcd", "efgh", "ij");
        assertThat(Frame.fold("a\n\nb", 4)).containsExactly("a", "", "b");
        assertThat(Frame.fold("abcd efgh", 4)).containsExactly("abcd", "efgh");
    }

    @Test
    void linesOfAFrameAreEquallyLong() {
        for (String frame :
                List.of(Frame.around("dials *284*77#", "1. One\n2. Two"), Frame.around("", "x".repeat(99)))) {
            assertThat(frame.lines().map(String::length).distinct()).hasSize(1);
        }
    }

    @Test
    void twoScreensStandSideBySide() {
        String pair = Frame.pairs(List.of(new Frame.Shown("a", "one"), new Frame.Shown("b", "two\nlines")));
        assertThat(pair.lines()).hasSize(4).allMatch(line -> line.length() <= 96);
    }
}
