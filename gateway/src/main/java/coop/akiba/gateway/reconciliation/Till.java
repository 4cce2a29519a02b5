package coop.akiba.gateway.reconciliation;

import coop.akiba.domain.ledger.Account;

/**
 * Money of a cooperative at a provider.
 *
 * @param provider such as {@code daraja}
 * @param account the cooperative's own there, such as a short code
 */
public record Till(String provider, String account) {

    /** Where our books have it. */
    Account ledger() {
        return Account.mobileMoney(provider, account);
    }
}
