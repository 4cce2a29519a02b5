package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
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

/** One account from day to day, with what it came to after each posting. Debits are positive. */
public final class Statements {
    private Statements() {}

    /**
     * What is asked for.
     *
     * @param scope of the account; empty for all of a code that many post to
     * @param after where the page before ended
     */
    public record Asked(
            AccountCode code,
            Optional<String> scope,
            LocalDate from,
            LocalDate to,
            Optional<PostingKey> after,
            int limit) {

        PostingKey start() {
            return after.orElseGet(() -> PostingKey.before(from));
        }

        /** Numbers of the chart stand in the statement itself: the index of the shared accounts is found by them. */
        private String account() {
            return "p.team_id = $1 AND p.account = " + code.number() + (scope.isPresent() ? " AND p.scope = $7" : "");
        }

        private Tuple parameters(Team team, LocalDate day) {
            Tuple tuple = start().addTo(Tuple.of(team.id().value(), day));
            scope.ifPresent(tuple::addString);
            return tuple;
        }
    }

    /** A page; empty where nothing was ever posted to an account of this scope. */
    public static Future<Optional<JsonObject>> page(SqlConnection connection, Team team, Asked asked) {
        return sums(connection, team, asked)
                .compose(sums -> sums.getLong("postings") == 0 && asked.scope().isPresent()
                        ? Future.succeededFuture(Optional.empty())
                        : lines(connection, team, asked).map(rows -> Optional.of(page(team, asked, sums, rows))));
    }

    /** What the account came to before the period, before the page, and at the period's end. */
    private static Future<Row> sums(SqlConnection connection, Team team, Asked asked) {
        Tuple tuple = asked.parameters(team, asked.from());
        int to = tuple.size() + 1;
        return connection
                .preparedQuery("""
                    SELECT coalesce(sum(p.amount) FILTER (WHERE p.value_date < $2), 0)::bigint AS opening,
                           coalesce(sum(p.amount) FILTER (WHERE %s <= ($3, $4, $5, $6)), 0)::bigint AS before,
                           coalesce(sum(p.amount) FILTER (WHERE p.value_date <= $%d), 0)::bigint AS closing,
                           count(*) AS postings
                    FROM posting p WHERE %s\
                    """.formatted(PostingKey.COLUMNS, to, asked.account()))
                .execute(tuple.addLocalDate(asked.to()))
                .map(rows -> rows.iterator().next());
    }

    private static Future<RowSet<Row>> lines(SqlConnection connection, Team team, Asked asked) {
        return connection
                .preparedQuery("""
                    SELECT p.value_date, p.booked_at, p.entry_id, p.leg, p.scope, p.amount, e.kind, e.actor
                    FROM posting p JOIN journal_entry e ON e.team_id = p.team_id AND e.entry_id = p.entry_id
                    WHERE %s AND p.value_date <= $2 AND %s > ($3, $4, $5, $6)
                    ORDER BY %s LIMIT %d\
                    """.formatted(asked.account(), PostingKey.COLUMNS, PostingKey.ORDER, asked.limit() + 1))
                .execute(asked.parameters(team, asked.to()));
    }

    private static JsonObject page(Team team, Asked asked, Row sums, RowSet<Row> rows) {
        JsonArray lines = new JsonArray();
        long balance = sums.getLong("before");
        Optional<PostingKey> last = Optional.empty();
        Optional<PostingKey> next = Optional.empty();
        for (Row row : rows) {
            if (lines.size() == asked.limit()) {
                next = last;
            } else {
                balance = Math.addExact(balance, row.getLong("amount"));
                lines.add(line(row, team).put("balance", plain(team, balance)));
                last = Optional.of(PostingKey.of(row));
            }
        }
        return new JsonObject()
                .put("account", asked.code().number())
                .put("name", asked.code().name())
                .put("scope", asked.scope().orElse(null))
                .put("from", asked.from().toString())
                .put("to", asked.to().toString())
                .put("opening", plain(team, sums.getLong("opening")))
                .put("closing", plain(team, sums.getLong("closing")))
                .put("lines", lines)
                .put("next", next.map(PostingKey::text).orElse(null));
    }

    private static JsonObject line(Row row, Team team) {
        return new JsonObject()
                .put("entry", row.getUUID("entry_id").toString())
                .put("kind", row.getString("kind"))
                .put("valueDate", row.getLocalDate("value_date").toString())
                .put("bookedAt", row.getOffsetDateTime("booked_at").toInstant().toString())
                .put("actor", row.getString("actor"))
                .put("scope", row.getString("scope"))
                .put("amount", plain(team, row.getLong("amount")));
    }

    private static String plain(Team team, long minor) {
        return AmountText.plain(team.currency().ofMinor(minor));
    }
}
