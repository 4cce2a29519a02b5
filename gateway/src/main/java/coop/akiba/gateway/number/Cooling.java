package coop.akiba.gateway.number;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.Refusal.HeldBack;
import coop.akiba.domain.member.HoldCause;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * When sensitive moves wait. Decides only.
 *
 * @param period how long after something happened to the line or the PIN
 * @param knownFor how long an operator's answer holds
 * @param unknownFor how long nobody is asked again after no answer came
 */
public record Cooling(Duration period, Duration knownFor, Duration unknownFor) {
    /** A command looks again at what was found out a moment before. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** For so long after two people looked into a line, not being able to ask the operator is no hindrance. */
    static final Duration LIFTED = Duration.ofHours(24);

    /** What applies where nothing is set. */
    public static Cooling usual() {
        return new Cooling(Duration.ofDays(3), Duration.ofMinutes(15), Duration.ofMinutes(2));
    }

    /**
     * Why sensitive moves wait now; empty when they do not.
     *
     * @param watched whether there is an operator to ask: then not knowing is a reason
     */
    Optional<Refusal> against(KnownLine line, boolean watched, ZoneId zone, Instant now) {
        if (line.recycled()) {
            return Optional.of(new Refusal.NumberRecycled());
        }
        Optional<Refusal> held = held(line, zone, now).map(each -> each);
        return held.isEmpty() && watched && !isKnown(line, now) && !isJustLifted(line, now)
                ? Optional.of(new Refusal.LineUnchecked())
                : held;
    }

    /** What holds longest of what happened. */
    Optional<HeldBack> held(KnownLine line, ZoneId zone, Instant now) {
        return line.happened().entrySet().stream()
                .filter(each -> line.counts(each.getValue()))
                .filter(each -> now.isBefore(each.getValue().plus(period)))
                .max(Comparator.comparing(Map.Entry<HoldCause, Instant>::getValue)
                        .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                .map(each -> new HeldBack(each.getKey(), until(each.getValue(), zone)));
    }

    /** Rounded up to the minute, so that nobody dials a few seconds too early. */
    private OffsetDateTime until(Instant happened, ZoneId zone) {
        return happened.plus(period)
                .plusSeconds(59)
                .truncatedTo(ChronoUnit.MINUTES)
                .atZone(zone)
                .toOffsetDateTime();
    }

    /** Whether an answer of the operator's could change anything, and none is fresh. */
    boolean mustAsk(KnownLine line, Instant now) {
        boolean held =
                line.happened().values().stream().anyMatch(at -> line.counts(at) && now.isBefore(at.plus(period)));
        Duration life = line.answer().filter(LineOutcome.UNKNOWN::equals).isPresent() ? unknownFor : knownFor;
        boolean fresh =
                line.checkedAt().filter(at -> now.isBefore(at.plus(life))).isPresent();
        return !line.recycled() && !held && !fresh;
    }

    LineCheck.Question question(KnownLine line, ZoneId zone, Instant now) {
        Instant since = now.minus(period);
        Instant swapsSince = line.liftedAt().filter(since::isBefore).orElse(since);
        Instant heldSince = line.liftedAt().filter(line.heldSince()::isBefore).orElse(line.heldSince());
        Instant known = heldSince.isBefore(now) ? heldSince : now;
        return new LineCheck.Question(line.msisdn(), swapsSince, LocalDate.ofInstant(known, zone));
    }

    private boolean isKnown(KnownLine line, Instant now) {
        return line.answer().filter(answer -> answer != LineOutcome.UNKNOWN).isPresent()
                && line.checkedAt()
                        .filter(at -> now.isBefore(at.plus(knownFor).plus(SLACK)))
                        .isPresent();
    }

    private static boolean isJustLifted(KnownLine line, Instant now) {
        return line.liftedAt().filter(at -> now.isBefore(at.plus(LIFTED))).isPresent();
    }
}
