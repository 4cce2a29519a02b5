package coop.akiba.gateway.ussd;

import io.vertx.core.Context;
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
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the nodes of a Redis Cluster, made and used on one event loop. Each command goes to the node of its
 * keys, by itself. When a node is gone, silent or no longer has what it had, connections are made anew by what the
 * cluster says now; until that works the old ones serve on, so that sessions on other nodes notice nothing.
 */
final class RedisNodes implements RedisLink {
    private static final Duration PAUSE = Duration.ofMillis(200);

    /** How often in its time a silence is looked for. */
    private static final int LOOKS = 4;

    /** A cluster that cannot be connected to within so many times the patience for a command is tried again. */
    private static final int CONNECTING = 5;

    private final Vertx vertx;
    private final Context loop;
    private final RedisOptions options;
    private final long timeout;
    private final ArrayDeque<Sent> unanswered = new ArrayDeque<>();
    private Future<Nodes> nodes;
    private @Nullable Future<Nodes> renewing;
    private @Nullable Nodes current;

    /** Connects; call it on the event loop that will use it. */
    RedisNodes(Vertx vertx, RedisOptions options, Duration timeout) {
        this.vertx = vertx;
        this.loop = vertx.getOrCreateContext();
        this.options = options;
        this.timeout = timeout.toNanos();
        this.nodes = renew();
        vertx.setPeriodic(timeout.toMillis() / LOOKS, due -> look());
    }

    /** A command, who waits for its answer, and since when, by {@link System#nanoTime}. */
    private record Sent(Request request, Promise<Response> answer, long at) {}

    /** A client and its connections. Each is itself only. */
    private static final class Nodes {
        private final Redis client;
        private final RedisConnection connection;

        private Nodes(Redis client, RedisConnection connection) {
            this.client = client;
            this.connection = connection;
        }

        private Future<Response> send(Request request) {
            return connection.send(request).map(Objects::requireNonNull);
        }
    }

    @Override
    public Future<Response> send(Request request) {
        Sent sent = new Sent(request, Promise.promise(), System.nanoTime());
        unanswered.add(sent);
        nodes.compose(open -> open.send(request))
                .recover(failure -> isAnswer(failure) ? Future.failedFuture(failure) : again(request))
                .onSuccess(sent.answer()::tryComplete)
                .onFailure(sent.answer()::tryFail);
        return sent.answer().future();
    }

    /** What a node says of a script is the answer; anything else says that this is not the place to ask. */
    private static boolean isAnswer(Throwable failure) {
        String said = String.valueOf(failure.getMessage());
        return said.startsWith("NOSCRIPT") || said.startsWith("ERR");
    }

    private Future<Response> again(Request request) {
        return renew().compose(open -> open.send(request));
    }

    /** Connects anew; whoever asks while that is under way gets the same. */
    private Future<Nodes> renew() {
        Future<Nodes> under = renewing;
        if (under != null && !under.isComplete()) {
            return under;
        }
        Promise<Nodes> found = Promise.promise();
        renewing = found.future();
        connect(found);
        return found.future();
    }

    private void connect(Promise<Nodes> found) {
        Redis client = Redis.createClient(vertx, options);
        client.connect()
                .timeout(TimeUnit.NANOSECONDS.toMillis(timeout) * CONNECTING, TimeUnit.MILLISECONDS)
                .onSuccess(connection -> loop.runOnContext(turn -> take(new Nodes(client, connection), found)))
                .onFailure(down -> {
                    client.close();
                    pause(found);
                });
    }

    private void pause(Promise<Nodes> found) {
        try {
            vertx.setTimer(PAUSE.toMillis(), due -> connect(found));
        } catch (RejectedExecutionException closing) {
            found.tryFail(closing);
        }
    }

    private void take(Nodes fresh, Promise<Nodes> found) {
        Nodes before = current;
        current = fresh;
        nodes = found.future();
        fresh.connection.exceptionHandler(broken -> lost(fresh)).endHandler(end -> lost(fresh));
        found.complete(fresh);
        if (before != null) {
            // What is under way over the old ones may still be answered.
            vertx.setTimer(TimeUnit.NANOSECONDS.toMillis(timeout) * 2, due -> before.client.close());
        }
    }

    /** A connection is gone; of those that were given up, that is as it should be. */
    private void lost(Nodes broken) {
        if (current == broken) {
            renew();
        }
    }

    /** Gives up commands that have waited too long, and looks for where they should have gone. */
    private void look() {
        boolean silent = false;
        while (!unanswered.isEmpty() && isDue(unanswered.getFirst())) {
            silent |= unanswered.removeFirst().answer().tryFail(new SessionsDown());
        }
        if (silent) {
            renew();
        }
    }

    private boolean isDue(Sent sent) {
        return sent.answer().future().isComplete() || System.nanoTime() - sent.at() > timeout;
    }
}
