package coop.akiba.gateway;

import coop.akiba.gateway.embedded.EmbeddedPostgres;
import coop.akiba.gateway.embedded.EmbeddedRedis;
import coop.akiba.gateway.store.Migrations;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** The real PostgreSQL and Redis all tests of this module share: started once, migrated once, stopped with the JVM. */
public final class TestServers {
    private static final EmbeddedPostgres POSTGRES = startPostgres();
    private static final AtomicInteger DATABASES = new AtomicInteger();
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

    /** A migrated database of its own on the same server, for tests of what works across all cooperatives at once. */
    public static URI newDatabase() {
        String name = "akiba_" + DATABASES.incrementAndGet();
        URI server = POSTGRES.uri();
        try (Connection connection = owner(server);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException("no new database", e);
        }
        URI uri = server.resolve("/" + name);
        Migrations.run(uri, "");
        return uri;
    }

    /** A connection of somebody whom row-level security does not bind. */
    public static Connection owner(URI database) throws SQLException {
        String jdbc = "jdbc:postgresql://127.0.0.1:" + database.getPort() + database.getPath();
        return DriverManager.getConnection(jdbc, "postgres", "");
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
