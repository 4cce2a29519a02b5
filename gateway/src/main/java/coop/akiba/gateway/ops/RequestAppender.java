package coop.akiba.gateway.ops;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.slf4j.event.KeyValuePair;

/**
 * Writes lines on a thread of its own, so that an event loop never waits for a disk, and puts the correlation id of the
 * request into each before it leaves the thread that knows it. Named in the logback files.
 */
public final class RequestAppender extends AsyncAppender {
    private static final String KEY = "correlation";

    @Override
    protected void preprocess(ILoggingEvent event) {
        if (event instanceof LoggingEvent line && !has(line)) {
            LogContext.correlation().ifPresent(id -> line.addKeyValuePair(new KeyValuePair(KEY, id)));
        }
        super.preprocess(event);
    }

    private static boolean has(LoggingEvent line) {
        return line.getKeyValuePairs() != null
                && line.getKeyValuePairs().stream().anyMatch(pair -> pair.key.equals(KEY));
    }
}
