package coop.akiba.gateway.reconciliation;

import coop.akiba.gateway.command.Ids;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.reconciliation.StatementTable.Import;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.core.streams.ReadStream;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Brings statements of providers in, a few at a time. */
public final class Statements {
    private static final int AT_ONCE = 2;

    private final Db db;
    private final Ids ids;
    private final InstantSource clock;
    private final AtomicInteger running = new AtomicInteger();

    public Statements(Db db, Ids ids, InstantSource clock) {
        this.db = db;
        this.ids = ids;
        this.clock = clock;
    }

    /** What is said about a file by who brings it. */
    public record About(Till till, LocalDate first, LocalDate last) {}

    /** A body as it arrives, paused, on the event loop of the caller. */
    public record Source(ReadStream<Buffer> body, long longest, Runnable alive) {}

    /**
     * Takes over a file; false when others are being taken over, and then nothing was read.
     *
     * @param begun is run before the first line of the report
     * @param report of each line, on the caller's event loop
     */
    public Future<Boolean> run(
            Origin origin,
            About about,
            StatementFormat format,
            Source source,
            Context loop,
            Runnable begun,
            Consumer<JsonObject> report) {
        if (running.incrementAndGet() > AT_ONCE) {
            running.decrementAndGet();
            return Future.succeededFuture(false);
        }
        begun.run();
        Promise<Boolean> over = Promise.promise();
        Import file = new Import(ids.next(), about.till(), about.first(), about.last());
        BodyBytes bytes = new BodyBytes(loop, source.body(), source.longest(), source.alive());
        StatementImport run = new StatementImport(
                db, origin, ids, clock, file, format, line -> loop.runOnContext(now -> report.accept(line)));
        Thread.ofVirtual().name("statement " + file.id()).start(() -> {
            try {
                run.run(bytes);
            } finally {
                running.decrementAndGet();
                loop.runOnContext(now -> over.complete(true));
            }
        });
        return over.future();
    }
}
