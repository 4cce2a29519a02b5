package coop.akiba.gateway.sms;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many answers a number gets in an hour. Two machines that answer each other, or somebody who writes in other
 * people's names, must not be able to make us send for ever. It is kept in memory and bounded: numbers seen longest ago
 * are forgotten first, and a restart forgets all.
 */
final class ReplyLimit {
    private static final Duration WINDOW = Duration.ofHours(1);

    private final int most;
    private final InstantSource clock;
    private final Map<String, Answered> numbers;

    private record Answered(Instant since, int count) {}

    /**
     * A limit of its own.
     *
     * @param most answers to one number in an hour
     * @param remembered how many numbers
     */
    ReplyLimit(int most, int remembered, InstantSource clock) {
        this.most = most;
        this.clock = clock;
        this.numbers = new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
                return size() > remembered;
            }
        };
    }

    /** Counts an answer to this number, and says whether it may be sent. */
    synchronized boolean allows(String number) {
        Instant now = clock.instant();
        Answered known = numbers.get(number);
        Answered counted = known != null && now.isBefore(known.since().plus(WINDOW))
                ? new Answered(known.since(), known.count() + 1)
                : new Answered(now, 1);
        numbers.put(number, counted);
        return counted.count() <= most;
    }
}
