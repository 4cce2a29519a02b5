package coop.akiba.gateway.smpp;

import java.time.Duration;

/** Spreads messages evenly: so many a second, and no burst. */
final class Pace {
    private final long step;
    private long next;
    private boolean begun;

    Pace(int perSecond) {
        this.step = Duration.ofSeconds(1).toNanos() / perSecond;
    }

    /**
     * Takes the next place if it comes soon enough.
     *
     * @param now nanoseconds that only go up
     * @return how many nanoseconds to wait for it; when that is more than {@code most}, no place was taken
     */
    synchronized long take(long now, long most) {
        long at = begun && next - now > 0 ? next : now;
        long wait = at - now;
        if (wait <= most) {
            begun = true;
            next = at + step;
        }
        return wait;
    }
}
