package coop.akiba.gateway.scale;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.scale.LargeCooperative.Filled;
import coop.akiba.gateway.ussd.Diallers;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlClient;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * Fills a cooperative with {@code -Dakiba.scale.members=100000} members and two loans for each, and asks everyday
 * questions one after the other, {@code -Dakiba.scale.calls=1000} times each, about members and loans picked at random.
 */
public final class Scale {
    private static final int MEMBERS = Integer.getInteger("akiba.scale.members", 100_000);
    private static final int CALLS = Integer.getInteger("akiba.scale.calls", 1_000);
    private static final int WARM_UP = 100;

    private Scale() {}

    public static void main(String[] args) throws Exception {
        URI database = TestServers.newDatabase();
        try (Fixture fixture = new Fixture(database)) {
            Filled filled = LargeCooperative.fill(fixture, jdbc(database), MEMBERS);
            System.out.printf(
                    "%,d members, %,d loans, %,d rows in %d s; the postings sum to %d%n%n",
                    filled.members().size(),
                    filled.loans().size(),
                    filled.rows(),
                    filled.took().toSeconds(),
                    unbalanced(fixture));
            report(fixture, filled);
        }
        System.exit(0);
    }

    static String jdbc(URI database) {
        return "jdbc:postgresql://127.0.0.1:" + database.getPort() + database.getPath();
    }

    /** How far the books are from being sound: postings that do not sum to zero, balances that are not their sums. */
    static long unbalanced(Fixture fixture) throws Exception {
        return fixture.count("SELECT abs(coalesce(sum(amount), 0))::bigint FROM posting");
    }

    private static void report(Fixture fixture, Filled filled) throws Exception {
        JsonArray all = new JsonArray();
        SqlClient reader = fixture.reader();
        Random random = new Random(7);
        System.out.printf("%-30s %9s %9s %8s  %s%n", "question", "p50 ms", "p99 ms", "buffers", "scans");
        Histogram dialling = measure(call -> Diallers.of(
                reader,
                List.of(fixture.team),
                new Msisdn("+2547%08d"
                        .formatted(1 + random.nextInt(filled.members().size())))));
        all.add(line("who is dialling", dialling, new Plans.Seen(List.of("Function Scan caller_standing"), 0, 0)));
        for (Question question : Question.all()) {
            Plans.Seen seen = Plans.of(fixture, filled, question);
            Histogram took = measure(call -> {
                UUID member = pick(filled.members(), random);
                UUID loan = pick(filled.loans(), random);
                return fixture.db.inTeam(
                        fixture.team.id(),
                        connection -> question.about(connection, fixture.team, member, loan)
                                .map(answer -> true));
            });
            all.add(line(question.name(), took, seen));
            if (!seen.sequential().isEmpty()
                    || (question.indexOnly() && !seen.notIndexOnly().isEmpty())) {
                System.out.println("  ! reads rows it need not: " + seen.scans());
            }
        }
        JsonObject json = new JsonObject()
                .put("members", filled.members().size())
                .put("loans", filled.loans().size())
                .put("rows", filled.rows())
                .put("loadSeconds", filled.took().toSeconds())
                .put("calls", CALLS)
                .put("cores", Runtime.getRuntime().availableProcessors())
                .put("questions", all);
        Path target = Files.isDirectory(Path.of("gateway/target")) ? Path.of("gateway/target") : Path.of("target");
        Path file = target.resolve("scale.json");
        Files.writeString(file, json.encodePrettily());
        System.out.println("written to " + file);
    }

    private static Histogram measure(IntFunction<Future<?>> ask) {
        Histogram took = new Histogram(3);
        for (int call = -WARM_UP; call < CALLS; call++) {
            long begun = System.nanoTime();
            await(ask.apply(call).map(answer -> true));
            if (call >= 0) {
                took.recordValue((System.nanoTime() - begun) / 1_000);
            }
        }
        return took;
    }

    private static JsonObject line(String name, Histogram took, Plans.Seen seen) {
        double p50 = took.getValueAtPercentile(50) / 1000.0;
        double p99 = took.getValueAtPercentile(99) / 1000.0;
        System.out.printf(
                "%-30s %9.2f %9.2f %8d  %s%n", name, p50, p99, seen.buffers(), String.join(", ", seen.scans()));
        return new JsonObject()
                .put("question", name)
                .put("p50Millis", p50)
                .put("p99Millis", p99)
                .put("buffers", seen.buffers())
                .put("heapFetches", seen.heapFetches())
                .put("scans", new JsonArray(seen.scans()));
    }

    private static UUID pick(List<UUID> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }
}
