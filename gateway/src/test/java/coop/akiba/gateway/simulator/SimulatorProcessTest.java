package coop.akiba.gateway.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Main;
import coop.akiba.gateway.bench.Child;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulator as operators start it: a process of its own. */
class SimulatorProcessTest {
    private static final Pattern HELP = Pattern.compile("What can be done with them: (http://127\\.0\\.0\\.1:[0-9]+/)");

    @TempDir
    Path folder;

    @Test
    void itSaysWhereItIsAnswersAndStopsWhenItIsTold() throws Exception {
        Path script = Files.writeString(folder.resolve("try.script"), "secret of wave: canary\n");
        Path output = folder.resolve("output");
        List<String> words = List.of("simulator", "--port", "0", "--seed", "7", "--script", script.toString());
        try (Child child = Child.start(Main.class, words, Map.of(), output)) {
            Matcher help = HELP.matcher("");
            for (int i = 0; i < 150 && !help.reset(Files.readString(output)).find(); i++) {
                assertThat(child.process().waitFor(200, TimeUnit.MILLISECONDS))
                        .as(Files.readString(output))
                        .isFalse();
            }
            assertThat(Shop.send(HttpRequest.newBuilder(URI.create(help.group(1))))
                            .body())
                    .contains("nobody is charged");
            child.process().destroy();
            assertThat(child.process().waitFor(20, TimeUnit.SECONDS)).isTrue();
            assertThat(child.process().exitValue()).isZero();
        }
        assertThat(Files.readString(output)).doesNotContain("canary", "whoever reaches it", "Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "--dance, x, 2, simulator [--port N]",
        "--script, /nowhere, 1, /nowhere cannot be read",
        "--host, 192.0.2.1, 1, It cannot listen on 192.0.2.1:8090"
    })
    void whatCannotBeIsToldInAWord(String option, String value, int status, String says) throws Exception {
        Path output = folder.resolve("output");
        try (Child child = Child.start(Main.class, List.of("simulator", option, value), Map.of(), output)) {
            assertThat(child.process().waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Files.readString(output)).contains(says).doesNotContain("Exception");
            assertThat(child.process().exitValue()).isEqualTo(status);
        }
    }
}
