package coop.akiba.gateway.embedded;

import java.net.URI;
import redis.embedded.RedisServer;
import redis.embedded.exceptions.EmbeddedRedisException;

/** A real Redis on a free loopback port. It keeps nothing on disk: sessions are all it holds. */
public final class EmbeddedRedis implements AutoCloseable {
    private final RedisServer server;
    private final int port;

    private EmbeddedRedis(RedisServer server, int port) {
        this.server = server;
        this.port = port;
    }

    public static EmbeddedRedis start() {
        return start(FreePort.find());
    }

    /** The same on a port of the caller's choice. */
    public static EmbeddedRedis start(int port) {
        try {
            RedisServer server = RedisServer.builder()
                    .port(port)
                    .setting("bind 127.0.0.1")
                    .setting("save \"\"")
                    .setting("appendonly no")
                    .setting("maxmemory-policy noeviction")
                    .build();
            server.start();
            return new EmbeddedRedis(server, port);
        } catch (EmbeddedRedisException e) {
            throw new IllegalStateException("Redis did not start", e);
        }
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    @Override
    public void close() {
        server.stop();
    }
}
