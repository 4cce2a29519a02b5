package coop.akiba.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo makes its own keys; where its data is kept its addresses are, too. */
class DemoSettingsTest {
    @TempDir
    Path folder;

    @Test
    void keysAreKeptWithTheDataAndForTheOwnerOnly() throws IOException {
        Settings first = demo(true);
        assertThat(keys(demo(true))).isEqualTo(keys(first));
        assertThat(demo(true).keys()).isEqualTo(first.keys());
        try (var files = Files.list(folder)) {
            assertThat(files)
                    .singleElement()
                    .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void keysAreNewWhereTheDataIsNew() throws IOException {
        assertThat(keys(demo(false))).isNotEqualTo(keys(demo(false)));
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void whatTheSettingsSayStays() {
        Settings given = read(Map.of("AKIBA_KEYS_PIN", "a1".repeat(32)));
        Settings whole = DemoSettings.complete(given, new SecureRandom());
        assertThat(whole.keys().pin()).contains(new Secret("a1".repeat(32)));
        assertThat(whole.keys().session().orElseThrow().value()).matches("[0-9a-f]{64}");
    }

    private Settings demo(boolean keep) {
        return DemoSettings.complete(read(Map.of("AKIBA_DATA_KEEP", String.valueOf(keep))), new SecureRandom());
    }

    private Settings read(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("AKIBA_DATA_FOLDER", folder.toString());
        return ((Reading.Usable) SettingsReader.read(all, Optional.empty(), true)).settings();
    }

    private static String keys(Settings settings) {
        return settings.ussdChannels().getFirst().key().value()
                + settings.daraja().getFirst().key().value();
    }
}
