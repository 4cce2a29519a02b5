package coop.akiba.gateway;

import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.http.Routes;
import coop.akiba.gateway.store.Db;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Everything this gateway can do: the one list. A feature gets its routes mounted, and stops in two steps: first what
 * holds requests open (live streams), later, when no request is left, what works in the background.
 */
public final class Features {
    private final List<Routes> routes = new ArrayList<>();
    private final List<Stop> streams = new ArrayList<>();
    private final List<Stop> workers = new ArrayList<>();

    /** Something that must be told to stop, and may take its time. */
    public record Stop(String name, Supplier<? extends Future<?>> stop) {}

    /** Fills the database before the cooperatives are read; runs at each start, so it must find its own traces. */
    static Future<?> prepare(Settings settings, Db db, InstantSource clock) {
        // Demo: the sample cooperative.
        return Future.succeededFuture();
    }

    /** Builds them all. */
    static Features of(Parts parts) {
        Features all = new Features();
        // USSD: UssdRoutes.
        // SMS: SmsRoutes.
        // Mobile money: DarajaRoutes.
        // Staff: StaffRoutes.
        // Demo: DemoRoutes, and its streams.
        // Outbox: OutboxWorker, a worker.
        return all;
    }

    public Features routes(Routes more) {
        routes.add(more);
        return this;
    }

    public Features stream(String name, Supplier<? extends Future<?>> stop) {
        streams.add(new Stop(name, stop));
        return this;
    }

    public Features worker(String name, Supplier<? extends Future<?>> stop) {
        workers.add(new Stop(name, stop));
        return this;
    }

    List<Routes> routes() {
        return routes;
    }

    List<Stop> streams() {
        return streams;
    }

    List<Stop> workers() {
        return workers;
    }
}
