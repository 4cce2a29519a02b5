package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import java.time.Instant;
import java.time.LocalDate;

/**
 * An enlargement of a running loan.
 *
 * @param on the day the money went to the borrower
 * @param at when it was recorded
 * @param extraMonths rows added to the schedule
 */
public record TopUp(Money amount, LocalDate on, Instant at, int extraMonths) {}
