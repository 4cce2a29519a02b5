package coop.akiba.gateway.mobilemoney;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The day a payment is booked on. Notices come late, so a provider's time is believed within bounds; outside them the
 * day we heard of it counts, and nothing is refused for it.
 *
 * @param plausible whether the provider's own time was used
 */
public record ValueDate(LocalDate day, boolean plausible) {
    private static final Duration OLDEST = Duration.ofDays(31);
    /** How far a provider's clock may be ahead of ours. */
    private static final Duration AHEAD = Duration.ofMinutes(10);

    /** The day in the cooperative's zone of a payment reported at {@code reported}, heard of at {@code now}. */
    public static ValueDate of(Optional<Instant> reported, Instant now, ZoneId zone) {
        return reported.filter(at -> at.isAfter(now.minus(OLDEST)) && at.isBefore(now.plus(AHEAD)))
                .map(at -> new ValueDate(LocalDate.ofInstant(at, zone), true))
                .orElseGet(() -> new ValueDate(LocalDate.ofInstant(now, zone), false));
    }
}
