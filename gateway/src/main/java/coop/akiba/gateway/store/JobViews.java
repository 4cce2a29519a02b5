package coop.akiba.gateway.store;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Map;
import java.util.TreeMap;

/** The table {@code job_run} as staff see it. */
public final class JobViews {
    /** The last success of each job, what is under way or waits for another try, and the last failures. */
    private static final String RUNS = """
        (SELECT DISTINCT ON (job) * FROM job_run WHERE team_id = $1 AND status = 'DONE' ORDER BY job, occurrence DESC)
        UNION ALL
        (SELECT * FROM job_run WHERE team_id = $1 AND status IN ('RUNNING', 'WAITING'))
        UNION ALL
        (SELECT * FROM job_run WHERE team_id = $1 AND status = 'FAILED' ORDER BY ended_at DESC LIMIT 50)
        """;

    private JobViews() {}

    /** What is known of each job that ever ran, by its name. */
    public static Future<Map<String, JsonObject>> runs(SqlConnection connection, Team team) {
        return connection
                .preparedQuery(RUNS)
                .execute(Tuple.of(team.id().value()))
                .map(rows -> {
                    Map<String, JsonObject> jobs = new TreeMap<>();
                    rows.forEach(row -> add(jobs.computeIfAbsent(row.getString("job"), name -> nothing()), row));
                    return jobs;
                });
    }

    /** Of a job that never ran. */
    public static JsonObject nothing() {
        return new JsonObject()
                .put("lastSuccess", null)
                .put("running", null)
                .put("waiting", null)
                .put("failures", new JsonArray());
    }

    private static void add(JsonObject job, Row row) {
        switch (row.getString("status")) {
            case "DONE" -> job.put("lastSuccess", ended(row));
            case "RUNNING" -> job.put("running", begun(row));
            case "WAITING" -> job.put("waiting", begun(row).put("retryAt", time(row, "retry_at")));
            default -> job.getJsonArray("failures").add(ended(row));
        }
    }

    private static JsonObject begun(Row row) {
        return new JsonObject()
                .put("occurrence", row.getString("occurrence"))
                .put("startedAt", time(row, "started_at"))
                .put("attempts", row.getInteger("attempts"))
                .put("summary", row.getString("summary"));
    }

    private static JsonObject ended(Row row) {
        return begun(row).put("endedAt", time(row, "ended_at"));
    }

    private static String time(Row row, String column) {
        return row.getOffsetDateTime(column).toInstant().toString();
    }
}
