package coop.akiba.gateway.legacy;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportCommandTest {
    private final ImportRig rig = new ImportRig();

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    @DisplayName("P-31: the same from a file, for whoever has the database")
    void file() throws IOException {
        Path file = Files.writeString(
                folder.resolve("rows.ndjson"), ImportRig.text(List.of(ImportRig.row("a"), ImportRig.row("b"))));
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        boolean clean = run(file, said);
        assertThat(clean).as(said.toString(StandardCharsets.UTF_8)).isTrue();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("\"inserted\":2");
        assertThat(rig.fixture.count("SELECT count(*) FROM loan")).isEqualTo(2);
        Files.writeString(file, "no row");
        assertThat(run(file, said)).isFalse();
        assertThat(run(folder.resolve("none"), said)).isFalse();
        assertThat(ImportCommand.Asked.of(List.of("rows", "--team", "x"))).isEmpty();
    }

    private boolean run(Path file, ByteArrayOutputStream said) {
        List<String> words =
                List.of(file.toString(), "--team", rig.fixture.team.id().value(), "--unit", "MAJOR");
        return ImportCommand.run(
                TestGateway.settings(""),
                ImportCommand.Asked.of(words).orElseThrow(),
                Fixture.CLOCK,
                new PrintStream(said, true, StandardCharsets.UTF_8));
    }
}
