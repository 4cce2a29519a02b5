package coop.akiba.gateway.ussd;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;

/**
 * One pipelined connection to Redis, made and used on one event loop: half as much work as a pool. When it breaks or
 * falls silent, commands fail at once and a new connection is tried until there is one.
 */
final class RedisLink {
    private static final int MOST_WAITING = 4_096;

    /** Silence is told in so many looks at the clock, which is much less work than a timer for each command. */
    private static final int LOOKS = 4;

    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Vertx vertx;
    private final RedisOptions options;
    private long looks;
    private Line line;

    /** Connects; call it on the event loop that will use it. */
    RedisLink(Vertx vertx, RedisOptions options, Duration timeout) {
        this.vertx = vertx;
        this.options = new RedisOptions(options).setMaxPoolSize(1).setMaxWaitingHandlers(MOST_WAITING);
        this.line = new Line();
        vertx.setPeriodic(timeout.toMillis() / LOOKS, due -> look());
    }

    /** Fails with {@link SessionsDown} when no answer comes in time. Not for commands that may answer nil. */
    Future<Response> send(Request request) {
        return line.send(request);
    }

    private void look() {
        looks++;
        if (line.silent()) {
            replace(line);
        }
    }

    /** Gives up a line, once, for a new one. */
    private void replace(Line broken) {
        if (line != broken) {
            return;
        }
        try {
            line = new Line();
        } catch (RejectedExecutionException closing) {
            // The event loop is on its way out; there is nobody left to connect for.
        }
        broken.giveUp();
    }

    /** A connection, or the wait for one, and what was sent over it. */
    private final class Line {
        private final Redis client = Redis.createClient(vertx, options);
        private final Future<RedisConnection> connection = client.connect();
        private final ArrayDeque<Sent> unanswered = new ArrayDeque<>();

        /** A command, and when it was sent. */
        private record Sent(Promise<Response> answer, long at) {}

        private Line() {
            connection
                    .onSuccess(open ->
                            open.exceptionHandler(broken -> replace(this)).endHandler(end -> replace(this)))
                    .onFailure(down -> vertx.setTimer(PAUSE.toMillis(), due -> replace(this)));
        }

        private Future<Response> send(Request request) {
            if (connection.failed()) {
                return Future.failedFuture(connection.cause());
            }
            if (unanswered.size() >= MOST_WAITING) {
                return Future.failedFuture(new SessionsDown());
            }
            Sent sent = new Sent(Promise.promise(), looks);
            unanswered.add(sent);
            connection
                    .compose(open -> open.send(request))
                    .map(Objects::requireNonNull)
                    .onComplete(answer -> {
                        // Answers come in the order of the commands, so this is nearly always the first.
                        unanswered.remove(sent);
                        sent.answer().handle(answer);
                    });
            return sent.answer().future();
        }

        /** Whether the first command has waited for its answer too long; all others wait behind it. */
        private boolean silent() {
            Sent first = unanswered.peek();
            return first != null && looks - first.at() > LOOKS;
        }

        private void giveUp() {
            unanswered.forEach(sent -> sent.answer().tryFail(new SessionsDown()));
            unanswered.clear();
            client.close();
        }
    }
}
