package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.payment.PayoutTarget;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** The table {@code payout}: payouts one by one. */
public final class PayoutTable {
    /** Those that can still be paid. */
    static final String OPEN = Arrays.stream(PayoutStatus.values())
            .filter(PayoutStatus::isOpen)
            .map(status -> "'" + status + "'")
            .reduce((one, other) -> one + ", " + other)
            .orElseThrow();

    private PayoutTable() {}

    /** Adds one that nothing is known of but what was asked for. */
    public static Future<Void> add(SqlConnection connection, Team team, StoredPayout stored) {
        Payout payout = stored.payout();
        Optional<Long> principal = payout.target() instanceof PayoutTarget.OfLoan(var loan, Money lent)
                ? Optional.of(lent.minor())
                : Optional.empty();
        return connection
                .preparedQuery("""
                    INSERT INTO payout (team_id, payout_id, token, provider, account, member_id, loan_id, principal,
                                        amount, msisdn, status, instead_of, asked_by, created_at, updated_at)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $14)\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(payout.id())
                        .addString(stored.token())
                        .addString(payout.provider())
                        .addString(payout.account())
                        .addUUID(payout.member().value())
                        .addUUID(payout.loan().map(LoanId::value).orElse(null))
                        .addLong(principal.orElse(null))
                        .addLong(payout.amount().minor())
                        .addString(payout.to().e164())
                        .addString(payout.status().name())
                        .addUUID(stored.insteadOf().orElse(null))
                        .addString(stored.people().askedBy())
                        .addOffsetDateTime(stored.createdAt().atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    public static Future<Optional<StoredPayout>> byId(SqlConnection connection, Team team, UUID payout) {
        return one(connection, team, "payout_id = $2", payout);
    }

    public static Future<Optional<StoredPayout>> byToken(SqlConnection connection, Team team, String token) {
        return one(connection, team, "token = $2", token);
    }

    /** By our token or id of it, whichever a provider names it with, in 32 hex digits. */
    public static Future<Optional<StoredPayout>> named(SqlConnection connection, Team team, String name) {
        return name.matches("[0-9a-f]{32}")
                ? connection
                        .preparedQuery("SELECT * FROM payout WHERE team_id = $1 AND token = $2"
                                + " UNION ALL SELECT * FROM payout WHERE team_id = $1 AND payout_id = $3")
                        .execute(Tuple.of(team.id().value(), name, new UUID(half(name, 0), half(name, 16))))
                        .map(rows -> PayoutRows.first(rows, team))
                : Future.succeededFuture(Optional.empty());
    }

    private static long half(String name, int from) {
        return Long.parseUnsignedLong(name, from, from + 16, 16);
    }

    /** The payout with its row locked until the transaction ends. What it is for is locked before it. */
    public static Future<Optional<StoredPayout>> lock(SqlConnection connection, Team team, UUID payout) {
        return one(connection, team, "payout_id = $2 FOR NO KEY UPDATE", payout);
    }

    /** The payout of a loan that can still be paid. */
    public static Future<Optional<StoredPayout>> openOf(SqlConnection connection, Team team, LoanId loan) {
        return one(
                connection,
                team,
                "loan_id = $2 AND status IN (" + OPEN + ") ORDER BY created_at DESC, payout_id DESC LIMIT 1",
                loan.value());
    }

    /** The latest payout of a loan. */
    public static Future<Optional<StoredPayout>> lastOf(SqlConnection connection, Team team, LoanId loan) {
        return one(connection, team, "loan_id = $2 ORDER BY created_at DESC, payout_id DESC LIMIT 1", loan.value());
    }

    /** The latest payout of a member's savings. */
    public static Future<Optional<StoredPayout>> lastOf(SqlConnection connection, Team team, MemberId member) {
        return one(
                connection,
                team,
                "member_id = $2 AND loan_id IS NULL ORDER BY created_at DESC, payout_id DESC LIMIT 1",
                member.value());
    }

    /** Whether savings left by a provider under this entry; then it is not for staff to say that they did not. */
    public static Future<Boolean> isOfEntry(SqlConnection connection, Team team, UUID entry) {
        return connection
                .preparedQuery("""
                    SELECT EXISTS (
                        SELECT FROM savings_voucher v JOIN payout o
                        ON o.team_id = v.team_id AND o.member_id = v.member_id AND o.receipt = v.reference
                        WHERE v.team_id = $1 AND v.entry_id = $2 AND o.loan_id IS NULL AND o.status = 'SUCCEEDED')\
                    """)
                .execute(Tuple.of(team.id().value(), entry))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Another payout with this receipt. */
    public static Future<Optional<StoredPayout>> withReceipt(
            SqlConnection connection, Team team, Payout payout, String receipt) {
        return connection
                .preparedQuery("""
                    SELECT * FROM payout WHERE team_id = $1 AND provider = $2 AND receipt = $3 AND payout_id <> $4\
                    """)
                .execute(Tuple.of(team.id().value(), payout.provider(), receipt, payout.id()))
                .map(rows -> PayoutRows.first(rows, team));
    }

    /** What has gone out since then by an account, or may have. */
    public static Future<Money> since(SqlConnection connection, Team team, String account, Instant from) {
        return connection
                .preparedQuery("""
                    SELECT coalesce(sum(amount), 0)::bigint FROM payout
                    WHERE team_id = $1 AND account = $2 AND created_at >= $3 AND status NOT IN ('FAILED', 'CANCELLED')\
                    """)
                .execute(Tuple.of(team.id().value(), account, from.atOffset(ZoneOffset.UTC)))
                .map(rows -> team.currency().ofMinor(rows.iterator().next().getLong(0)));
    }

    /** Somebody agreed to it, or did not. */
    public static Future<Void> agreed(SqlConnection connection, Team team, UUID payout, PayoutStatus to, String by) {
        return connection
                .preparedQuery("UPDATE payout SET status = $3, agreed_by = $4 WHERE team_id = $1 AND payout_id = $2")
                .execute(Tuple.of(team.id().value(), payout, to.name(), by))
                .mapEmpty();
    }

    /**
     * What a piece of news changes.
     *
     * @param providerRef empty leaves the known one
     * @param sentAt when its first byte may leave; the first such time is kept
     * @param askAt when the provider is next asked how it ended; empty for never
     */
    public record Change(
            PayoutStatus status,
            boolean contradicted,
            String providerRef,
            String resultCode,
            String resultText,
            Optional<Instant> sentAt,
            Optional<Instant> askAt) {}

    public static Future<Void> store(SqlConnection connection, Team team, UUID payout, Change change, Instant at) {
        return connection
                .preparedQuery("""
                    UPDATE payout
                    SET status = $3, contradicted = $4, provider_ref = coalesce(nullif($5, ''), provider_ref),
                        result_code = coalesce(nullif($6, ''), result_code),
                        result_text = coalesce(nullif($7, ''), result_text),
                        first_sent_at = coalesce(first_sent_at, $8), ask_at = $9, updated_at = $10
                    WHERE team_id = $1 AND payout_id = $2\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addUUID(payout)
                        .addString(change.status().name())
                        .addBoolean(change.contradicted())
                        .addString(change.providerRef())
                        .addString(change.resultCode())
                        .addString(change.resultText())
                        .addOffsetDateTime(change.sentAt()
                                .map(when -> when.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                        .addOffsetDateTime(change.askAt()
                                .map(when -> when.atOffset(ZoneOffset.UTC))
                                .orElse(null))
                        .addOffsetDateTime(at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    /** It was paid: goes before the status is stored. */
    public static Future<Void> paid(SqlConnection connection, Team team, UUID payout, String receipt, LocalDate on) {
        return connection
                .preparedQuery("UPDATE payout SET receipt = $3, paid_on = $4 WHERE team_id = $1 AND payout_id = $2")
                .execute(Tuple.of(team.id().value(), payout, receipt, on))
                .mapEmpty();
    }

    /** Who has the money by what the provider says. */
    public static Future<Void> received(
            SqlConnection connection, Team team, UUID payout, StoredPayout.Receiver receiver) {
        return connection
                .preparedQuery("""
                    UPDATE payout SET receiver_name = $3, name_match = $4 WHERE team_id = $1 AND payout_id = $2\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        payout,
                        receiver.name(),
                        receiver.match().name()))
                .mapEmpty();
    }

    /** What the provider took for it. */
    public static Future<Void> cost(SqlConnection connection, Team team, UUID payout, Money fee) {
        return connection
                .preparedQuery("UPDATE payout SET fee = $3 WHERE team_id = $1 AND payout_id = $2")
                .execute(Tuple.of(team.id().value(), payout, fee.minor()))
                .mapEmpty();
    }

    private static Future<Optional<StoredPayout>> one(SqlConnection connection, Team team, String which, Object value) {
        return connection
                .preparedQuery("SELECT * FROM payout WHERE team_id = $1 AND " + which)
                .execute(Tuple.of(team.id().value(), value))
                .map(rows -> PayoutRows.first(rows, team));
    }
}
