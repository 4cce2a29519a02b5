package coop.akiba.domain.loan;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Components;

/**
 * What a security brought in when a loan was given up.
 *
 * @param from savings, or the account a price came in on
 * @param paid of the debt
 * @param surplus beyond the debt; it is the borrower's
 */
public record Recovery(Account from, Components paid, Money surplus) {}
