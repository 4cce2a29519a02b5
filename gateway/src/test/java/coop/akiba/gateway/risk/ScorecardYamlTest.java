package coop.akiba.gateway.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.akiba.domain.risk.ExpertScorecard;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.config.Settings.ScorecardFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scorecards are files that people may edit. */
class ScorecardYamlTest {
    private static final String EXPERT = ScorecardYaml.write(ExpertScorecard.card());

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadBack() {
        assertThat(ScorecardYaml.read(EXPERT)).isEqualTo(ExpertScorecard.card());
        assertThat(EXPERT).startsWith("""
            name: expert-1
            scale:
              anchorPoints: 600
              anchorOdds: 30
              pointsToDouble: 20
            basePoints: 580
            bands:
              medium: 0.05
              high: 0.20
            """);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "basePoints: 580 | 'basePoints: 580\nbasis: 1' | basis",
                "basePoints: 580 | basePoints: 580.5 | (line ",
                "basePoints: 580 | basePoint: 580 | basePoint",
                "LATE_ROWS | SHOE_SIZE | SHOE_SIZE",
                "medium: 0.05 | medium: 0.5 | bands rise",
                "from: 0 | from: 1 | starts at 0",
            })
    void aSlipIsTold(String right, String wrong, String told) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardYaml.read(EXPERT.replace(right, wrong)))
                .withMessageContaining(told);
    }

    @Test
    void eachCooperativeHasItsOwnOrTheExperts() throws IOException {
        Path file = Files.writeString(folder.resolve("own.yaml"), EXPERT.replace("expert-1", "own-1"));
        String team = Fixture.team("t-own").id().value();
        RiskScores scores = ScorecardFiles.read(List.of(new ScorecardFile(team, file)));
        assertThat(scores.card(Fixture.team("t-own")).name()).isEqualTo("own-1");
        assertThat(scores.card(Fixture.team("t-other")).name()).isEqualTo("expert-1");
    }

    @Test
    void everyProblemOfEveryFileIsTold() throws IOException {
        Path good = Files.writeString(folder.resolve("good.yaml"), EXPERT);
        Path bad = Files.writeString(folder.resolve("bad.yaml"), EXPERT.replace("expert-1", "My card"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScorecardFiles.read(List.of(
                        new ScorecardFile("a", good),
                        new ScorecardFile("a", good),
                        new ScorecardFile("b", bad),
                        new ScorecardFile("c", folder.resolve("none.yaml")))))
                .withMessageContainingAll("two scorecards of a", "the name is 1 to 60", "none.yaml cannot be read");
    }
}
