package coop.akiba.gateway.ops;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.spi.FilterReply;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.KeyValuePair;

class FloodFilterTest {
    private final LoggerContext context = new LoggerContext();
    private final FloodFilter filter = new FloodFilter();

    @Test
    void ofTenThousandLinesOfAKindAHundredAreWrittenAndTheNextTellsOfTheRest() {
        assertThat(written("{} notice: {}", 10_000, 0)).isEqualTo(FloodFilter.LINES);
        assertThat(written("something else", 5, 0)).as("of another kind").isEqualTo(5);
        LoggingEvent next = line("{} notice: {}", FloodFilter.WINDOW_MILLIS);
        assertThat(filter.decide(next)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(next.getKeyValuePairs()).containsExactly(new KeyValuePair("unsaid", 10_000L - FloodFilter.LINES));
        LoggingEvent after = line("{} notice: {}", FloodFilter.WINDOW_MILLIS + 1);
        assertThat(filter.decide(after)).isEqualTo(FilterReply.NEUTRAL);
        assertThat(after.getKeyValuePairs()).as("told once").isNull();
    }

    @Test
    void answersToGoodRequestsAreAllWritten() {
        assertThat(IntStream.range(0, 1_000).filter(i -> isWritten(request(200))))
                .hasSize(1_000);
        assertThat(IntStream.range(0, 1_000).filter(i -> isWritten(request(404))))
                .hasSize(FloodFilter.LINES);
    }

    @Test
    void textsThatAreNeverTheSameDoNotFillTheMemory() {
        assertThat(IntStream.range(0, 10_000).filter(i -> isWritten(line("text " + i, 0))))
                .hasSize(10_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"logback.xml", "logback-file.xml"})
    void isInTheLogThatIsShipped(String file) throws JoranException {
        JoranConfigurator configurator = new JoranConfigurator();
        LoggerContext shipped = new LoggerContext();
        shipped.putProperty("akiba.log.file", "/dev/null");
        configurator.setContext(shipped);
        configurator.doConfigure(FloodFilter.class.getResource('/' + file));
        RequestAppender appender = (RequestAppender) shipped.getLogger("ROOT").getAppender("async");
        assertThat(appender.getCopyOfAttachedFiltersList()).hasSize(1).first().isInstanceOf(FloodFilter.class);
        shipped.stop();
    }

    private long written(String format, int lines, long at) {
        return IntStream.range(0, lines)
                .filter(i -> isWritten(line(format, at)))
                .count();
    }

    private boolean isWritten(ILoggingEvent event) {
        return filter.decide(event) != FilterReply.DENY;
    }

    private LoggingEvent request(int status) {
        LoggingEvent line = line("request", 0);
        line.addKeyValuePair(new KeyValuePair("status", status));
        return line;
    }

    private LoggingEvent line(String format, long at) {
        LoggingEvent line = new LoggingEvent(
                getClass().getName(), context.getLogger("somewhere"), Level.WARN, format, null, new Object[] {"a", "b"
                });
        line.setTimeStamp(at);
        return line;
    }
}
