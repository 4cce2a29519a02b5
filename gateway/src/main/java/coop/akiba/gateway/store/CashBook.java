package coop.akiba.gateway.store;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The cash book of a koperasi: the postings that say which part of the money they belong to, capital or surplus. What
 * came in is positive.
 */
public final class CashBook {
    /**
     * What each marked posting did to a part. One on an account of income marks money kept back when a loan was
     * paid out: it went from capital, which lent the whole loan, to surplus, and never left the cash box.
     */
    private static final String MOVES = """
        FROM posting p CROSS JOIN LATERAL (
            SELECT 1 AS part, p.bucket AS bucket,
                   CASE WHEN p.account IN (1000, 1010) THEN p.amount ELSE -p.amount END AS moved
            UNION ALL
            SELECT 2, 'CAPITAL', p.amount WHERE p.account NOT IN (1000, 1010)) x
        WHERE p.team_id = $1 AND p.bucket IS NOT NULL AND p.value_date <= $2\s\
        """;

    private static final String PARTS = """
        SELECT x.bucket,
               coalesce(sum(x.moved) FILTER (WHERE p.value_date < $3), 0)::bigint AS opening,
               coalesce(sum(x.moved) FILTER (WHERE p.value_date >= $3 AND x.moved > 0), 0)::bigint AS came_in,
               coalesce(-sum(x.moved) FILTER (WHERE p.value_date >= $3 AND x.moved < 0), 0)::bigint AS went_out,
               sum(x.moved)::bigint AS closing
        """ + MOVES + "GROUP BY x.bucket ORDER BY x.bucket";

    private static final String CATEGORIES =
            """
                SELECT x.bucket, p.category, coalesce(sum(x.moved) FILTER (WHERE x.moved > 0), 0)::bigint AS came_in,
                       coalesce(-sum(x.moved) FILTER (WHERE x.moved < 0), 0)::bigint AS went_out
                """ + MOVES + "AND p.value_date >= $3 GROUP BY x.bucket, p.category ORDER BY x.bucket, p.category";

    private static final String LINES = """
            SELECT p.value_date, p.booked_at, p.entry_id, p.leg, x.part, x.bucket, p.category, x.moved
            """ + MOVES + "AND " + PostingKey.COLUMNS + " > ($3, $4, $5, $6) ORDER BY "
            + PostingKey.ORDER + ", x.part LIMIT $7";

    private static final String UNMARKED = """
        SELECT coalesce(sum(amount), 0)::bigint FROM posting
        WHERE team_id = $1 AND account IN (1000, 1010) AND bucket IS NULL AND value_date <= $2\
        """;

    private CashBook() {}

    /** A period, and where the page before ended. */
    public record Asked(LocalDate from, LocalDate to, Optional<PostingKey> after, int limit) {}

    /** The parts with their sums, and a page of the lines. */
    public static Future<JsonObject> page(SqlConnection connection, Team team, Asked asked) {
        Tuple period = Tuple.of(team.id().value(), asked.to(), asked.from());
        PostingKey start = asked.after().orElseGet(() -> PostingKey.before(asked.from()));
        Future<RowSet<Row>> parts = connection.preparedQuery(PARTS).execute(period);
        Future<RowSet<Row>> categories = connection.preparedQuery(CATEGORIES).execute(period);
        Future<RowSet<Row>> unmarked =
                connection.preparedQuery(UNMARKED).execute(Tuple.of(team.id().value(), asked.to()));
        // A posting can be two lines, which stay on one page.
        Future<RowSet<Row>> lines = connection
                .preparedQuery(LINES)
                .execute(start.addTo(Tuple.of(team.id().value(), asked.to())).addInteger(asked.limit() + 2));
        return Future.all(parts, categories, unmarked, lines).map(all -> {
            JsonObject page = new JsonObject()
                    .put("from", asked.from().toString())
                    .put("to", asked.to().toString())
                    .put("buckets", parts(parts.result(), team))
                    .put("categories", categories(categories.result(), team))
                    .put(
                            "unmarked",
                            plain(team, unmarked.result().iterator().next().getLong(0)));
            return lines(page, lines.result(), team, asked.limit());
        });
    }

    private static JsonObject lines(JsonObject page, RowSet<Row> rows, Team team, int limit) {
        JsonArray lines = new JsonArray();
        Optional<PostingKey> last = Optional.empty();
        Optional<PostingKey> next = Optional.empty();
        for (Row row : rows) {
            if (lines.size() >= limit && row.getInteger("part") == 1) {
                next = last;
                break;
            }
            lines.add(line(row, team));
            last = Optional.of(PostingKey.of(row));
        }
        return page.put("lines", lines).put("next", next.map(PostingKey::text).orElse(null));
    }

    private static JsonArray parts(RowSet<Row> rows, Team team) {
        JsonArray parts = new JsonArray();
        rows.forEach(row -> parts.add(new JsonObject()
                .put("bucket", row.getString("bucket"))
                .put("opening", plain(team, row.getLong("opening")))
                .put("in", plain(team, row.getLong("came_in")))
                .put("out", plain(team, row.getLong("went_out")))
                .put("closing", plain(team, row.getLong("closing")))));
        return parts;
    }

    private static JsonArray categories(RowSet<Row> rows, Team team) {
        JsonArray categories = new JsonArray();
        rows.forEach(row -> categories.add(new JsonObject()
                .put("bucket", row.getString("bucket"))
                .put("category", row.getString("category"))
                .put("in", plain(team, row.getLong("came_in")))
                .put("out", plain(team, row.getLong("went_out")))));
        return categories;
    }

    private static JsonObject line(Row row, Team team) {
        long moved = row.getLong("moved");
        return new JsonObject()
                .put("entry", row.getUUID("entry_id").toString())
                .put("valueDate", row.getLocalDate("value_date").toString())
                .put("bookedAt", row.getOffsetDateTime("booked_at").toInstant().toString())
                .put("bucket", row.getString("bucket"))
                .put("category", row.getString("category"))
                .put("direction", moved > 0 ? "in" : "out")
                .put("amount", plain(team, Math.abs(moved)));
    }

    private static String plain(Team team, long minor) {
        return AmountText.plain(team.currency().ofMinor(minor));
    }
}
