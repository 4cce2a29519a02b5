package coop.akiba.menus;

import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.money.Money;
import coop.akiba.menus.text.Gsm7;

/**
 * An application that waits for a decision, as a line of a list.
 *
 * @param id names the loan
 * @param name of the borrower
 */
public record Waiting(String id, LoanNumber loan, String name, Money amount) {

    /** So that the number and the amount stand beside it. */
    private static final int LONGEST_NAME = 16;

    public Waiting {
        name = Gsm7.clip(name, LONGEST_NAME);
    }
}
