package coop.akiba.gateway.http;

import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.ops.RateLimitedLog;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.slf4j.LoggerFactory;

/** The HTTP server: one instance for each processor, all on one port. */
public final class Server {
    /** One for each processor. */
    public static final int INSTANCES = Runtime.getRuntime().availableProcessors();

    private final Vertx vertx;
    private final Queue<ServerVerticle> instances;
    private final String deployment;

    private Server(Vertx vertx, Queue<ServerVerticle> instances, String deployment) {
        this.vertx = vertx;
        this.instances = instances;
        this.deployment = deployment;
    }

    /**
     * Listens.
     *
     * @param settings with a port that is not 0: instances must agree on one
     * @param first routes that answer from the start, before {@link #complete}
     */
    public static Future<Server> open(
            Vertx vertx, Settings settings, List<Routes> first, Metrics metrics, InstantSource clock) {
        RateLimitedLog log = new RateLimitedLog(LoggerFactory.getLogger(Server.class), clock);
        Queue<ServerVerticle> instances = new ConcurrentLinkedQueue<>();
        return vertx.deployVerticle(
                        () -> {
                            ServerVerticle instance = new ServerVerticle(
                                    settings.http(), settings.shutdown().grace(), INSTANCES, first, metrics, log);
                            instances.add(instance);
                            return instance;
                        },
                        new DeploymentOptions().setInstances(INSTANCES))
                .map(deployment -> new Server(vertx, instances, deployment));
    }

    /** Adds the remaining routes to every instance. */
    public Future<Void> complete(List<Routes> rest) {
        return Future.all(instances.stream()
                        .map(instance -> instance.complete(rest))
                        .toList())
                .mapEmpty();
    }

    /** Stops listening, then waits for requests in flight, at most for the grace of the settings. */
    public Future<Void> drain() {
        return vertx.undeploy(deployment);
    }
}
