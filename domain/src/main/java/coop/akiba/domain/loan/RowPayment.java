package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Components;

/**
 * What a payment did to one row.
 *
 * @param number of the row
 * @param accrued interest that became income by being paid before it fell due
 */
public record RowPayment(int number, Components paid, Money accrued) {}
