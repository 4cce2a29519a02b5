package coop.akiba.gateway.demo;

import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.store.Migrations;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/** A database of a test's own on the shared server: the sample cooperative has one fixed name. */
final class OwnDatabase {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private OwnDatabase() {}

    static URI create() {
        URI server = TestServers.postgres();
        String name = "demo_" + COUNT.incrementAndGet();
        try (Connection connection = TestServers.owner(server);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        URI made = URI.create("postgresql://postgres@" + server.getHost() + ":" + server.getPort() + "/" + name);
        Migrations.run(made, "");
        return made;
    }
}
