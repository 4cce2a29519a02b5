package coop.akiba.gateway.store;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.loan.RowPayment;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Components;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * A payment of a loan as it was booked.
 *
 * @param number among the loan's payments, from 1
 * @param version of the loan's schedule that its rows belong to
 * @param recovered what it brought in of a loan written off
 * @param toSavings what was left over and went to the borrower's savings
 * @param keptApart what was left over and is neither in savings nor the cooperative's
 * @param reversal that it was taken back
 */
public record StoredPayment(
        int number,
        Payment payment,
        List<RowPayment> rows,
        int version,
        Money recovered,
        Money toSavings,
        Money keptApart,
        String bookedBy,
        Instant bookedAt,
        Optional<Reversal> reversal) {
    public StoredPayment {
        rows = List.copyOf(rows);
    }

    /** Who took a payment back, when and why. */
    public record Reversal(String by, Instant at, String reason) {}

    static StoredPayment of(Row row, CurrencyPolicy currency) {
        OffsetDateTime reversedAt = row.getOffsetDateTime("reversed_at");
        return new StoredPayment(
                row.getInteger("number"),
                new Payment(
                        row.getUUID("payment_id"),
                        currency.ofMinor(row.getLong("amount")),
                        new Account(AccountCode.ofNumber(row.getInteger("account")), row.getString("scope")),
                        row.getLocalDate("value_date"),
                        OptionalInt.empty(),
                        row.getString("reference")),
                rows(row, currency),
                row.getInteger("version"),
                currency.ofMinor(row.getLong("recovered")),
                currency.ofMinor(row.getLong("to_savings")),
                currency.ofMinor(row.getLong("kept_apart")),
                row.getString("booked_by"),
                row.getOffsetDateTime("booked_at").toInstant(),
                Optional.ofNullable(reversedAt)
                        .map(at ->
                                new Reversal(row.getString("reversed_by"), at.toInstant(), row.getString("reason"))));
    }

    private static List<RowPayment> rows(Row row, CurrencyPolicy currency) {
        Integer[] numbers = row.getArrayOfIntegers("row_number");
        Long[] principal = row.getArrayOfLongs("principal");
        Long[] interest = row.getArrayOfLongs("interest");
        Long[] penalty = row.getArrayOfLongs("penalty");
        Long[] accrued = row.getArrayOfLongs("accrued");
        return IntStream.range(0, numbers.length)
                .mapToObj(i -> new RowPayment(
                        numbers[i],
                        new Components(
                                currency.ofMinor(principal[i]),
                                currency.ofMinor(interest[i]),
                                currency.ofMinor(penalty[i])),
                        currency.ofMinor(accrued[i])))
                .toList();
    }
}
