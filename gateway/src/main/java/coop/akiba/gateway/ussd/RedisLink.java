package coop.akiba.gateway.ussd;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One pipelined connection to Redis, made and used on one event loop: half as much work as a pool. When it breaks or
 * falls silent, commands fail at once and a new connection is tried until there is one.
 */
final class RedisLink {
    private static final int MOST_WAITING = 4_096;

    private final Vertx vertx;
    private final RedisOptions options;
    private final Duration timeout;
    private final Duration pause;
    private int generation;
    private Redis client;
    private Future<RedisConnection> connection;

    /** Connects; call it on the event loop that will use it. */
    RedisLink(Vertx vertx, RedisOptions options, Duration timeout) {
        this.vertx = vertx;
        this.options = new RedisOptions(options).setMaxPoolSize(1).setMaxWaitingHandlers(MOST_WAITING);
        this.timeout = timeout;
        this.pause = Duration.ofMillis(200);
        this.client = Redis.createClient(vertx, this.options);
        this.connection = connect();
    }

    /** Fails with {@link SessionsDown} when no answer comes in time. Not for commands that may answer nil. */
    Future<Response> send(Request request) {
        int used = generation;
        return ready().compose(open -> inTime(open.send(request).map(Objects::requireNonNull), () -> replace(used)));
    }

    private Future<RedisConnection> ready() {
        return connection.isComplete() ? connection : inTime(connection, () -> {});
    }

    /** Answers come in order, so what waits behind a silent connection is late as well: it is given up. */
    private <T> Future<T> inTime(Future<T> answer, Runnable whenSilent) {
        return answer.timeout(timeout.toMillis(), TimeUnit.MILLISECONDS).recover(failure -> {
            if (failure instanceof TimeoutException) {
                whenSilent.run();
                return Future.failedFuture(new SessionsDown());
            }
            return Future.failedFuture(failure);
        });
    }

    private Future<RedisConnection> connect() {
        int mine = generation;
        return client.connect()
                .onSuccess(
                        open -> open.exceptionHandler(broken -> replace(mine)).endHandler(end -> replace(mine)))
                .onFailure(down -> vertx.setTimer(pause.toMillis(), due -> replace(mine)));
    }

    /** Gives up a client, once, for a new one. */
    private void replace(int broken) {
        if (generation != broken) {
            return;
        }
        Redis old = client;
        generation++;
        try {
            client = Redis.createClient(vertx, options);
            connection = connect();
            old.close();
        } catch (RejectedExecutionException closing) {
            // The event loop is on its way out; there is nobody left to connect for.
            connection = Future.failedFuture(closing);
        }
    }
}
