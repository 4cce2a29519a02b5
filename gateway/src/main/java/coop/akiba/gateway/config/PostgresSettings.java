package coop.akiba.gateway.config;

import java.net.URI;
import java.util.Optional;

/**
 * The database.
 *
 * @param uri empty starts an embedded server
 * @param maxWaiting requests that may wait for a connection, and payments of one cooperative for their transaction
 * @param paymentsTogether payments of one cooperative in one transaction; 1 is each by itself
 */
public record PostgresSettings(
        Optional<URI> uri, Optional<Secret> password, int poolSize, int maxWaiting, int paymentsTogether) {

    /** The same settings at the address that is really used. */
    PostgresSettings at(URI address) {
        return new PostgresSettings(Optional.of(address), password, poolSize, maxWaiting, paymentsTogether);
    }
}
