package coop.akiba.gateway.ops;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.slf4j.event.KeyValuePair;

/**
 * Keeps the log from growing as fast as somebody sends nonsense: of each kind of line so many are written in a window
 * of time, and the first one after it tells how many were not. A kind is where a line is written, whatever it is about.
 * Answers to good requests are not counted. Named in the logback files.
 */
public final class FloodFilter extends Filter<ILoggingEvent> {
    /** Lines of one kind in one window. */
    static final int LINES = 100;

    static final long WINDOW_MILLIS = 10_000;

    /** More kinds than there are lines in our code; libraries may write texts that are never the same. */
    private static final int MOST_KINDS = 2_000;

    private static final int REFUSED = 400;

    private final ConcurrentMap<String, Kind> kinds = new ConcurrentHashMap<>();

    @Override
    public FilterReply decide(ILoggingEvent event) {
        if (isGoodRequest(event)) {
            return FilterReply.NEUTRAL;
        }
        if (kinds.size() >= MOST_KINDS) {
            kinds.clear();
        }
        long unsaid = kinds.computeIfAbsent(event.getLoggerName() + ' ' + event.getMessage(), missing -> new Kind())
                .admit(event.getTimeStamp());
        if (unsaid > 0 && event instanceof LoggingEvent line) {
            line.addKeyValuePair(new KeyValuePair("unsaid", unsaid));
        }
        return unsaid < 0 ? FilterReply.DENY : FilterReply.NEUTRAL;
    }

    private static boolean isGoodRequest(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        return pairs != null
                && pairs.stream()
                        .anyMatch(pair ->
                                pair.key.equals("status") && pair.value instanceof Integer status && status < REFUSED);
    }

    /** How many lines of a kind there were in this window. */
    private static final class Kind {
        private long since = Long.MIN_VALUE;
        private int written;
        private long unsaid;

        /** How many were not written before this one; below zero when this one is not to be written either. */
        synchronized long admit(long now) {
            if (since == Long.MIN_VALUE || Math.abs(now - since) >= WINDOW_MILLIS) {
                since = now;
                written = 0;
            }
            if (written >= LINES) {
                unsaid++;
                return -1;
            }
            written++;
            long before = unsaid;
            unsaid = 0;
            return before;
        }
    }
}
