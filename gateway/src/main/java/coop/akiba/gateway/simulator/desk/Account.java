package coop.akiba.gateway.simulator.desk;

import java.net.URI;
import java.util.Optional;

/**
 * How the cooperative's account at a provider is set up there.
 *
 * @param callback where notices go that name no address of their own; empty while nobody said
 * @param secret what they are signed with
 * @param signing which of the provider's ways of signing is used; empty is its usual one
 * @param currency of payments by hand that name none
 */
public record Account(Optional<URI> callback, String secret, String signing, String currency) {

    /** A new account, whose secret everybody may know. */
    public static Account fresh(String provider, String currency) {
        return new Account(Optional.empty(), "simulated-" + provider, "", currency);
    }

    public Account calledBackAt(URI address) {
        return new Account(Optional.of(address), secret, signing, currency);
    }

    public Account signedWith(String other) {
        return new Account(callback, other, signing, currency);
    }

    public Account signing(String other) {
        return new Account(callback, secret, other, currency);
    }

    public Account in(String other) {
        return new Account(callback, secret, signing, other);
    }
}
