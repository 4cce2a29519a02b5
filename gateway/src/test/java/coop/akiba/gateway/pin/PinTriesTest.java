package coop.akiba.gateway.pin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The lockout, as a table. */
class PinTriesTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // failures today, in a row -> after one more: left, locked for
                "0, 0, 2, -",
                "1, 1, 1, -",
                "2, 2, 2, PT30M",
                "3, 3, 1, -",
                "4, 4, 0, PT24H",
                "5, 5, 0, PT24H",
                "0, 5, 2, -",
                "0, 7, 1, -",
                "1, 7, 1, -",
                "0, 8, 0, RESET",
            })
    void oneMoreFailure(int today, int inARow, int left, String lock) {
        Optional<Instant> since = today == 0 ? Optional.empty() : Optional.of(NOON.minusSeconds(60));
        PinTries after = new PinTries(today, inARow, since, Optional.empty()).failed(NOON);
        assertThat(after.left()).isEqualTo(left);
        assertThat(after.lockedUntil()).isEqualTo(until(lock));
    }

    @Test
    void failuresOfYesterdayCountInTheRowOnly() {
        PinTries yesterday = new PinTries(2, 2, Optional.of(NOON.minus(PinTries.DAY)), Optional.empty()).failed(NOON);
        assertThat(yesterday).isEqualTo(new PinTries(1, 3, Optional.of(NOON), Optional.empty()));
    }

    @Test
    void aLockIsOverWhenItsTimeHasCome() {
        PinTries locked = new PinTries(3, 3, Optional.of(NOON), Optional.of(NOON));
        assertThat(locked.lockAt(NOON.minusMillis(1))).contains(NOON);
        assertThat(locked.lockAt(NOON)).isEmpty();
    }

    private static Optional<Instant> until(String lock) {
        if (lock == null) {
            return Optional.empty();
        }
        return Optional.of(lock.equals("RESET") ? PinTries.UNTIL_RESET : NOON.plus(Duration.parse(lock)));
    }
}
