package coop.akiba.gateway.pin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Failed tries of a member's PIN, over all channels and sessions, and the lock they lead to: {@value #FIRST} wrong in a
 * day lock for half an hour, {@value #SECOND} for a day, and {@value #LAST} in a row, however long apart, until staff
 * reset the PIN. People choose PINs that few guesses find; these rules, more than the hash, keep guessers out.
 *
 * @param today failures since {@code since}
 * @param inARow failures since the last right PIN
 * @param since the first failure of the present day of counting
 */
record PinTries(int today, int inARow, Optional<Instant> since, Optional<Instant> lockedUntil) {
    static final int FIRST = 3;
    static final int SECOND = 5;
    static final int LAST = 9;
    static final Duration DAY = Duration.ofHours(24);
    static final Duration SHORT_LOCK = Duration.ofMinutes(30);

    /** No time anybody waits for. */
    static final Instant UNTIL_RESET = Instant.parse("9999-12-31T00:00:00Z");

    static final PinTries NONE = new PinTries(0, 0, Optional.empty(), Optional.empty());

    /** The end of the lock, while it lasts. */
    Optional<Instant> lockAt(Instant now) {
        return lockedUntil.filter(now::isBefore);
    }

    /** One failure more. */
    PinTries failed(Instant now) {
        boolean sameDay = since.filter(first -> now.isBefore(first.plus(DAY))).isPresent();
        int count = sameDay ? today + 1 : 1;
        return new PinTries(count, inARow + 1, sameDay ? since : Optional.of(now), lock(count, inARow + 1, now));
    }

    /** How many more failures the member has before a lock. */
    int left() {
        int untilLock = today < FIRST ? FIRST - today : Math.max(0, SECOND - today);
        return Math.max(0, Math.min(untilLock, LAST - inARow));
    }

    private static Optional<Instant> lock(int today, int inARow, Instant now) {
        if (inARow >= LAST) {
            return Optional.of(UNTIL_RESET);
        }
        if (today >= SECOND) {
            return Optional.of(now.plus(DAY));
        }
        return today == FIRST ? Optional.of(now.plus(SHORT_LOCK)) : Optional.empty();
    }
}
