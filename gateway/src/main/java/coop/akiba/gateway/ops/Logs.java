package coop.akiba.gateway.ops;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.file.Path;
import java.util.Objects;
import org.slf4j.LoggerFactory;

/** Where logs go: JSON lines on the standard output, or in the demo short lines into a file. */
public final class Logs {
    private Logs() {}

    /** From here on, logs are short lines in this file; the terminal is for people. */
    public static void toFile(Path file) {
        LoggerContext context = context();
        context.reset();
        context.putProperty("akiba.log.file", file.toString());
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(Objects.requireNonNull(Logs.class.getResource("/logback-file.xml")));
        } catch (JoranException e) {
            throw new IllegalStateException("logback-file.xml is broken", e);
        }
    }

    /** For libraries that would write what members key and say; whatever a configuration says. */
    public static void mute(String logger) {
        context().getLogger(logger).setLevel(Level.OFF);
    }

    /** Writes what is waiting; nothing is logged after it. */
    public static void close() {
        context().stop();
    }

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }
}
