package coop.akiba.domain.legacy;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.money.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** One row of earlier books. Its source id is its key there, and says here which row it is when it comes again. */
public sealed interface LegacyRow {

    String sourceId();

    /** When it was last changed there. Of two states of one row, the later holds. */
    Instant updatedAt();

    /**
     * A loan or an application.
     *
     * @param status what is not said is {@code PENDING}
     * @param createdAt when it was applied for
     * @param product empty for the cooperative's first
     * @param months empty for the longest term of the product
     * @param percent empty for the rate of the product
     * @param start the day it was paid out
     * @param principalOwed of a running loan, what is still owed
     * @param interestOwed of a running loan, what fell due and is not paid
     * @param notes of a decision
     */
    record OfLoan(
            String sourceId,
            Money amount,
            LoanStatus status,
            Instant createdAt,
            Instant updatedAt,
            Optional<String> product,
            Optional<Integer> months,
            Optional<BigDecimal> percent,
            Optional<LocalDate> start,
            Optional<Money> principalOwed,
            Optional<Money> interestOwed,
            String notes)
            implements LegacyRow {}

    /** What a member had saved by a day. */
    record OfSavings(String sourceId, Money amount, LocalDate asOf, Instant updatedAt) implements LegacyRow {}
}
