package coop.akiba.gateway.mobilemoney;

import coop.akiba.gateway.config.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/** Knows who sends the secret itself, in time that tells nothing of it. */
public final class StaticSecret {
    private final List<Secret> secrets;

    /** Whoever sends any of these. */
    public StaticSecret(List<Secret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    public boolean is(String offered) {
        byte[] given = offered.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        for (Secret secret : secrets) {
            // All of them are compared, whichever it is.
            found |= MessageDigest.isEqual(secret.value().getBytes(StandardCharsets.UTF_8), given);
        }
        return found;
    }
}
