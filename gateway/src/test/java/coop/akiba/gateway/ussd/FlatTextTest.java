package coop.akiba.gateway.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Any map comes back from its text; any other text is refused. */
class FlatTextTest {

    @Property
    void comesBack(@ForAll Map<String, String> map) {
        assertThat(FlatText.read(FlatText.write(map))).contains(map);
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String text) {
        assertThat(FlatText.read(text)).satisfies(read -> {});
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1", "1:", "1:a", "1:a1:", "1:a2:b", "x:a1:b", "-1:a1:b", "999999:a1:b", ":a1:b", "1:a1:bc"})
    void otherTextIsRefused(String text) {
        assertThat(FlatText.read(text)).isEmpty();
    }
}
