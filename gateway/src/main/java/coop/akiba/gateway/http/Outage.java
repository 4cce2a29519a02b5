package coop.akiba.gateway.http;

import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.sqlclient.ClosedConnectionException;
import io.vertx.sqlclient.DatabaseException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells failures that pass by themselves (a server is down, full or slow) from bugs. */
public final class Outage {
    private static final int DEEPEST = 10;

    private Outage() {}

    /** Whether trying again later can help, with nothing changed on our side. */
    public static boolean is(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (passes(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof IOException
                || cause instanceof TimeoutException
                || cause instanceof ClosedConnectionException
                || cause instanceof ConnectionPoolTooBusyException
                || (cause instanceof DatabaseException refused && passes(refused.getSqlState()))
                || poolSaysSo(cause);
    }

    /** Classes 08 connection, 53 resources, 57 operator intervention, 58 system; 40 and 55P03 lost to somebody else. */
    private static boolean passes(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.startsWith("58")
                        || state.equals("55P03"));
    }

    /** Waiting for a pooled connection in vain is reported by a bare exception, known by nothing but its words. */
    private static boolean poolSaysSo(Throwable cause) {
        String words = cause.getMessage();
        return words != null && (words.contains("Timeout") || words.contains("onnection is closed"));
    }
}
