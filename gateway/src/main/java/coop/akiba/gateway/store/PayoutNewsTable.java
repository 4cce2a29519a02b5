package coop.akiba.gateway.store;

import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** The table {@code payout_news}: all that was heard of payouts. */
public final class PayoutNewsTable {
    private PayoutNewsTable() {}

    /**
     * A piece of news.
     *
     * @param source who said it, such as {@code answer}, {@code result}, {@code status} or {@code staff:…}
     * @param conflict it contradicted what was known
     * @param raw as it came, where it came by wire
     */
    public record Heard(
            UUID id,
            Instant at,
            String source,
            PayoutNews news,
            String code,
            String detail,
            PayoutStatus was,
            PayoutStatus became,
            boolean conflict,
            Optional<Buffer> raw) {}

    public static Future<Void> add(SqlConnection connection, Team team, UUID payout, Heard heard) {
        return connection
                .preparedQuery("""
                    INSERT INTO payout_news (team_id, news_id, payout_id, heard_at, source, news, code, detail, was,
                                             became, conflict, raw)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(heard.id())
                        .addUUID(payout)
                        .addOffsetDateTime(heard.at().atOffset(ZoneOffset.UTC))
                        .addString(heard.source())
                        .addString(heard.news().name())
                        .addString(heard.code())
                        .addString(heard.detail())
                        .addString(heard.was().name())
                        .addString(heard.became().name())
                        .addBoolean(heard.conflict())
                        .addBuffer(heard.raw().orElse(null)))
                .mapEmpty();
    }

    /** All that was heard of one, oldest first. */
    public static Future<List<Heard>> of(SqlConnection connection, Team team, UUID payout) {
        return connection
                .preparedQuery("""
                    SELECT * FROM payout_news WHERE team_id = $1 AND payout_id = $2 ORDER BY news_id LIMIT 200\
                    """)
                .execute(Tuple.of(team.id().value(), payout))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> new Heard(
                                row.getUUID("news_id"),
                                row.getOffsetDateTime("heard_at").toInstant(),
                                row.getString("source"),
                                PayoutNews.valueOf(row.getString("news")),
                                row.getString("code"),
                                row.getString("detail"),
                                PayoutStatus.valueOf(row.getString("was")),
                                PayoutStatus.valueOf(row.getString("became")),
                                row.getBoolean("conflict"),
                                Optional.ofNullable(row.getBuffer("raw"))))
                        .toList());
    }
}
