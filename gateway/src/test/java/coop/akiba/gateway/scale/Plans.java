package coop.akiba.gateway.scale;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.bench.SqlTape;
import coop.akiba.gateway.scale.LargeCooperative.Filled;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** How the server answers the statements that a question really sends: EXPLAIN (ANALYZE, BUFFERS) of each. */
final class Plans {
    private static final Set<String> LARGE =
            Set.of("member", "loan", "instalment", "journal_entry", "posting", "account_balance", "loan_payment");

    private Plans() {}

    /**
     * What was seen.
     *
     * @param scans such as {@code Index Only Scan account_balance}
     * @param buffers pages looked at
     * @param heapFetches rows that an index-only scan had to look up after all
     */
    record Seen(List<String> scans, long buffers, long heapFetches) {

        /** Large tables that were read from end to end. */
        List<String> sequential() {
            return scans.stream()
                    .filter(scan -> scan.startsWith("Seq Scan") && LARGE.contains(scan.substring(9)))
                    .toList();
        }

        /** Scans of large tables that read rows. */
        List<String> notIndexOnly() {
            return scans.stream()
                    .filter(scan -> !scan.startsWith("Index Only Scan"))
                    .filter(scan -> LARGE.stream().anyMatch(scan::endsWith))
                    .toList();
        }
    }

    static Seen of(Fixture fixture, Filled filled, Question question) {
        SqlTape tape = new SqlTape();
        UUID member = filled.members().get(filled.members().size() / 2);
        // A second loan, which has been paid on.
        UUID loan = filled.loans().get(filled.loans().size() / 2 + 1);
        await(new Db(tape.around(fixture.db.pool()))
                .inTeam(
                        fixture.team.id(),
                        connection -> question.about(connection, fixture.team, member, loan)
                                .map(answer -> true)));
        List<String> scans = new ArrayList<>();
        long[] sums = new long[2];
        for (SqlTape.Statement statement : tape.statements()) {
            if (!statement.sql().contains("set_config")) {
                JsonObject plan =
                        await(fixture.db.inTeam(fixture.team.id(), connection -> explain(connection, statement)));
                sums[0] += plan.getLong("Shared Hit Blocks") + plan.getLong("Shared Read Blocks");
                walk(plan, scans, sums);
            }
        }
        return new Seen(scans, sums[0], sums[1]);
    }

    private static Future<JsonObject> explain(SqlConnection connection, SqlTape.Statement statement) {
        return connection
                .preparedQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + statement.sql())
                .execute(statement.rows().getFirst())
                .map(rows -> ((JsonArray) rows.iterator().next().getValue(0))
                        .getJsonObject(0)
                        .getJsonObject("Plan"));
    }

    private static void walk(JsonObject node, List<String> scans, long[] sums) {
        if (node.containsKey("Relation Name") && !node.getString("Node Type").equals("ModifyTable")) {
            scans.add(node.getString("Node Type") + " " + node.getString("Relation Name"));
        }
        sums[1] += node.getLong("Heap Fetches", 0L);
        for (Object child : node.getJsonArray("Plans", new JsonArray())) {
            walk((JsonObject) child, scans, sums);
        }
    }
}
