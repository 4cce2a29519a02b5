package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;

import coop.akiba.gateway.config.RedisSettings;
import coop.akiba.gateway.embedded.FreePort;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import redis.embedded.RedisSentinel;
import redis.embedded.RedisServer;

/** Several real Redis servers that belong together: a cluster, or a master that sentinels watch. */
final class RedisFleet implements AutoCloseable {
    private static final int SLOTS = 16_384;
    private static final String MASTER = "sessions";

    private final Vertx vertx;
    private final List<Integer> ports = new ArrayList<>();
    private final List<RedisServer> servers = new ArrayList<>();
    private final List<RedisSentinel> sentinels = new ArrayList<>();

    private RedisFleet(Vertx vertx) {
        this.vertx = vertx;
    }

    /** Three masters that share the slots, and a replica of the third. */
    static RedisFleet cluster(Vertx vertx) throws IOException {
        RedisFleet fleet = new RedisFleet(vertx);
        Path folder = Files.createTempDirectory("akiba-cluster");
        List<Integer> buses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int bus = FreePort.find();
            buses.add(bus);
            fleet.start(
                    "cluster-enabled yes",
                    "cluster-port " + bus,
                    "cluster-config-file " + folder.resolve("nodes-" + i + ".conf"),
                    "cluster-node-timeout 1500",
                    "cluster-require-full-coverage no");
        }
        for (int i = 0; i < 3; i++) {
            fleet.tell(i, "CLUSTER", "ADDSLOTSRANGE", "" + SLOTS * i / 3, "" + (SLOTS * (i + 1) / 3 - 1));
        }
        for (int i = 1; i < 4; i++) {
            fleet.tell(0, "CLUSTER", "MEET", "127.0.0.1", "" + fleet.ports.get(i), "" + buses.get(i));
        }
        eventually(() -> fleet.allKnow("cluster_known_nodes:4"));
        String third = fleet.tell(2, "CLUSTER", "MYID");
        eventually(() -> fleet.tell(3, "CLUSTER", "NODES").contains(third));
        fleet.tell(3, "CLUSTER", "REPLICATE", third);
        eventually(() -> fleet.allKnow("cluster_slots_ok:16384")
                && fleet.tell(0, "CLUSTER", "REPLICAS", third).contains("slave"));
        return fleet;
    }

    /** A master, a replica of it, and a sentinel that alone decides. */
    static RedisFleet sentinel(Vertx vertx) throws IOException {
        RedisFleet fleet = new RedisFleet(vertx);
        fleet.start();
        fleet.start("replicaof 127.0.0.1 " + fleet.ports.getFirst());
        RedisSentinel sentinel = RedisSentinel.builder()
                .port(FreePort.find())
                .masterName(MASTER)
                .masterPort(fleet.ports.getFirst())
                .quorumSize(1)
                .downAfterMilliseconds(1_000L)
                .failoverTimeout(5_000L)
                .parallelSyncs(1)
                .build();
        sentinel.start();
        fleet.sentinels.add(sentinel);
        eventually(() -> fleet.tell(0, "INFO", "replication").contains("state=online"));
        return fleet;
    }

    RedisSettings settings() {
        if (!sentinels.isEmpty()) {
            URI first = URI.create(
                    "redis://127.0.0.1:" + sentinels.getFirst().ports().getFirst());
            return new RedisSettings(
                    RedisSettings.Mode.SENTINEL, Optional.of(first), List.of(), MASTER, Optional.empty());
        }
        return new RedisSettings(
                RedisSettings.Mode.CLUSTER,
                Optional.of(URI.create("redis://127.0.0.1:" + ports.getFirst())),
                ports.stream().skip(1).map(port -> "127.0.0.1:" + port).toList(),
                "",
                Optional.empty());
    }

    /**
     * Takes half of the slots of one node away and gives them to another; what was kept in them is lost. A node without
     * slots would have no vote when another dies.
     */
    void moveSlots(int from, int to) {
        String id = tell(to, "CLUSTER", "MYID");
        tell(from, "FLUSHALL");
        for (int node : List.of(to, from, 3 - from - to)) {
            Redis redis = Redis.createClient(
                    vertx,
                    new RedisOptions()
                            .setConnectionString("redis://127.0.0.1:" + ports.get(node))
                            .setMaxWaitingHandlers(SLOTS));
            List<Request> moves = new ArrayList<>();
            for (int slot = SLOTS * from / 3; slot < SLOTS * from / 3 + SLOTS / 6; slot++) {
                moves.add(Request.cmd(Command.CLUSTER)
                        .arg("SETSLOT")
                        .arg(slot)
                        .arg("NODE")
                        .arg(id));
            }
            await(redis.batch(moves));
            redis.close();
        }
    }

    void kill(int server) throws IOException {
        servers.get(server).stop();
    }

    long keys(int server) {
        return Long.parseLong(tell(server, "DBSIZE"));
    }

    String tell(int server, String command, String... arguments) {
        Redis redis = Redis.createClient(vertx, "redis://127.0.0.1:" + ports.get(server));
        Request request = Request.cmd(Command.create(command));
        for (String argument : arguments) {
            request.arg(argument);
        }
        String said = await(redis.send(request).map(String::valueOf));
        redis.close();
        return said;
    }

    private boolean allKnow(String line) {
        for (int i = 0; i < 3; i++) {
            if (!tell(i, "CLUSTER", "INFO").contains(line)) {
                return false;
            }
        }
        return true;
    }

    private void start(String... settings) throws IOException {
        int port = FreePort.find();
        var builder = RedisServer.builder().port(port).setting("bind 127.0.0.1").setting("save \"\"");
        for (String setting : settings) {
            builder.setting(setting);
        }
        RedisServer server = builder.build();
        server.start();
        ports.add(port);
        servers.add(server);
    }

    @Override
    public void close() throws IOException {
        for (RedisSentinel sentinel : sentinels) {
            sentinel.stop();
        }
        for (RedisServer server : servers) {
            server.stop();
        }
    }
}
