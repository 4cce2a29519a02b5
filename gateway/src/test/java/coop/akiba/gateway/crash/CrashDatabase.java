package coop.akiba.gateway.crash;

import coop.akiba.gateway.embedded.EmbeddedPostgres;
import coop.akiba.gateway.embedded.FreePort;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A PostgreSQL that can be killed with all its processes, and started again on what it has left on disk. */
final class CrashDatabase implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** They die at once; that they did may be noticed late, where nobody buries orphans in time. */
    private static final Duration BURIAL = Duration.ofMillis(300);

    private final Path data;
    private final int port;
    private final String binary;
    private Process server;

    private CrashDatabase(Path data, int port, String binary) throws Exception {
        this.data = data;
        this.port = port;
        this.binary = binary;
        this.server = launch();
        awaitReady();
    }

    /** Makes a new one. The embedded server makes the files and tells where its program is; then ours takes over. */
    static CrashDatabase create() throws Exception {
        Path data = Files.createTempDirectory("akiba-crash-pg").resolve("data");
        int port = FreePort.find();
        String binary;
        try (EmbeddedPostgres _ = EmbeddedPostgres.start(data, true, port)) {
            long postmaster = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
            binary = ProcessHandle.of(postmaster)
                    .flatMap(process -> process.info().command())
                    .orElseThrow();
        }
        return new CrashDatabase(data, port, binary);
    }

    int port() {
        return port;
    }

    URI uri(String database) {
        return URI.create("postgresql://postgres@127.0.0.1:" + port + "/" + database);
    }

    /** A connection of the owner of everything, past all proxies. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, "postgres", "");
    }

    /** Runs statements one by one, each in a transaction of its own. */
    void run(String database, List<String> statements) throws SQLException {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** As a power cut would, and on again: no process has a moment to write anything. Blocks until it serves. */
    void killAndRestart() throws Exception {
        kill();
        server = launch();
        awaitReady();
    }

    /** The postmaster first, for it would start what is missing; then those that are left without it. */
    private void kill() throws InterruptedException {
        List<ProcessHandle> all = new ArrayList<>(List.of(server.toHandle()));
        all.addAll(server.descendants().toList());
        all.forEach(ProcessHandle::destroyForcibly);
        server.waitFor(10, TimeUnit.SECONDS);
        long end = System.nanoTime() + BURIAL.toNanos();
        while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < end) {
            Thread.sleep(5);
        }
    }

    private Process launch() throws IOException {
        List<String> command = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root, so it gets a name space in which it is not.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(binary, "-D", data.toString(), "-p", Integer.toString(port), "-h", "127.0.0.1"));
        List.of(
                        "unix_socket_directories=",
                        "fsync=on",
                        "full_page_writes=on",
                        // Before it recovers it has the disk keep all there is, file by file unless told otherwise.
                        "recovery_init_sync_method=syncfs",
                        "max_connections=100",
                        "timezone=UTC")
                .forEach(setting -> command.addAll(List.of("-c", setting)));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolveSibling("postgres.log").toFile()))
                .start();
    }

    private void awaitReady() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "PostgreSQL does not start:\n" + Files.readString(data.resolveSibling("postgres.log")));
            }
            if (!server.isAlive()) {
                // Memory of those that were killed may be attached for a moment longer.
                Thread.sleep(100);
                server = launch();
            }
            Thread.sleep(20);
        }
    }

    private boolean answers() {
        try (Connection connection = connect("postgres")) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        try {
            kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        try (Stream<Path> inside = Files.walk(data.getParent())) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
