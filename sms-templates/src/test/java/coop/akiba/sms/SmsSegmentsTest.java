package coop.akiba.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a text costs: 160 or 153 septets, 70 or 67 UTF-16 units, and no pair is parted. */
class SmsSegmentsTest {

    @ParameterizedTest
    @CsvSource({
        // before, times, unit, after, encoding, units, parts
        "'',   0, a,  '',  GSM_7,   0, 1",
        "'', 160, a,  '',  GSM_7, 160, 1",
        "'', 161, a,  '',  GSM_7, 161, 2",
        "'', 306, a,  '',  GSM_7, 306, 2",
        "'', 307, a,  '',  GSM_7, 307, 3",
        "'',  80, €,  '',  GSM_7, 160, 1",
        "'',  81, €,  '',  GSM_7, 162, 2",
        "'', 152, a, €aaaaaaa, GSM_7, 161, 2",
        "'', 153, €,  '',  GSM_7, 306, 3",
        "a,  152, €,  '',  GSM_7, 305, 2",
        "'',   1, ç,  '',  UCS_2,   1, 1",
        "'',  70, ç,  '',  UCS_2,  70, 1",
        "'',  71, ç,  '',  UCS_2,  71, 2",
        "'', 134, ç,  '',  UCS_2, 134, 2",
        "'', 135, ç,  '',  UCS_2, 135, 3",
        "'',  35, 😀, '',  UCS_2,  70, 1",
        "'',  66, 😀, '',  UCS_2, 132, 2",
        "'',  67, 😀, '',  UCS_2, 134, 3",
        "'', 160, a,  ’,   UCS_2, 161, 3",
    })
    void costs(String before, int times, String unit, String after, Encoding encoding, int units, int parts) {
        assertThat(SmsSegments.of(before + unit.repeat(times) + after))
                .isEqualTo(new SmsSegments(encoding, units, parts));
    }

    @Property
    void agreesWithCuttingTheTextByHand(@ForAll("texts") String text) {
        SmsSegments cost = SmsSegments.of(text);
        boolean gsm = Gsm7.fits(text);
        int[] widths = text.codePoints()
                .map(c -> gsm ? ("\f^{}\\[~]|€".indexOf(c) < 0 ? 1 : 2) : Character.charCount(c))
                .toArray();
        int units = Arrays.stream(widths).sum();
        assertThat(cost.encoding()).isEqualTo(gsm ? Encoding.GSM_7 : Encoding.UCS_2);
        assertThat(cost.units()).isEqualTo(units);
        assertThat(cost.parts()).isEqualTo(units <= (gsm ? 160 : 70) ? 1 : cut(widths, gsm ? 153 : 67));
    }

    /** Lays every unit into its slot; a pair that would straddle a border moves behind it. */
    private static int cut(int[] widths, int size) {
        int slot = 0;
        for (int width : widths) {
            boolean straddles = width == 2 && slot % size == size - 1;
            slot += straddles ? 3 : width;
        }
        return (slot + size - 1) / size;
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> gsm = Arbitraries.strings().withChars("abc €{}é\n").ofMaxLength(500);
        Arbitrary<String> wide =
                Arbitraries.of("a", "ç", "😀", "€", "’").list().ofMaxSize(300).map(parts -> String.join("", parts));
        return Arbitraries.oneOf(gsm, wide, Arbitraries.strings().ofMaxLength(300));
    }
}
