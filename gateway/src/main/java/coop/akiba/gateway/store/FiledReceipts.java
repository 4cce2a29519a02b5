package coop.akiba.gateway.store;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Looks up many receipts at once. */
public final class FiledReceipts {
    private FiledReceipts() {}

    /**
     * What a receipt on file says.
     *
     * @param amount in minor units
     * @param reference empty where the notice had none
     */
    public record Filed(long amount, String reference) {}

    /** Those of these transactions that are on file, by the provider's id. */
    public static Future<Map<String, Filed>> of(
            SqlConnection connection, Team team, String provider, Collection<String> transactions) {
        return connection
                .preparedQuery("""
                    SELECT transaction_id, amount, reference FROM receipt
                    WHERE team_id = $1 AND provider = $2 AND transaction_id = ANY ($3)\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addString(provider)
                        .addArrayOfString(transactions.toArray(String[]::new)))
                .map(rows -> {
                    Map<String, Filed> filed = new HashMap<>();
                    rows.forEach(row -> filed.put(
                            row.getString("transaction_id"),
                            new Filed(row.getLong("amount"), row.getString("reference"))));
                    return filed;
                });
    }
}
