package coop.akiba.gateway.legacy;

import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.legacy.ImportBatch.Decided;
import coop.akiba.gateway.legacy.ImportCounts.Fate;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.store.AuditRow;
import coop.akiba.gateway.store.AuditTable;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LegacyTable.RowKey;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import io.vertx.sqlclient.SqlConnection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One import under way. The sender is stopped while a batch is written, so no more than a batch and what was on its way
 * is ever held. Everything happens on the event loop of the caller.
 */
final class ImportRun {
    static final int LONGEST_LINE = 16 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(ImportRun.class);
    private static final int BATCH = 500;
    private static final int PROGRESS_EVERY = 1_000;

    private final SqlConnection connection;
    private final Origin origin;
    private final Imports.Source source;
    private final Consumer<JsonObject> report;
    private final Phones phones;
    private final Ids ids;
    private final InstantSource clock;
    private final UUID run;
    private final Lines lines = new Lines(LONGEST_LINE);
    private final ImportCounts counts = new ImportCounts();
    private final Promise<Void> over = Promise.promise();
    private boolean writing;
    private boolean ended;
    private Optional<String> cut = Optional.empty();

    ImportRun(
            SqlConnection connection,
            Origin origin,
            Imports.Source source,
            Consumer<JsonObject> report,
            Phones phones,
            Ids ids,
            InstantSource clock) {
        this.connection = connection;
        this.origin = origin;
        this.source = source;
        this.report = report;
        this.phones = phones;
        this.ids = ids;
        this.clock = clock;
        this.run = ids.next();
    }

    /** Succeeds when the last line of the report is written, whatever it says. */
    Future<Void> start() {
        ReadStream<Buffer> body = source.body();
        body.exceptionHandler(cut -> stop("the file broke off"));
        body.endHandler(end -> {
            lines.end();
            ended = true;
            next();
        });
        body.handler(chunk -> {
            source.alive().run();
            lines.add(chunk);
            if (lines.bytes() > source.longest()) {
                stop("the file is longer than " + source.longest() + " bytes");
            } else {
                next();
            }
        });
        body.resume();
        return over.future();
    }

    private void next() {
        if (writing) {
            return;
        }
        if (cut.isPresent()) {
            conclude("import-stopped", line("stopped").put("why", cut.get()));
        } else if (lines.ready() >= BATCH || (ended && lines.ready() > 0)) {
            writing = true;
            source.body().pause();
            Instant now = clock.instant();
            List<Reading> batch = take(now);
            Db.inTeam(connection, origin.team().id(), inside -> write(inside, batch, now))
                    .onSuccess(decided -> written(batch, decided))
                    .onFailure(this::failed);
        } else if (ended) {
            conclude("import-finished", line("summary"));
        } else {
            source.body().resume();
        }
    }

    /** The next rows, up to one whose key is among them: the same thing is not written twice at once. */
    private List<Reading> take(Instant now) {
        RowReader reader = new RowReader(origin.team(), source.unit(), phones, now);
        List<Reading> batch = new ArrayList<>();
        Set<RowKey> keys = new HashSet<>();
        while (batch.size() < BATCH && lines.ready() > 0) {
            Lines.Line line = lines.take();
            Reading read = reader.read(line);
            if (read instanceof Reading.Row row && !keys.add(row.key())) {
                lines.putBack(line);
                return batch;
            }
            batch.add(read);
        }
        return batch;
    }

    private Future<List<Decided>> write(SqlConnection inside, List<Reading> batch, Instant now) {
        List<Reading.Row> rows = batch.stream()
                .filter(Reading.Row.class::isInstance)
                .map(Reading.Row.class::cast)
                .toList();
        return Teams.current(inside, origin.team()).compose(team -> {
            Origin current = origin.under(team);
            return new ImportBatch(inside, current, run, ids, now).run(rows);
        });
    }

    private void written(List<Reading> batch, List<Decided> decided) {
        long before = counts.all();
        for (Reading read : batch) {
            if (read instanceof Reading.Bad bad) {
                refused(bad.line(), bad.sourceId(), Reasons.of(bad.problems()));
            }
        }
        for (Decided each : decided) {
            if (each.fate() == Fate.REFUSED) {
                refused(each.row().line(), Optional.of(each.row().row().sourceId()), Reasons.of(each.problems()));
            } else {
                counts.add(each.fate());
            }
        }
        if (before / PROGRESS_EVERY < counts.all() / PROGRESS_EVERY) {
            report.accept(line("progress").put("rows", counts.all()).mergeIn(counts.json()));
        }
        writing = false;
        next();
    }

    private void refused(long line, Optional<String> sourceId, JsonArray reasons) {
        counts.add(Fate.REFUSED);
        report.accept(line("refused")
                .put("line", line)
                .put("sourceId", sourceId.orElse(null))
                .put("reasons", reasons));
    }

    /** What is being written is finished first; nothing after it is begun. */
    private void stop(String why) {
        if (cut.isEmpty()) {
            cut = Optional.of(why);
            source.body().handler(rest -> {}).resume();
            LOG.atInfo().addKeyValue("import", run).addKeyValue("why", why).log("an import is cut short");
            next();
        }
    }

    /** Ends the import, with a line in the audit trail and the last one of the report. */
    private void conclude(String action, JsonObject last) {
        writing = true;
        Db.inTeam(connection, origin.team().id(), inside -> audit(inside, action))
                .onSuccess(told -> end(last))
                .onFailure(this::failed);
    }

    private void failed(Throwable failure) {
        LOG.atWarn().addKeyValue("import", run).setCause(failure).log("an import stopped");
        cut = Optional.of("the database did not take the rows");
        source.body().handler(rest -> {}).resume();
        end(line("stopped").put("why", cut.get()));
    }

    private void end(JsonObject last) {
        report.accept(last.put("rows", counts.all()).mergeIn(counts.json()));
        over.tryComplete();
    }

    private Future<Void> audit(SqlConnection inside, String action) {
        return AuditTable.add(
                inside,
                origin.team().id(),
                new AuditRow(
                        ids.next(),
                        clock.instant(),
                        origin.actor(),
                        action,
                        "import:" + run,
                        counts.json().put("unit", source.unit().name()),
                        origin.correlation()));
    }

    private static JsonObject line(String type) {
        return new JsonObject().put("type", type);
    }
}
