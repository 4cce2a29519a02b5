package coop.akiba.gateway.bench;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What a hop cannot be faster than: read a form, one GET and one SET on Redis over one pipelined connection per event
 * loop, answer. Run as a process of its own: {@code Floor <redis uri> <port>}.
 */
public final class Floor extends VerticleBase {
    private final String redis;
    private final int port;
    private @Nullable RedisConnection connection;

    private Floor(String redis, int port) {
        this.redis = redis;
        this.port = port;
    }

    public static void main(String[] args) throws Exception {
        Vertx vertx = Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
        int port = Integer.parseInt(args[1]);
        vertx.deployVerticle(
                        () -> new Floor(args[0], port),
                        new DeploymentOptions()
                                .setInstances(Runtime.getRuntime().availableProcessors()))
                .await(30, TimeUnit.SECONDS);
        System.out.println("ready");
    }

    @Override
    public Future<?> start() {
        return Redis.createClient(vertx, redis).connect().compose(open -> {
            connection = open;
            return vertx.createHttpServer().requestHandler(this::answer).listen(port, "127.0.0.1");
        });
    }

    private void answer(HttpServerRequest request) {
        RedisConnection open = connection;
        if (open == null) {
            request.response().setStatusCode(503).end();
            return;
        }
        request.setExpectMultipart(true);
        request.end().onSuccess(read -> {
            String key = "floor:" + request.getFormAttribute("sessionId");
            String state = request.getFormAttribute("text") + "x".repeat(200);
            open.send(Request.cmd(Command.GET).arg(key))
                    .compose(got -> open.send(Request.cmd(Command.SET)
                            .arg(key)
                            .arg(state)
                            .arg("EX")
                            .arg("180")))
                    .onSuccess(done -> request.response()
                            .putHeader("Content-Type", "text/plain")
                            .end("CON Umoja SACCO\n1. Balance\n2. Apply\n3. My loans\n4. Repay\n5. Language"))
                    .onFailure(failure -> request.response().setStatusCode(500).end());
        });
    }
}
