package coop.akiba.gateway.http;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The open connections of one server instance, on its event loop.
 *
 * <p>An idle timeout alone is beaten by a client that sends one byte now and then. So a connection also has to make a
 * whole request within a limit, counted from its opening or its last answer. Time is counted in calls of
 * {@link #tick}, once a second.
 */
final class Connections {
    private final int most;
    private final long limit;
    private final IdentityHashMap<HttpConnection, Waiting> open = new IdentityHashMap<>();
    private long now;

    private static final class Waiting {
        private long since;
        private @Nullable HttpServerRequest request;

        private Waiting(long since) {
            this.since = since;
        }

        private boolean overdue(long now, long limit) {
            return (request == null || !request.isEnded()) && now - since > limit;
        }
    }

    /**
     * Nothing open yet.
     *
     * @param most connections open at a time
     * @param limit seconds for a whole request
     */
    Connections(int most, long limit) {
        this.most = most;
        this.limit = limit;
    }

    void opened(HttpConnection connection) {
        if (open.size() >= most) {
            connection.close();
            return;
        }
        open.put(connection, new Waiting(now));
        connection.closeHandler(closed -> open.remove(connection));
    }

    void begun(HttpServerRequest request) {
        Waiting waiting = open.get(request.connection());
        if (waiting != null) {
            waiting.since = now;
            waiting.request = request;
        }
    }

    /** A long request goes on. */
    void alive(HttpServerRequest request) {
        Waiting waiting = open.get(request.connection());
        if (waiting != null) {
            waiting.since = now;
        }
    }

    void answered(HttpServerRequest request) {
        Waiting waiting = open.get(request.connection());
        if (waiting != null) {
            waiting.since = now;
            waiting.request = null;
        }
    }

    /** Lets a second pass. */
    void tick() {
        now++;
        List<HttpConnection> overdue = new ArrayList<>();
        open.forEach((connection, waiting) -> {
            if (waiting.overdue(now, limit)) {
                overdue.add(connection);
            }
        });
        overdue.forEach(HttpConnection::close);
    }
}
