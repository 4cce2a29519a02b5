package coop.akiba.gateway.legacy;

import static coop.akiba.gateway.legacy.ImportRig.bytes;
import static coop.akiba.gateway.legacy.ImportRig.row;
import static coop.akiba.gateway.legacy.ImportRig.text;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.legacy.ImportRig.Report;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Files as they come: broken, cut, in other line ends, large. */
class ImportFilesTest {
    private final ImportRig rig = new ImportRig();
    private final AtomicLong written = new AtomicLong();

    @AfterEach
    void close() {
        assertThat(rig.booksAreSound()).isTrue();
        rig.close();
    }

    @Test
    @DisplayName("P-31: a broken row is refused with its reasons and does not stop the others")
    void brokenRows() {
        List<String> bad = new ArrayList<>(noRows());
        bad.addAll(wrongRows());
        StringBuilder file = new StringBuilder();
        bad.forEach(line -> file.append(row("good" + file.length()).encode())
                .append('\n')
                .append(line)
                .append('\n'));
        Report report = rig.run(file.toString());
        assertThat(report.counts()).containsExactly((long) bad.size(), 0L, 0L, (long) bad.size());
        assertThat(report.refused().stream().map(line -> line.getLong("line")).sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, bad.size())
                        .mapToObj(i -> 2L * i)
                        .toList());
        assertThat(report.refused())
                .allSatisfy(line -> assertThat(line.getJsonArray("reasons")).isNotEmpty());
        assertThat(rig.fixture.count("SELECT count(*) FROM loan WHERE source_id NOT LIKE 'good%'"))
                .isZero();
    }

    private static List<String> noRows() {
        return List.of(
                "{",
                "[]",
                "null",
                "{\"sourceId\":\"x\"}",
                "{\"sourceId\":\"x\",\"sourceId\":\"y\"}",
                "{\"sourceId\":\"x\\u0000y\",\"loanAmount\":1}",
                "\u0000" + row("x").encode(),
                row("x").encode() + " {}",
                "{\"sourceId\":\"" + "9".repeat(20_000) + "\"}");
    }

    private static List<String> wrongRows() {
        List<String> bad = new ArrayList<>();
        for (String amount : List.of(
                "1e9",
                "-1",
                "0",
                "1.234",
                "\"\u0661\u0662\u0663\"",
                "\"1,000\"",
                "true",
                "[5]",
                "9999999999999999",
                "\"\"")) {
            bad.add(row("x").encode().replace("50000", amount));
        }
        bad.add(row("x").put("createdAt", 1_735_689_600).encode());
        bad.add(row("x").put("createdAt", 99_999_999_999_999L).encode());
        bad.add(row("x").put("updatedAt", 1_700_000_000_000L).encode());
        bad.add(row("x").put("status", "lost").encode());
        bad.add(row("x").put("product", "gold").encode());
        bad.add(row("x").put("outstandingPrincipl", 4).encode());
        bad.add(row("x").put("outstandingPrincipal", 4).encode());
        bad.add(row("x").put("status", "active").encode());
        bad.add(ImportRig.running("x", 12_001).encode());
        bad.add(ImportRig.running("x", 10).put("start", "2025-02-30").encode());
        bad.add(ImportRig.running("x", 10).put("term", 0).encode());
        bad.add(ImportRig.running("x", 10).put("rate", -2).encode());
        bad.add(row("x").put("msisdn", "12").encode());
        bad.add(row("").encode());
        return bad;
    }

    @Test
    @DisplayName("P-31: every reason against a row is told at once")
    void allReasons() {
        Report report = rig.run(row("x").put("loanAmount", "1e9")
                .put("createdAt", "yesterday")
                .put("status", "lost")
                .put("msisdn", "12"));
        assertThat(report.reasons()).hasSize(4);
    }

    @Test
    @DisplayName("P-31: CRLF, a byte order mark, empty lines, no end to the last line, pieces of any size")
    void lineEnds() {
        String file = "\uFEFF" + row("a").encode() + "\r\n\r\n  \n"
                + row("b").put("name", "Nyota \u00d1and\u00fa").encode() + "\r\n" + row("c").encode();
        assertThat(rig.run(bytes(file), 1, Optional.empty()).counts()).containsExactly(3L, 0L, 0L, 0L);
        assertThat(rig.run(bytes(file), 7, Optional.empty()).counts()).containsExactly(0L, 0L, 3L, 0L);
        Report cut =
                rig.run(bytes(row("d").encode() + "\n" + row("e").encode().substring(0, 40)), 64, Optional.empty());
        assertThat(cut.counts()).containsExactly(1L, 0L, 0L, 1L);
        assertThat(cut.refused().getFirst().getLong("line")).isEqualTo(2);
        assertThat(rig.run("").counts()).containsExactly(0L, 0L, 0L, 0L);
        assertThat(rig.run(Buffer.buffer(new byte[] {(byte) 0xC3, '\n'}), 9, Optional.empty())
                        .counts())
                .containsExactly(0L, 0L, 0L, 1L);
    }

    @Test
    @DisplayName("INV-34: a connection that breaks leaves whole batches, and sending the file again does the rest")
    void brokenOff() {
        List<JsonObject> rows =
                IntStream.range(0, 1_200).mapToObj(i -> row("r" + i)).toList();
        Report broken = rig.run(bytes(text(rows)), 4_000, Optional.of(new IOException("gone")));
        assertThat(broken.last().getString("type")).isEqualTo("stopped");
        assertThat(rig.fixture.count("SELECT count(*) FROM loan")).isEqualTo(1_000);
        assertThat(rig.run(rows).counts()).containsExactly(200L, 0L, 1_000L, 0L);
    }

    @Test
    @DisplayName("P-31: 20,000 rows stream through with progress, and no more than a batch is ever held")
    void large() {
        AtomicLong given = new AtomicLong();
        AtomicLong most = new AtomicLong();
        Iterator<Buffer> pieces = new Iterator<>() {
            @Override
            public boolean hasNext() {
                return given.get() < 20_000;
            }

            @Override
            public Buffer next() {
                StringBuilder piece = new StringBuilder();
                for (int i = 0; i < 25; i++) {
                    piece.append(row("r" + given.getAndIncrement()).encode()).append('\n');
                }
                most.accumulateAndGet(given.get() - written.get(), Math::max);
                return Buffer.buffer(piece.toString());
            }
        };
        Report report = rig.run(pieces, Optional.empty(), line -> written.set(line.getLong("rows")));
        assertThat(report.counts()).containsExactly(20_000L, 0L, 0L, 0L);
        assertThat(report.lines()).hasSize(21);
        // Progress is told every second batch.
        assertThat(most.get()).isLessThanOrEqualTo(1_000 + 25);
        assertThat(rig.fixture.count("SELECT count(*) FROM loan")).isEqualTo(20_000);
    }
}
