package coop.akiba.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators of the GSMA's API need in the settings. */
class GsmaSettingsTest {
    private static final String KEYS = ", apiKeys: [\"0123456789abcdef\"]";

    @TempDir
    private Path folder;

    @Test
    void anOperatorHasCredentialsAndANameOfItsOwn() {
        assertThat(problems("gsma: [" + operator("a1", KEYS) + "]")).isEmpty();
        assertThat(problems("gsma: [" + operator("a1", ", bearerTokens: [\"0123456789abcdef\"]") + "]"))
                .isEmpty();
        assertThat(problems("gsma: [" + operator("a1", "") + "]"))
                .containsExactly("gsma[0].apiKeys must have at least one key, or bearerTokens one token: the address"
                        + " alone proves too little");
        assertThat(problems("gsma: [" + operator("a1", KEYS) + ", " + operator("b2", KEYS) + "]"))
                .containsExactly("gsma[1].provider is that of an operator before this one: two operators may give the"
                        + " same id to two payments");
        assertThat(problems(
                        "gsma: [" + operator("a1", KEYS) + ", " + operator("b2", KEYS + ", provider: gsma-two") + "]"))
                .isEmpty();
        assertThat(problems("gsma: [" + operator("a1", KEYS + ", provider: mtn") + "]"))
                .singleElement()
                .asString()
                .contains("gsma[0].provider");
        assertThat(problems("gsma: [" + operator("a1", KEYS + ", prompts: {baseUrl: \"https://op.example/mm\"}") + "]"))
                .containsExactly("gsma[0].prompts.password is missing: password of that user, or a bearer token");
        assertThat(problems("gsma: [" + operator("a1", KEYS + ", networks: [10.0.0.0/99]") + "]"))
                .containsExactly("gsma[0].networks[0] is no network");
        assertThat(problems("gsma: [" + operator("a1", KEYS) + "]\nmobileMoney: [{team: umoja, provider: mtn, key: \""
                        + "a1".repeat(16) + "\", account: till}]"))
                .containsExactly("gsma[0].key must differ from mobileMoney[0].key");
    }

    private static String operator(String key, String more) {
        return "{team: umoja, key: \"%s\", account: till%s}".formatted(key.repeat(16), more);
    }

    private List<String> problems(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("akiba.yaml"), yaml);
            return switch (SettingsReader.read(Map.of(), Optional.of(file), true)) {
                case Reading.Usable usable -> List.of();
                case Reading.Unusable unusable -> unusable.problems();
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
