package coop.akiba.gateway.pin;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Threads for hashing, no more than the machine has cores, and a bound on what may wait for them: PIN checks are
 * the one thing here that costs milliseconds of processor time, and a crowd of them must not slow down everything else.
 */
public final class PinWorkers {
    private static final int MOST_WAITING = 20;

    private final WorkerExecutor threads;
    private final Bulkhead places;

    public PinWorkers(Vertx vertx, int cores) {
        threads = vertx.createSharedWorkerExecutor("akiba-pin", cores);
        places = Bulkhead.of(
                "pin",
                BulkheadConfig.custom()
                        .maxConcurrentCalls(cores + MOST_WAITING)
                        .maxWaitDuration(Duration.ZERO)
                        .build());
    }

    /** Runs the work if there is a place for it, and fails with {@link PinBusy} before it starts if there is none. */
    <T> Future<T> admit(Supplier<Future<T>> work) {
        if (!places.tryAcquirePermission()) {
            return Future.failedFuture(new PinBusy());
        }
        return Future.succeededFuture().compose(admitted -> work.get()).onComplete(done -> places.onComplete());
    }

    <T> Future<T> hash(Callable<T> work) {
        return threads.executeBlocking(work, false).map(Objects::requireNonNull);
    }
}
