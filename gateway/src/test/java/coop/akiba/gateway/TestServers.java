package coop.akiba.gateway;

import coop.akiba.gateway.embedded.EmbeddedPostgres;
import coop.akiba.gateway.embedded.EmbeddedRedis;
import coop.akiba.gateway.store.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;

/** The real PostgreSQL and Redis all tests of this module share: started once, migrated once, stopped with the JVM. */
public final class TestServers {
    private static final EmbeddedPostgres POSTGRES = startPostgres();
    private static final EmbeddedRedis REDIS = EmbeddedRedis.start();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(REDIS::close));
    }

    private TestServers() {}

    public static URI postgres() {
        return POSTGRES.uri();
    }

    public static URI redis() {
        return REDIS.uri();
    }

    private static EmbeddedPostgres startPostgres() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start(Files.createTempDirectory("akiba-test-pg"), false);
            Migrations.run(server.uri(), "");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
