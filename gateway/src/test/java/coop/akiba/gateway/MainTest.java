package coop.akiba.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.bench.Child;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the command line answers, by words and by exit status. */
class MainTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "settings, 0, | `http.port` | `AKIBA_HTTP_PORT` | `8080` |",
        "--help, 0, java -jar akiba.jar demo",
        "dance, 2, java -jar akiba.jar demo",
        "risk-fit, 2, risk-fit TEAM",
        "--settings, 2, java -jar akiba.jar demo"
    })
    void oneWord(String argument, int status, String says) throws Exception {
        assertThat(run(List.of(argument), Map.of(), status)).contains(says);
    }

    @Test
    void allProblemsOfTheSettingsAreToldAndNoSecretIs() throws Exception {
        Path settings = Files.writeString(folder.resolve("a.yaml"), "http: {prot: 1}\nkeys: {pin: 5f5f5f}\n");
        assertThat(run(List.of("--settings", settings.toString()), Map.of("AKIBA_HTTP_PORT", "x"), 2))
                .contains(
                        "http.prot is not a setting; did you mean port?",
                        "http.port (AKIBA_HTTP_PORT) must be a whole number",
                        "keys.pin must be 64 hex digits",
                        "keys.session is missing")
                .doesNotContain("5f5f5f", "Exception");
    }

    @Test
    void oneSettingIsEnoughForARealInstallation() throws Exception {
        assertThat(run(List.of(), Map.of("AKIBA_HTTP_PORT", "0"), 2))
                .contains("keys.pin", "keys.session", "http.publicUrl")
                .doesNotContain("this is the demo");
    }

    /** The port is the usual one, which somebody else may have here: that it got so far is enough. */
    @Test
    void withNoSettingsAtAllTheDemoStarts() throws Exception {
        Path output = folder.resolve("output");
        Map<String, String> elsewhere = Map.of("JAVA_TOOL_OPTIONS", "-Duser.dir=" + folder);
        try (Child child = Child.start(Main.class, List.of(), elsewhere, output)) {
            for (int i = 0; i < 300 && !read(output).contains("one loan, from the first key"); i++) {
                if (child.process().waitFor(200, TimeUnit.MILLISECONDS)) {
                    break;
                }
            }
        }
        assertThat(read(output))
                .contains("There are no settings, so this is the demo")
                .containsAnyOf("one loan, from the first key", "cannot listen on 127.0.0.1:8080");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String run(List<String> arguments, Map<String, String> environment, int status)
            throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        try (Child child = Child.start(Main.class, arguments, environment, output)) {
            assertThat(child.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(child.process().exitValue()).isEqualTo(status);
        }
        return Files.readString(output);
    }
}
