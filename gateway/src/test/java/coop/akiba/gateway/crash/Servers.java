package coop.akiba.gateway.crash;

import coop.akiba.gateway.embedded.EmbeddedRedis;
import coop.akiba.gateway.store.Migrations;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One PostgreSQL and one Redis for all runs; each run has a database of its own. */
final class Servers implements AutoCloseable {
    private static final String EMPTY = "akiba_empty";

    private final AtomicInteger made = new AtomicInteger();
    private final EmbeddedRedis redis = EmbeddedRedis.start();
    private final CrashDatabase database;

    Servers() throws Exception {
        database = CrashDatabase.create();
        database.run("postgres", List.of("CREATE DATABASE " + EMPTY));
        Migrations.run(database.uri(EMPTY), "");
    }

    CrashDatabase database() {
        return database;
    }

    URI redis() {
        return redis.uri();
    }

    /** Makes a database with all tables, and gives its name. What a wrong variant has set for the server is undone. */
    String newDatabase() throws Exception {
        String name = "akiba_" + made.incrementAndGet();
        database.run(
                "postgres",
                List.of(
                        "ALTER SYSTEM RESET ALL",
                        "SELECT pg_reload_conf()",
                        "CREATE DATABASE " + name + " TEMPLATE " + EMPTY));
        return name;
    }

    @Override
    public void close() throws IOException {
        redis.close();
        database.close();
    }
}
