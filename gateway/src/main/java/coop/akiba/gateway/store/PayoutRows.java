package coop.akiba.gateway.store;

import coop.akiba.domain.loan.LoanId;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.member.NameMatch;
import coop.akiba.domain.payment.Payout;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.payment.PayoutTarget;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.StoredPayout.People;
import coop.akiba.gateway.store.StoredPayout.Receiver;
import coop.akiba.gateway.store.StoredPayout.Settlement;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;

/** Rows of the table {@code payout} as records. */
final class PayoutRows {
    private PayoutRows() {}

    static Optional<StoredPayout> first(RowSet<Row> rows, Team team) {
        return all(rows, team).stream().findFirst();
    }

    static List<StoredPayout> all(RowSet<Row> rows, Team team) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> stored(row, team))
                .toList();
    }

    private static StoredPayout stored(Row row, Team team) {
        return new StoredPayout(
                payout(row, team),
                row.getString("token"),
                new People(row.getString("asked_by"), Optional.ofNullable(row.getString("agreed_by"))),
                Optional.ofNullable(row.getUUID("instead_of")),
                row.getString("result_code"),
                row.getString("result_text"),
                Optional.ofNullable(row.getString("receiver_name"))
                        .map(name -> new Receiver(name, NameMatch.valueOf(row.getString("name_match")))),
                Optional.ofNullable(row.getLong("fee")).map(team.currency()::ofMinor),
                Optional.ofNullable(row.getLocalDate("paid_on")),
                time(row, "first_sent_at"),
                row.getInteger("asked"),
                time(row, "ask_at"),
                settlement(row),
                row.getOffsetDateTime("created_at").toInstant());
    }

    private static Payout payout(Row row, Team team) {
        Optional<UUID> loan = Optional.ofNullable(row.getUUID("loan_id"));
        return new Payout(
                row.getUUID("payout_id"),
                row.getString("provider"),
                row.getString("account"),
                new MemberId(row.getUUID("member_id")),
                loan.<PayoutTarget>map(id -> new PayoutTarget.OfLoan(
                                new LoanId(id), team.currency().ofMinor(row.getLong("principal"))))
                        .orElseGet(PayoutTarget.OfSavings::new),
                team.currency().ofMinor(row.getLong("amount")),
                new Msisdn(row.getString("msisdn")),
                PayoutStatus.valueOf(row.getString("status")),
                row.getBoolean("contradicted"),
                Optional.ofNullable(row.getString("provider_ref")),
                Optional.ofNullable(row.getString("receipt")));
    }

    private static Optional<Settlement> settlement(Row row) {
        return time(row, "settle_at")
                .map(at -> new Settlement(
                        row.getBoolean("settle_paid"),
                        Objects.requireNonNullElse(row.getString("settle_receipt"), ""),
                        row.getString("settle_evidence"),
                        row.getString("settle_by"),
                        at,
                        Optional.ofNullable(row.getString("settle_agreed_by"))));
    }

    private static Optional<Instant> time(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
