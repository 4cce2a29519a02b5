package coop.akiba.gateway.store;

import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.LoanPages.Mark;
import io.vertx.core.Future;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Payment requests as staff see them, and their closing. */
public final class PaymentRequestPages {
    private PaymentRequestPages() {}

    /** Somebody closed it. */
    public record Closed(Instant at, String by, String reason) {}

    /**
     * A request with what came of it.
     *
     * @param resultCode the provider's own; empty where there is none
     * @param asked how often its provider was asked about it
     * @param askAt when it is next; empty for never
     */
    public record Story(
            PaymentRequest request,
            String resultCode,
            String resultText,
            Optional<ReviewReason> review,
            int asked,
            Optional<Instant> askAt,
            Instant createdAt,
            Optional<Closed> closed) {

        public Story closed(Closed now) {
            PaymentRequest over = new PaymentRequest(
                    request.id(),
                    request.token(),
                    request.provider(),
                    request.member(),
                    request.loan(),
                    request.amount(),
                    request.msisdn(),
                    PaymentRequestStatus.CLOSED,
                    request.providerRef(),
                    request.paidSince());
            return new Story(
                    over, resultCode, resultText, review, asked, Optional.empty(), createdAt, Optional.of(now));
        }
    }

    /** At most as many as asked for; the mark is empty on the last page. */
    public record Page(List<Story> stories, Optional<Mark> next) {}

    /** Those of some statuses, the oldest first. */
    public static Future<Page> page(
            SqlConnection connection, Team team, Set<PaymentRequestStatus> statuses, Optional<Mark> after, int limit) {
        Mark from = after.orElse(new Mark(Instant.EPOCH.atOffset(ZoneOffset.UTC), new UUID(0, 0)));
        String[] names = statuses.stream().map(Enum::name).toArray(String[]::new);
        return connection
                .preparedQuery("""
                    SELECT * FROM payment_request
                    WHERE team_id = $1 AND status = ANY ($2) AND (created_at, request_id) > ($3, $4)
                    ORDER BY created_at, request_id LIMIT $5\
                    """)
                .execute(Tuple.of(team.id().value(), names, from.appliedAt(), from.loan(), limit + 1))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> story(row, team))
                        .toList())
                .map(found -> found.size() <= limit
                        ? new Page(found, Optional.empty())
                        : new Page(found.subList(0, limit), Optional.of(mark(found.get(limit - 1)))));
    }

    /** The request with its row locked until the transaction ends. */
    public static Future<Optional<Story>> lock(SqlConnection connection, Team team, UUID request) {
        return connection
                .preparedQuery("SELECT * FROM payment_request WHERE team_id = $1 AND request_id = $2 FOR NO KEY UPDATE")
                .execute(Tuple.of(team.id().value(), request))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .map(row -> story(row, team))
                        .findFirst());
    }

    /** Nobody is asked about it any more. */
    public static Future<Void> close(SqlConnection connection, Team team, UUID request, Closed closed) {
        return connection
                .preparedQuery("""
                    UPDATE payment_request SET status = 'CLOSED', ask_at = NULL, updated_at = $3, closed_at = $3,
                        closed_by = $4, close_reason = $5
                    WHERE team_id = $1 AND request_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(), request, closed.at().atOffset(ZoneOffset.UTC), closed.by(), closed.reason()))
                .mapEmpty();
    }

    private static Mark mark(Story story) {
        return new Mark(
                story.createdAt().atOffset(ZoneOffset.UTC), story.request().id());
    }

    private static Story story(Row row, Team team) {
        return new Story(
                PaymentRequestTable.of(row, team),
                text(row.getString("result_code")),
                text(row.getString("result_text")),
                Optional.ofNullable(row.getString("review_reason")).map(ReviewReason::valueOf),
                row.getInteger("asked"),
                Optional.ofNullable(row.getOffsetDateTime("ask_at")).map(OffsetDateTime::toInstant),
                row.getOffsetDateTime("created_at").toInstant(),
                Optional.ofNullable(row.getOffsetDateTime("closed_at"))
                        .map(at ->
                                new Closed(at.toInstant(), row.getString("closed_by"), row.getString("close_reason"))));
    }

    private static String text(@Nullable String stored) {
        return stored == null ? "" : stored;
    }
}
