package coop.akiba.gateway.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Menus and messages each know the alphabet of phones, for neither may depend on the other. A member's name must not
 * be written in one way on a screen and in another in a message.
 */
class OneAlphabetTest {
    /** What a screen has no use for: line ends of a printer, and the space it may not be cut at. */
    private static final String NOT_ON_SCREENS = "\f\r" + coop.akiba.menus.text.Gsm7.TIE;

    @Test
    void screensAndMessagesAgreeOnEveryCharacter() {
        assertThat(IntStream.rangeClosed(0, 0xFFFF)
                        .filter(letter -> !Character.isSurrogate((char) letter))
                        .filter(letter -> NOT_ON_SCREENS.indexOf(letter) < 0)
                        .mapToObj(Character::toString)
                        .filter(letter -> onScreens(letter) != inMessages(letter)))
                .isEmpty();
    }

    @Test
    void latinLettersOfNamesLookTheSame() {
        List<String> unlike = IntStream.rangeClosed('A', 0x24F)
                .filter(Character::isLetter)
                .mapToObj(Character::toString)
                // Of languages far away, and without a likeness on screens.
                .filter(letter -> !"Ŀŀŉ".contains(letter))
                .filter(letter ->
                        !coop.akiba.menus.text.Gsm7.line(letter).equals(coop.akiba.sms.Gsm7.transliterate(letter)))
                .toList();
        assertThat(unlike).isEmpty();
    }

    private static int onScreens(String letter) {
        return Math.max(0, coop.akiba.menus.text.Gsm7.septets(letter));
    }

    private static int inMessages(String letter) {
        return coop.akiba.sms.Gsm7.fits(letter) ? coop.akiba.sms.Gsm7.septets(letter) : 0;
    }
}
