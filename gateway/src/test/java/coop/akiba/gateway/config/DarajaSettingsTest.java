package coop.akiba.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What short codes need in the settings. */
class DarajaSettingsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @DisplayName("M12: an address with a word that Daraja refuses is no setting; nothing is sent to find that out")
    @CsvSource({
        "https://mpesa.sacco.example, mpesa",
        "https://pay.M-Pesa.sacco.example, m-pesa",
        "https://SafariCom.example, safaricom",
        "https://sacco.example/files.exe, exe",
        "https://annexed.example, exe",
        "https://exec.example, exec",
        "https://sacco.example/CMD, cmd",
        "https://mysql.sacco.example, sql",
        "https://sacco.example/Query, query"
    })
    void forbiddenWords(String url, String word) {
        assertThat(problems("http: {publicUrl: \"" + url + "\"}\n" + channel("")))
                .singleElement()
                .asString()
                .contains("http.publicUrl", "contains '" + word + "'");
        assertThat(problems("http: {publicUrl: \"" + url + "\"}"))
                .as("without a short code")
                .isEmpty();
    }

    @Test
    void anAddressWithoutThemIsOne() {
        assertThat(problems("http: {publicUrl: \"https://akiba.sacco.example/gw\"}\n" + channel("")))
                .isEmpty();
    }

    @Test
    void versionAndPullAreSettings() {
        DarajaChannel usual = read(channel(""));
        assertThat(usual.c2bVersion()).isEqualTo("v2");
        assertThat(usual.pull()).as("off unless set").isEmpty();
        assertThat(read(channel(", c2bVersion: v1, pull: {nominatedNumber: \"0722000000\"}")))
                .extracting(DarajaChannel::c2bVersion, DarajaChannel::pull)
                .containsExactly("v1", Optional.of(new DarajaPull("0722000000", "POST", ZoneId.of("Africa/Nairobi"))));
        assertThat(read(channel(", pull: {nominatedNumber: \"254722000000\", method: GET, zone: utc}"))
                        .pull())
                .contains(new DarajaPull("254722000000", "GET", ZoneOffset.UTC));
        assertThat(problems(channel(", c2bVersion: v3"))).hasSize(1);
        assertThat(problems(channel(", pull: {}"))).hasSize(1);
        assertThat(problems(channel(", pull: {nominatedNumber: \"0322000000\"}")))
                .hasSize(1);
    }

    private static String channel(String more) {
        return "daraja: [{team: umoja, key: \"%s\", shortCode: \"600100\", consumerKey: a, consumerSecret: b%s}]"
                .formatted("c3".repeat(16), ", passkey: c" + more);
    }

    private DarajaChannel read(String yaml) {
        return switch (reading(yaml)) {
            case Reading.Usable(Settings settings) -> settings.daraja().getFirst();
            case Reading.Unusable(List<String> problems) -> throw new AssertionError(problems.toString());
        };
    }

    private List<String> problems(String yaml) {
        return switch (reading(yaml)) {
            case Reading.Usable usable -> List.of();
            case Reading.Unusable(List<String> problems) -> problems;
        };
    }

    private Reading reading(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("akiba.yaml"), yaml);
            return SettingsReader.read(Map.of(), Optional.of(file), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
