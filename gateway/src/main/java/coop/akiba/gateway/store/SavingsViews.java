package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.savings.Savings;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A member's savings as staff see them. What is added is positive. */
public final class SavingsViews {
    private static final String MOVEMENTS =
            """
            SELECT p.value_date, p.booked_at, p.entry_id, p.leg, p.amount, e.kind, e.actor, e.reversal_of,
                   r.entry_id AS reversed_by, v.channel, v.reason,
                   coalesce(nullif(v.reference, ''), t.transaction_id, '') AS reference
            FROM posting p
            JOIN journal_entry e ON e.team_id = p.team_id AND e.entry_id = p.entry_id
            LEFT JOIN journal_entry r ON r.team_id = p.team_id AND r.reversal_of = p.entry_id
            LEFT JOIN savings_voucher v ON v.team_id = p.team_id AND v.entry_id = p.entry_id
            LEFT JOIN receipt t ON t.team_id = p.team_id AND t.receipt_id = e.receipt_id
            WHERE p.team_id = $1 AND p.account = %d AND p.scope = $2 AND %s < ($4, $5, $6, $7)
            ORDER BY %s LIMIT $3\
            """.formatted(AccountCode.MEMBER_SAVINGS.number(), PostingKey.COLUMNS, PostingKey.BACKWARDS);

    private SavingsViews() {}

    /**
     * Deposits, withdrawals and whatever else moved the savings, newest first.
     *
     * @param before where the page before ended
     */
    public static Future<JsonObject> page(
            SqlConnection connection, Team team, Savings savings, PostingKey before, int limit) {
        MemberId member = savings.member();
        Tuple tuple = Tuple.of(team.id().value(), member.value().toString(), limit + 1);
        return connection
                .preparedQuery(MOVEMENTS)
                .execute(before.addTo(tuple))
                .map(rows -> page(standing(savings), rows, team, limit));
    }

    /** What there is, what of it stands behind loans, and what can be taken out. */
    public static JsonObject standing(Savings savings) {
        return new JsonObject()
                .put("balance", AmountText.plain(savings.balance()))
                .put("held", AmountText.plain(savings.held()))
                .put("available", AmountText.plain(savings.available()));
    }

    private static JsonObject page(JsonObject answer, RowSet<Row> rows, Team team, int limit) {
        JsonArray movements = new JsonArray();
        Optional<PostingKey> last = Optional.empty();
        Optional<PostingKey> next = Optional.empty();
        for (Row row : rows) {
            if (movements.size() == limit) {
                next = last;
            } else {
                movements.add(movement(row, team));
                last = Optional.of(PostingKey.of(row));
            }
        }
        return answer.put("movements", movements)
                .put("next", next.map(PostingKey::text).orElse(null));
    }

    private static JsonObject movement(Row row, Team team) {
        Money credit = team.currency().ofMinor(row.getLong("amount"));
        return new JsonObject()
                .put("id", row.getUUID("entry_id").toString())
                .put("kind", row.getString("kind"))
                .put("amount", AmountText.plain(credit.negated()))
                .put("valueDate", row.getLocalDate("value_date").toString())
                .put("bookedAt", row.getOffsetDateTime("booked_at").toInstant().toString())
                .put("actor", row.getString("actor"))
                .put("channel", row.getString("channel"))
                .put("reference", row.getString("reference"))
                .put("reason", Objects.requireNonNullElse(row.getString("reason"), ""))
                .put("reversalOf", text(row.getUUID("reversal_of")))
                .put("reversedBy", text(row.getUUID("reversed_by")));
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
