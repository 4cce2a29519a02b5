package coop.akiba.gateway.risk.fit;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.risk.ScorecardYaml;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command, on the database that settings name. */
class RiskFitCommandTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(MadeHistory.TODAY.atTime(12, 0).toInstant(ZoneOffset.UTC));

    @TempDir
    Path folder;

    @Test
    void writesAScorecardOnceAndNeverOverAFile() throws Exception {
        URI postgres = TestServers.newDatabase();
        try (Fixture fixture = new Fixture(postgres)) {
            MadeHistory.fill(postgres, fixture, 600, RiskFitTest.TRUTH, 3);
            Settings settings = TestGateway.settings("", Map.of("AKIBA_POSTGRES_URI", postgres.toString()));
            String team = fixture.team.id().value();
            Path out = folder.resolve("own.yaml");
            RiskFitCommand.Answer told = RiskFitCommand.run(settings, team, Optional.empty(), CLOCK);
            assertThat(told.found()).as(told.words()).isTrue();
            assertThat(told.words()).contains("600 loans", "Nothing was written");
            RiskFitCommand.Answer wrote = RiskFitCommand.run(settings, team, Optional.of(out), CLOCK);
            assertThat(wrote.words()).endsWith("Written to " + out + ".");
            assertThat(ScorecardYaml.read(Files.readString(out)).name()).isEqualTo(team + "-2026-11-01");
            RiskFitCommand.Answer again = RiskFitCommand.run(settings, team, Optional.of(out), CLOCK);
            assertThat(again.found()).isFalse();
            assertThat(again.words()).contains("is there already");
        }
    }

    @Test
    void aCooperativeThatIsNotThereIsNamed() {
        assertThat(RiskFitCommand.run(TestGateway.settings(""), "atlantis", Optional.empty(), CLOCK))
                .isEqualTo(new RiskFitCommand.Answer(false, "The database knows no cooperative atlantis."));
    }
}
