package coop.akiba.gateway.store;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.LoanPages.Mark;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table {@code payout}: lists for staff, those to be asked about, and what staff say of their ending. */
public final class PayoutPages {
    private static final AskedRows ROWS = new AskedRows("payout", "payout_id");

    private PayoutPages() {}

    /** Which of them. */
    public enum Which {
        /** Another person has to agree, to the payout or to how it ended. */
        TO_AGREE("(status = 'PROPOSED' OR (settle_at IS NOT NULL AND settle_agreed_by IS NULL))"),
        /** People must look. */
        NEEDS_REVIEW("(status = 'NEEDS_REVIEW' OR contradicted)"),
        /** It can still be paid. */
        OPEN("status IN (" + PayoutTable.OPEN + ")"),
        /** The receiver may be somebody else than the member. */
        OTHER_NAME("name_match IN ('OTHER', 'PARTLY')"),
        ALL("true");

        private final String condition;

        Which(String condition) {
            this.condition = condition;
        }
    }

    /** At most as many as asked for; the mark is empty on the last page. */
    public record Page(List<StoredPayout> payouts, Optional<Mark> next) {}

    /** The oldest first. */
    public static Future<Page> page(SqlConnection connection, Team team, Which which, Optional<Mark> after, int limit) {
        Mark from = after.orElse(new Mark(Instant.EPOCH.atOffset(ZoneOffset.UTC), new UUID(0, 0)));
        return connection
                .preparedQuery("SELECT * FROM payout WHERE team_id = $1 AND " + which.condition
                        + " AND (created_at, payout_id) > ($2, $3) ORDER BY created_at, payout_id LIMIT $4")
                .execute(Tuple.of(team.id().value(), from.appliedAt(), from.loan(), limit + 1))
                .map(rows -> PayoutRows.all(rows, team))
                .map(found -> found.size() <= limit
                        ? new Page(found, Optional.empty())
                        : new Page(found.subList(0, limit), Optional.of(mark(found.get(limit - 1)))));
    }

    /** Takes payouts that are due to be asked about; nobody else has them until the lease ends. */
    public static Future<List<StoredPayout>> take(
            SqlConnection connection, Team team, Instant now, Instant lease, int most) {
        return ROWS.take(connection, team, now, lease, most).map(rows -> PayoutRows.all(rows, team));
    }

    /** When it is next asked about, empty for never; unless it ended or somebody else took it since. */
    public static Future<Void> next(SqlConnection connection, Team team, StoredPayout taken, Optional<Instant> at) {
        return ROWS.next(connection, team, taken.payout().id(), taken.asked(), at);
    }

    /** Its provider is to be asked now. Of what ended meanwhile nobody is. */
    public static Future<Void> askSoon(SqlConnection connection, Team team, UUID payout, Instant now) {
        return connection
                .preparedQuery("""
                    UPDATE payout SET ask_at = least(ask_at, $3)
                    WHERE team_id = $1 AND payout_id = $2 AND status IN ('SENDING', 'ACCEPTED', 'UNKNOWN')\
                    """)
                .execute(Tuple.of(team.id().value(), payout, now.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** Somebody says how it ended; empty takes that back. */
    public static Future<Void> settle(
            SqlConnection connection, Team team, UUID payout, Optional<StoredPayout.Settlement> said) {
        return connection
                .preparedQuery("""
                    UPDATE payout SET settle_paid = $3, settle_receipt = $4, settle_evidence = $5, settle_by = $6,
                        settle_at = $7, settle_agreed_by = $8
                    WHERE team_id = $1 AND payout_id = $2\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(payout)
                        .addBoolean(said.map(StoredPayout.Settlement::paid).orElse(null))
                        .addString(said.map(StoredPayout.Settlement::receipt).orElse(null))
                        .addString(said.map(StoredPayout.Settlement::evidence).orElse(null))
                        .addString(said.map(StoredPayout.Settlement::by).orElse(null))
                        .addOffsetDateTime(said.map(each -> each.at().atOffset(ZoneOffset.UTC))
                                .orElse(null))
                        .addString(
                                said.flatMap(StoredPayout.Settlement::agreedBy).orElse(null)))
                .mapEmpty();
    }

    private static Mark mark(StoredPayout stored) {
        return new Mark(
                stored.createdAt().atOffset(ZoneOffset.UTC), stored.payout().id());
    }
}
