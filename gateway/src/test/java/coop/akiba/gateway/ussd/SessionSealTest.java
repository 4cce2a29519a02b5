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
        assertThat(seal.open("session", "A" + sealed.substring(1))).isEmpty();
        assertThat(seal.open("session", "")).isEmpty();
        assertThat(seal.open("session", "not sealed: ÿ")).isEmpty();
        assertThat(seal.seal("session", TEXT)).isNotEqualTo(sealed);
    }

    /** A hop has one of each. The limit is far above what is printed: the machine has other things to do. */
    @Test
    void sealingCostsLittle() {
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 8; round++) {
            long begun = System.nanoTime();
            int read = 0;
            for (int i = 0; i < 5_000; i++) {
                read += seal.open("session" + i, seal.seal("session" + i, TEXT)).isPresent() ? 1 : 0;
            }
            best = Math.min(best, System.nanoTime() - begun);
            assertThat(read).isEqualTo(5_000);
        }
        System.out.printf("seal and open of %,d characters: %.1f us%n", TEXT.length(), best / 5_000.0 / 1_000);
        assertThat(best / 5_000).isLessThan(200_000);
    }

    private static SessionSeal seal(String digits) {
        return new SessionSeal(new KeyedHash(new Secret(digits.repeat(32))));
    }
}
