package coop.akiba.gateway.smpp;

import coop.akiba.gateway.keys.KeyedHash;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Names members' messages. SMPP has no id for them, so the same words of the same sender within {@link #SAME} are one
 * message that was brought again. One that is brought to another process, or after a restart, finds the same name as
 * long as no border of such a time lies between.
 */
final class SmsNames {
    /** Longer than telcos wait before they bring a message again; nobody repeats a command sooner for a reason. */
    static final Duration SAME = Duration.ofMinutes(2);

    private static final int REMEMBERED = 10_000;

    private final String bind;
    private final KeyedHash hash;
    private final InstantSource clock;
    private final Map<String, Instant> seen = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    SmsNames(String bind, KeyedHash hash, InstantSource clock) {
        this.bind = bind;
        this.hash = hash;
        this.clock = clock;
    }

    synchronized String of(TelcoReading.Sms sms) {
        String print = hash.hex("smpp sms", bind, sms.from(), sms.text(), sms.networkId());
        Instant now = clock.instant();
        Instant before = seen.get(print);
        Instant first = before != null && now.isBefore(before.plus(SAME)) ? before : now;
        seen.remove(print);
        seen.put(print, first);
        return print + "-" + first.getEpochSecond() / SAME.toSeconds();
    }
}
