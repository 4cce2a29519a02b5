package coop.akiba.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What watching members' lines needs in the settings. */
class LineSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void whoWatchesLinesIsTold() {
        assertThat(problems("""
            demo: true
            pinQuestions:
              - {team: umoja, ask: [member-number, last-deposit]}
              - {team: other, ask: [member-number, last-deposit]}
              - {team: third, ask: [member-number, last-deposit], withoutLineCheck: true}
            ussd: {deadline: 2s}
            lines:
              cooling: 2401h
              knownFor: 25h
              deadline: 2s
              operators:
                - {team: umoja, simSwapUrl: "http://api.example.com/sim-swap/v2", bearer: t}
                - {team: umoja, simSwapUrl: "https://api.example.com/sim-swap/v2", bearer: t, clientId: a}
                - {team: fourth, simSwapUrl: "https://api.example.com/sim-swap/v2"}
            """))
                .containsExactlyInAnyOrder(
                        "lines.cooling must be from 1h to 2400h",
                        "lines.knownFor must be from 1s to 24h",
                        "lines.deadline must be shorter than ussd.deadline",
                        "lines.operators[0].simSwapUrl must be https: numbers and tokens travel there",
                        "lines.operators[1].team has an operator already",
                        "lines.operators[1].bearer goes without tokenUrl, clientId and clientSecret,"
                                + " and one of both is needed",
                        "lines.operators[1].tokenUrl is missing: tokens are fetched with all three",
                        "lines.operators[1].clientSecret is missing: tokens are fetched with all three",
                        "lines.operators[2].bearer goes without tokenUrl, clientId and clientSecret,"
                                + " and one of both is needed",
                        "pinQuestions[1].withoutLineCheck must be true where lines.operators has no entry for the"
                                + " cooperative: nobody would see that a SIM was swapped before its new owner answers");
        LineSettings usual = ((Reading.Usable) reading("demo: true")).settings().lines();
        assertThat(usual)
                .isEqualTo(new LineSettings(
                        Duration.ofDays(3),
                        Duration.ofMinutes(15),
                        Duration.ofMinutes(2),
                        Duration.ofMillis(1_500),
                        List.of()));
    }

    private List<String> problems(String yaml) {
        return ((Reading.Unusable) reading(yaml)).problems();
    }

    private Reading reading(String yaml) {
        try {
            Path file = Files.writeString(folder.resolve("settings.yaml"), yaml);
            return SettingsReader.read(Map.of(), Optional.of(file), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
