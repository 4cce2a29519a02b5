package coop.akiba.gateway.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.spi.LoggingEventBuilder;

/**
 * Lines that somebody outside could cause by the thousand: one per event and interval is written, the rest are counted
 * and the count is told with the next line.
 */
public final class RateLimitedLog {
    private static final Duration EVERY = Duration.ofSeconds(10);

    private final Logger log;
    private final InstantSource clock;
    private final ConcurrentMap<String, Said> said = new ConcurrentHashMap<>();

    private record Said(Instant at, long unsaid) {}

    public RateLimitedLog(Logger log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    /**
     * Writes a line or counts it.
     *
     * @param event from a small fixed set; each has its own budget
     * @param cause its kind and message are told; its stack only at level ERROR
     */
    public void say(Level level, String event, @Nullable Throwable cause) {
        Instant now = clock.instant();
        Said before = said.get(event);
        if (before != null && Duration.between(before.at(), now).abs().compareTo(EVERY) < 0) {
            said.put(event, new Said(before.at(), before.unsaid() + 1));
            return;
        }
        said.put(event, new Said(now, 0));
        write(level, event, before == null ? 0 : before.unsaid(), cause);
    }

    private void write(Level level, String event, long unsaid, @Nullable Throwable cause) {
        LoggingEventBuilder line = log.atLevel(level);
        if (unsaid > 0) {
            line = line.addKeyValue("unsaid", unsaid);
        }
        if (cause != null) {
            line = line.addKeyValue("cause", cause.getClass().getSimpleName() + ": " + cause.getMessage());
            if (level == Level.ERROR) {
                line = line.setCause(cause);
            }
        }
        line.log(event);
    }
}
