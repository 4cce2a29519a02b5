package coop.akiba.gateway.legacy;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.store.LoanTable;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** A fresh cooperative, and imports into it. */
final class ImportRig implements AutoCloseable {
    final Fixture fixture = new Fixture();
    private final Imports imports = new Imports(fixture.db, fixture.ids, Fixture.CLOCK, new Phones());

    /** What an import told, the last line being how it ended. */
    record Report(List<JsonObject> lines) {

        JsonObject last() {
            return lines.getLast();
        }

        /** Inserted, updated, unchanged, refused. */
        List<Long> counts() {
            return List.of(
                    last().getLong("inserted"),
                    last().getLong("updated"),
                    last().getLong("unchanged"),
                    last().getLong("refused"));
        }

        List<JsonObject> refused() {
            return lines.stream()
                    .filter(line -> line.getString("type").equals("refused"))
                    .toList();
        }

        /** The codes of the only refused row. */
        List<String> reasons() {
            JsonArray reasons = refused().getFirst().getJsonArray("reasons");
            return reasons.stream()
                    .map(JsonObject.class::cast)
                    .map(reason -> reason.getString("code"))
                    .toList();
        }
    }

    Report run(JsonObject... rows) {
        return run(text(List.of(rows)));
    }

    Report run(List<JsonObject> rows) {
        return run(text(rows));
    }

    Report run(String text) {
        return run(Buffer.buffer(text), 1_000, Optional.empty());
    }

    /** A file in pieces of a size, which breaks off at its end by a failure. */
    Report run(Buffer file, int piece, Optional<Throwable> breaksBy) {
        List<Buffer> pieces = new ArrayList<>();
        for (int at = 0; at < file.length(); at += piece) {
            pieces.add(file.getBuffer(at, Math.min(file.length(), at + piece)));
        }
        return run(pieces.iterator(), breaksBy);
    }

    Report run(Iterator<Buffer> pieces, Optional<Throwable> breaksBy) {
        return run(pieces, breaksBy, line -> {});
    }

    Report run(Iterator<Buffer> pieces, Optional<Throwable> breaksBy, Consumer<JsonObject> told) {
        List<JsonObject> lines = new ArrayList<>();
        Promise<Boolean> over = Promise.promise();
        Context context = fixture.vertx.getOrCreateContext();
        context.runOnContext(now -> imports.run(
                        fixture.by(Role.ADMIN),
                        new Imports.Source(new Pieces(context, pieces, breaksBy), AmountUnit.MAJOR, 1 << 26, () -> {}),
                        () -> {},
                        line -> {
                            lines.add(line);
                            told.accept(line);
                        })
                .onComplete(over));
        try {
            if (!over.future().await(2, TimeUnit.MINUTES)) {
                throw new IllegalStateException("another import is running");
            }
        } catch (TimeoutException e) {
            throw new AssertionError("the import does not end", e);
        }
        return new Report(lines);
    }

    static String text(List<JsonObject> rows) {
        StringBuilder text = new StringBuilder();
        rows.forEach(row -> text.append(row.encode()).append('\n'));
        return text.toString();
    }

    /** An application of somebody from outside. */
    static JsonObject row(String sourceId) {
        return new JsonObject()
                .put("sourceId", sourceId)
                .put("name", "Jane Smith")
                .put("loanAmount", 50_000)
                .put("status", "pending")
                .put("createdAt", 1_735_689_600_000L)
                .put("updatedAt", 1_735_776_000_000L);
    }

    /** A running loan: 12,000 over 12 months at 2% since 10 September, so that six rows are due. */
    static JsonObject running(String sourceId, int owed) {
        return row(sourceId)
                .put("loanAmount", 12_000)
                .put("status", "active")
                .put("product", "normal")
                .put("term", 12)
                .put("start", "2025-09-10")
                .put("outstandingPrincipal", owed);
    }

    Loan loan(String sourceId) {
        UUID id = UUID.fromString(fixture.texts("SELECT loan_id::text FROM loan WHERE source_id = '" + sourceId + "'")
                .getFirst());
        return await(fixture.db.inTeam(
                        fixture.team.id(), connection -> LoanTable.byId(connection, fixture.team, new LoanId(id))))
                .orElseThrow();
    }

    /** The sum of an account's postings, in minor units. */
    long sum(int account) {
        return fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM posting WHERE account = " + account);
    }

    /** All postings sum to zero, and every stored balance is the sum of its postings. */
    boolean booksAreSound() {
        return fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM posting") == 0 && fixture.count("""
            SELECT count(*) FROM account_balance b WHERE balance <> coalesce((SELECT sum(amount) FROM posting p
                WHERE p.team_id = b.team_id AND p.account = b.account AND p.scope = b.scope), 0)\
            """) == 0;
    }

    static Buffer bytes(String text) {
        return Buffer.buffer(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        fixture.close();
    }
}
