package coop.akiba.gateway.reconciliation;

import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.reconciliation.StatementTable.Added;
import coop.akiba.gateway.reconciliation.StatementTable.Counts;
import coop.akiba.gateway.reconciliation.StatementTable.Import;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes over a statement, row by row and in batches, and tells how it goes. It may wait, so it wants a thread of its
 * own. What was written stays when a file breaks off; the same file again adds the rest.
 */
final class StatementImport {
    private static final Logger LOG = LoggerFactory.getLogger(StatementImport.class);
    /** Empty lines are no rows. */
    static final CSVFormat CSV =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

    private static final int BATCH = 500;
    private static final int PROGRESS_EVERY = 1_000;
    private static final int MOST_PREAMBLE = 50;
    private static final long PATIENCE_SECONDS = 30;

    private final Db db;
    private final Origin origin;
    private final Ids ids;
    private final InstantSource clock;
    private final Import file;
    private final StatementFormat format;
    private final Consumer<JsonObject> report;
    private final List<StatementLine> batch = new ArrayList<>();
    private long rows;
    private int added;
    private int known;
    private int skipped;
    private int refused;

    StatementImport(
            Db db,
            Origin origin,
            Ids ids,
            InstantSource clock,
            Import file,
            StatementFormat format,
            Consumer<JsonObject> report) {
        this.db = db;
        this.origin = origin;
        this.ids = ids;
        this.clock = clock;
        this.file = file;
        this.format = format;
        this.report = report;
    }

    /** Ends with a {@code summary}, or with {@code stopped} and why. */
    void run(InputStream bytes) {
        Optional<String> stopped = Optional.empty();
        try (bytes) {
            wait(connection -> StatementTable.begin(
                    connection, origin.team(), file, origin.actor().id(), clock.instant()));
            stopped = read(bytes);
        } catch (IOException | UncheckedIOException cut) {
            stopped = Optional.of(String.valueOf(cut.getMessage()));
        } catch (TimeoutException | RuntimeException failure) {
            LOG.atWarn().addKeyValue("import", file.id()).setCause(failure).log("a statement is not taken over");
            stopped = Optional.of("the database did not take the rows");
        }
        conclude(stopped);
    }

    /** Why it stopped before its end, if it did. */
    private Optional<String> read(InputStream bytes) throws IOException, TimeoutException {
        try (CSVParser parser = CSV.parse(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            Optional<Columns> columns = Optional.empty();
            for (CSVRecord row : parser) {
                rows++;
                if (columns.isPresent()) {
                    take(format.read(columns.get(), row));
                } else {
                    columns = format.header(row);
                    if (columns.isEmpty() && rows >= MOST_PREAMBLE) {
                        break;
                    }
                }
            }
            flush();
            return columns.isPresent()
                    ? Optional.empty()
                    : Optional.of("no row has the columns " + String.join(", ", format.needed()));
        }
    }

    private void take(StatementRow row) throws TimeoutException {
        switch (row) {
            case StatementRow.Moved(StatementLine line) -> {
                if (file.covers(line.completedAt().toLocalDate())) {
                    batch.add(line);
                } else {
                    refuse(line.row(), "the day is outside of those the file is said to cover");
                }
            }
            case StatementRow.Skipped nothing -> skipped++;
            case StatementRow.Bad(long number, String why) -> refuse(number, "cannot be read: " + why);
        }
        if (batch.size() >= BATCH) {
            flush();
        }
        if (rows % PROGRESS_EVERY == 0) {
            report.accept(line("progress"));
        }
    }

    private void flush() throws TimeoutException {
        if (batch.isEmpty()) {
            return;
        }
        List<StatementLine> lines = List.copyOf(batch);
        batch.clear();
        Added written = wait(connection -> StatementTable.add(connection, origin.team(), file, lines));
        written.contradicted()
                .forEach(row -> refuse(row, "the same movement is here with another amount; that one stays"));
        added += written.fresh();
        known += lines.size() - written.fresh() - written.contradicted().size();
    }

    private void refuse(long row, String why) {
        refused++;
        report.accept(new JsonObject().put("type", "refused").put("row", row).put("why", why));
    }

    private void conclude(Optional<String> stopped) {
        Counts counts = new Counts(added, known, skipped, refused);
        try {
            wait(connection -> StatementTable.end(
                            connection, origin.team(), file, stopped.isEmpty(), counts, clock.instant())
                    .compose(ended -> AuditTable.add(
                            connection,
                            origin.team().id(),
                            origin.audit(
                                    ids.next(),
                                    clock.instant(),
                                    stopped.isEmpty() ? "statement-imported" : "statement-stopped",
                                    "statement:" + file.id(),
                                    counted(new JsonObject()
                                            .put("provider", file.till().provider())
                                            .put("account", file.till().account()))))));
        } catch (TimeoutException | RuntimeException failure) {
            LOG.atWarn().addKeyValue("import", file.id()).setCause(failure).log("how a statement ended is not kept");
        }
        report.accept(stopped.map(why -> line("stopped").put("why", why)).orElseGet(() -> line("summary")));
    }

    private JsonObject line(String type) {
        return counted(
                new JsonObject().put("type", type).put("import", file.id().toString()));
    }

    private JsonObject counted(JsonObject line) {
        return line.put("rows", rows)
                .put("added", added)
                .put("known", known)
                .put("skipped", skipped)
                .put("refused", refused);
    }

    private <T> T wait(Function<SqlConnection, Future<T>> work) throws TimeoutException {
        return db.inTeam(origin.team().id(), work).await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
