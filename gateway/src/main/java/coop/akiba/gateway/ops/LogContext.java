package coop.akiba.gateway.ops;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxBootstrap;
import io.vertx.core.spi.VertxServiceProvider;
import io.vertx.core.spi.context.storage.ContextLocal;
import java.util.Optional;

/**
 * What log lines say about the request they are written for.
 *
 * <p>It is kept in the Vert.x context of the request and not in a thread, so that a line written after any number of
 * asynchronous steps still has it. Vert.x makes room for it before its first context; see {@link Room}.
 */
public final class LogContext {
    private static final ContextLocal<String> CORRELATION = ContextLocal.registerLocal(String.class);

    private LogContext() {}

    /** The correlation id of the request this code runs for, where it runs for one. */
    public static Optional<String> correlation() {
        Context context = Vertx.currentContext();
        return context == null ? Optional.empty() : Optional.ofNullable(CORRELATION.get(context));
    }

    /** From here on, everything this context does is for this correlation id. */
    public static void correlation(String id) {
        Context context = Vertx.currentContext();
        if (context != null) {
            CORRELATION.put(context, id);
        }
    }

    /** Loads this class before Vert.x makes contexts; named in META-INF/services. */
    public static final class Room implements VertxServiceProvider {
        @Override
        public void init(VertxBootstrap vertx) {
            // Nothing more to do: LogContext is loaded now and has asked for its room.
            correlation();
        }
    }
}
