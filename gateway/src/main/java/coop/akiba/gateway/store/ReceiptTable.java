package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.payment.MatchedBy;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.payment.SuspenseReason;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The table {@code receipt}: every notice of money, once, with what became of it. */
public final class ReceiptTable {
    private ReceiptTable() {}

    /**
     * What is stored beside the receipt itself.
     *
     * @param kind the provider's kind of notice
     * @param payer the payer as reported
     * @param suspense why the money waits for staff, if it does
     * @param by how its owner was found, where it does not wait
     */
    public record Filing(
            String kind,
            String payer,
            Buffer raw,
            Instant receivedAt,
            Optional<SuspenseReason> suspense,
            Optional<LoanId> loan,
            Optional<MemberId> member,
            Optional<UUID> request,
            Optional<MatchedBy> by) {}

    /** Files a receipt; false when one of this provider and transaction is there already, whoever reported it. */
    public static Future<Boolean> add(SqlConnection connection, Team team, Receipt receipt, Filing filing) {
        return connection
                .preparedQuery("""
                    INSERT INTO receipt (team_id, provider, transaction_id, receipt_id, kind, raw, amount, reference,
                                         payer, value_date, received_at, status, suspense_reason, loan_id,
                                         member_id, request_id, matched_by, confidence)
                    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
                    ON CONFLICT (team_id, provider, transaction_id) DO NOTHING\
                    """)
                .execute(Tuple.tuple()
                        .addString(team.id().value())
                        .addString(receipt.provider())
                        .addString(receipt.transactionId())
                        .addUUID(receipt.id())
                        .addString(filing.kind())
                        .addBuffer(filing.raw())
                        .addLong(receipt.amount().minor())
                        .addString(receipt.reference())
                        .addString(filing.payer())
                        .addLocalDate(receipt.valueDate())
                        .addOffsetDateTime(filing.receivedAt().atOffset(ZoneOffset.UTC))
                        .addString(filing.suspense().isPresent() ? "SUSPENSE" : "POSTED")
                        .addString(filing.suspense().map(Enum::name).orElse(null))
                        .addUUID(filing.loan().map(LoanId::value).orElse(null))
                        .addUUID(filing.member().map(MemberId::value).orElse(null))
                        .addUUID(filing.request().orElse(null))
                        .addString(filing.by().map(Enum::name).orElse(null))
                        .addShort(filing.by().map(by -> (short) by.confidence()).orElse(null)))
                .map(rows -> rows.rowCount() == 1);
    }

    /**
     * Whether a repeated notice says the same as the one on file. Two channels may report one payment; only one of them
     * knows what the payer typed, so an empty reference agrees with any.
     */
    public static Future<Boolean> agrees(SqlConnection connection, Team team, Receipt receipt) {
        return connection
                .preparedQuery("""
                    SELECT amount, reference FROM receipt
                    WHERE team_id = $1 AND provider = $2 AND transaction_id = $3\
                    """)
                .execute(Tuple.of(team.id().value(), receipt.provider(), receipt.transactionId()))
                .map(rows -> rows.iterator().next())
                .map(row -> row.getLong("amount") == receipt.amount().minor() && sameReference(row, receipt));
    }

    /** Keeps a notice that contradicts the one on file, once. */
    public static Future<Void> addConflict(
            SqlConnection connection, Team team, Receipt receipt, Buffer raw, Instant at) {
        return connection
                .preparedQuery("""
                    INSERT INTO receipt_conflict (team_id, provider, transaction_id, raw_sha256, raw, received_at)
                    VALUES ($1, $2, $3, sha256($4), $4, $5) ON CONFLICT DO NOTHING\
                    """)
                .execute(Tuple.of(
                        team.id().value(),
                        receipt.provider(),
                        receipt.transactionId(),
                        raw,
                        at.atOffset(ZoneOffset.UTC)))
                .mapEmpty();
    }

    private static boolean sameReference(Row row, Receipt receipt) {
        String filed = row.getString("reference");
        return filed.isEmpty() || receipt.reference().isEmpty() || filed.equals(receipt.reference());
    }
}
