package coop.akiba.gateway.ussd;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.keys.KeyedHash;
import org.junit.jupiter.api.Test;

/** Only what was sealed for a session under this key is read back for it. */
class SessionSealTest {
    private static final String TEXT = "C12:3:began:umoja:21:hello Amina KES 12,500" + "x".repeat(900);

    private final SessionSeal seal = seal("0f");

    @Test
    void whatIsSealedIsReadByItsSessionOnly() {
        String sealed = seal.seal("session", TEXT);
        assertThat(sealed).doesNotContain("Amina").matches("[A-Za-z0-9_-]+");
        assertThat(seal.open("session", sealed)).contains(TEXT);
        assertThat(seal("0f").open("session", sealed)).contains(TEXT);
        assertThat(seal.open("another", sealed)).isEmpty();
        assertThat(seal("1e").open("session", sealed)).isEmpty();
        assertThat(seal.open("session", (sealed.startsWith("A") ? "B" : "A") + sealed.substring(1)))
                .isEmpty();
        assertThat(seal.open("session", "")).isEmpty();
        assertThat(seal.open("session", "not sealed: ÿ")).isEmpty();
        assertThat(seal.seal("session", TEXT)).isNotEqualTo(sealed);
    }

    private static SessionSeal seal(String digits) {
        return new SessionSeal(new KeyedHash(new Secret(digits.repeat(32))));
    }
}
