package coop.akiba.domain.loan;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.money.Money;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * Money for a loan.
 *
 * @param id ours; a reversal names it
 * @param amount positive
 * @param from the account it came in on, or the borrower's savings
 * @param valueDate the day it moved; penalties and what was due are judged by it, not by the day of recording
 * @param row the only row it is for; empty to go by the product's allocation
 * @param reference receipt or transaction number; empty where there is none
 */
public record Payment(UUID id, Money amount, Account from, LocalDate valueDate, OptionalInt row, String reference) {

    public static Payment of(UUID id, Money amount, Account from, LocalDate valueDate) {
        return of(id, amount, from, valueDate, "");
    }

    public static Payment of(UUID id, Money amount, Account from, LocalDate valueDate, String reference) {
        return new Payment(id, amount, from, valueDate, OptionalInt.empty(), reference);
    }
}
