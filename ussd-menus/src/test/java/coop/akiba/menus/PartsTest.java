package coop.akiba.menus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any texts come back as they were; any other text is refused. */
class PartsTest {

    @Property
    void textsComeBack(@ForAll List<String> texts) {
        StringBuilder text = new StringBuilder();
        texts.forEach(part -> Parts.add(text, part));
        Parts parts = new Parts(text.toString());
        assertThat(texts).allSatisfy(part -> assertThat(parts.next()).isEqualTo(part));
        assertThat(parts.atEnd()).isTrue();
    }

    @Property
    void numbersComeBack(@ForAll @IntRange(max = 999_999) int number) {
        StringBuilder text = new StringBuilder();
        Parts.add(text, number);
        assertThat(new Parts(text.toString()).number()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1:", "2:a", "x:a", "-1:a", "+1:a", "01:a", ":a", "9999999:a", "٣:abc", "401:a"})
    void otherTextIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Parts(text).next());
    }
}
