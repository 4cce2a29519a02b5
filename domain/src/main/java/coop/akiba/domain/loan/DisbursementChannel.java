package coop.akiba.domain.loan;

import coop.akiba.domain.ledger.Account;

/** How a borrower received the money. */
public enum DisbursementChannel {
    CASH,
    BANK,
    MOBILE_MONEY;

    /** The account the money left. */
    public Account account() {
        return switch (this) {
            case CASH -> Account.cash("till");
            case BANK -> Account.cash("bank");
            case MOBILE_MONEY -> Account.mobileMoney("payouts", "");
        };
    }
}
