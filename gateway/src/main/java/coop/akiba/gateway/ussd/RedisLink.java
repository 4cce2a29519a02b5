package coop.akiba.gateway.ussd;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;

/** The way from one event loop to the session store; it never gives up finding one. */
interface RedisLink {

    /** Connects; call it on the event loop that will use it. */
    static RedisLink open(Vertx vertx, RedisOptions options, Duration timeout) {
        return options.getType() == RedisClientType.CLUSTER
                ? new RedisNodes(vertx, options, timeout)
                : new RedisLine(vertx, options, timeout);
    }

    /**
     * Fails with {@link SessionsDown} when no answer comes in time. For commands that never answer nil and may be
     * carried out twice.
     */
    Future<Response> send(Request request);
}
