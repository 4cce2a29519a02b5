package coop.akiba.gateway.embedded;

import coop.akiba.gateway.config.Settings;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The servers that the settings do not name, started by and for this process. */
public final class OwnServers implements AutoCloseable {
    private final Deque<Runnable> running = new ArrayDeque<>();
    private final URI postgres;
    private final URI redis;

    private OwnServers(Settings settings, Optional<DataFolder> folder) {
        folder.ifPresent(taken -> running.push(taken::close));
        postgres = settings.postgres()
                .uri()
                .orElseGet(() -> postgres(folder.orElseThrow(), settings.data().keep()));
        redis = settings.redis().uri().orElseGet(this::startRedis);
    }

    /** Starts what is missing; takes a few seconds. */
    public static OwnServers start(Settings settings) {
        boolean folder = settings.postgres().uri().isEmpty() || settings.demo();
        return new OwnServers(
                settings, folder ? Optional.of(DataFolder.take(settings.data().folder())) : Optional.empty());
    }

    public URI postgres() {
        return postgres;
    }

    public URI redis() {
        return redis;
    }

    /** Stops them, newest first, and lets go of the folder last. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            running.pop().run();
        }
    }

    private URI postgres(DataFolder folder, boolean keep) {
        EmbeddedPostgres server = EmbeddedPostgres.start(folder.path().resolve("postgres"), keep);
        running.push(server::close);
        return server.uri();
    }

    private URI startRedis() {
        EmbeddedRedis server = EmbeddedRedis.start();
        running.push(server::close);
        return server.uri();
    }
}
