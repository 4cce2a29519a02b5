package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.payment.MatchedBy;
import coop.akiba.domain.payment.Receipt;
import coop.akiba.domain.payment.SuspenseReason;
import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table {@code receipt}: every notice of money, once, with what became of it. */
public final class ReceiptTable {
    private static final String ADD = """
        INSERT INTO receipt (team_id, provider, transaction_id, receipt_id, kind, raw, amount, reference, payer,
                             value_date, received_at, status, suspense_reason, loan_id, member_id, request_id,
                             matched_by, confidence)
        SELECT $1, * FROM unnest($2::text[], $3::text[], $4::uuid[], $5::text[], $6::bytea[], $7::bigint[], $8::text[],
                                 $9::text[], $10::date[], $11::timestamptz[], $12::text[], $13::text[], $14::uuid[],
                                 $15::uuid[], $16::uuid[], $17::text[], $18::smallint[])\
        """;

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

    /** A receipt with what is stored beside it. */
    public record Filed(Receipt receipt, Filing filing) {}

    /** What files receipts. It fails where one of the same provider and transaction is there, whoever reported it. */
    public static Together.Write added(List<Filed> receipts) {
        Tuple values = new Columns<>(receipts)
                .texts(filed -> filed.receipt().provider())
                .texts(filed -> filed.receipt().transactionId())
                .uuids(filed -> filed.receipt().id())
                .texts(filed -> filed.filing().kind())
                .bytes(filed -> filed.filing().raw())
                .longs(filed -> filed.receipt().amount().minor())
                .texts(filed -> filed.receipt().reference())
                .texts(filed -> filed.filing().payer())
                .days(filed -> filed.receipt().valueDate())
                .times(filed -> filed.filing().receivedAt())
                .texts(filed -> filed.filing().suspense().isPresent() ? "SUSPENSE" : "POSTED")
                .texts(filed -> filed.filing().suspense().map(Enum::name).orElse(null))
                .uuids(filed -> filed.filing().loan().map(LoanId::value).orElse(null))
                .uuids(filed -> filed.filing().member().map(MemberId::value).orElse(null))
                .uuids(filed -> filed.filing().request().orElse(null))
                .texts(filed -> filed.filing().by().map(Enum::name).orElse(null))
                .smalls(filed -> filed.filing().by().map(MatchedBy::confidence).orElse(null))
                .values();
        return new Together.Write(ADD, values);
    }

    /** Who reported a payment, and what it is called there: never two receipts of one such name. */
    public record Name(String provider, String transactionId) {
        public static Name of(Receipt receipt) {
            return new Name(receipt.provider(), receipt.transactionId());
        }
    }

    /** What is on file of a receipt, as far as a repeated notice can contradict it. */
    public record OnFile(long amount, String reference) {
        public static OnFile of(Receipt receipt) {
            return new OnFile(receipt.amount().minor(), receipt.reference());
        }

        /**
         * Whether a repeated notice says the same. Two channels may report one payment; only one of them knows what the
         * payer typed, so an empty reference agrees with any.
         */
        public boolean agrees(Receipt receipt) {
            return amount == receipt.amount().minor()
                    && (reference.isEmpty() || receipt.reference().isEmpty() || reference.equals(receipt.reference()));
        }
    }

    /**
     * Those of these that are on file. Each is looked up by its whole key: a plan made while the table was small could
     * otherwise read all receipts of the cooperative for ever.
     */
    public static Future<Map<Name, OnFile>> known(SqlConnection connection, Team team, Collection<Name> names) {
        Tuple values = Tuple.tuple()
                .addString(team.id().value())
                .addArrayOfString(names.stream().map(Name::provider).toArray(String[]::new))
                .addArrayOfString(names.stream().map(Name::transactionId).toArray(String[]::new));
        return connection.preparedQuery("""
            SELECT n.provider, n.transaction_id, r.amount, r.reference
            FROM unnest($2::text[], $3::text[]) AS n (provider, transaction_id)
            CROSS JOIN LATERAL (
                SELECT amount, reference FROM receipt
                WHERE team_id = $1 AND provider = n.provider AND transaction_id = n.transaction_id LIMIT 1) r\
            """).execute(values).map(rows -> {
            Map<Name, OnFile> known = new HashMap<>();
            rows.forEach(row -> known.put(
                    new Name(row.getString(0), row.getString(1)), new OnFile(row.getLong(2), row.getString(3))));
            return known;
        });
    }

    /** A notice that contradicts the one on file. */
    public record Conflict(Receipt receipt, Buffer raw, Instant at) {}

    /** What keeps notices that contradict the ones on file, each once. */
    public static Together.Write contradicted(List<Conflict> conflicts) {
        Tuple values = new Columns<>(conflicts)
                .texts(conflict -> conflict.receipt().provider())
                .texts(conflict -> conflict.receipt().transactionId())
                .bytes(Conflict::raw)
                .times(Conflict::at)
                .values();
        return new Together.Write("""
            INSERT INTO receipt_conflict (team_id, provider, transaction_id, raw_sha256, raw, received_at)
            SELECT $1, provider, transaction_id, sha256(raw), raw, received_at
            FROM unnest($2::text[], $3::text[], $4::bytea[], $5::timestamptz[])
                AS c (provider, transaction_id, raw, received_at)
            ON CONFLICT DO NOTHING\
            """, values);
    }
}
