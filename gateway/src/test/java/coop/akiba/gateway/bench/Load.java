package coop.akiba.gateway.bench;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.jspecify.annotations.Nullable;

/** So many users, each of whom waits for an answer before asking again: at once, or when their next turn has come. */
final class Load {
    private static final long LONGEST_MICROS = TimeUnit.SECONDS.toMicros(60);
    private static final long TIMER_SLACK = TimeUnit.MILLISECONDS.toNanos(2);

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Vertx vertx;
    private final int users;
    private final Duration warmUp;
    private final Duration measured;
    private final Cpu cpu;
    private final Set<String> warm;

    /** Between two beginnings of one user; zero when they ask again at once. */
    private final Duration interval;

    /** A load; {@code warmUp} is for the first run of a part, as long as compilers take; later ones warm caches. */
    Load(Vertx vertx, int users, Duration warmUp, Duration measured, Cpu cpu) {
        this(vertx, users, warmUp, measured, cpu, new HashSet<>(), Duration.ZERO);
    }

    private Load(
            Vertx vertx, int users, Duration warmUp, Duration measured, Cpu cpu, Set<String> warm, Duration interval) {
        this.vertx = vertx;
        this.users = users;
        this.warmUp = warmUp;
        this.measured = measured;
        this.cpu = cpu;
        this.warm = warm;
        this.interval = interval;
    }

    /** The same users at a steady rate; who is late has their wait counted from when it should have begun. */
    Load at(double perSecond) {
        Duration each = Duration.ofNanos(Math.round(users * 1e9 / perSecond));
        return new Load(vertx, users, warmUp, measured, cpu, warm, each);
    }

    /**
     * Runs one kind of work. The result is of the measured time only.
     *
     * @param server the process the load is put on; this one, if there is no other
     * @param perUser makes each user's next step
     */
    Figures run(String name, ProcessHandle server, IntFunction<Supplier<Future<?>>> perUser) throws Exception {
        Tally tally = new Tally(warm.add(name.substring(0, 1)) ? warmUp : AGAIN);
        List<Future<Void>> loops = IntStream.range(0, users)
                .mapToObj(user -> start(perUser.apply(user), tally))
                .toList();
        Map<String, Duration> before = spentBy(tally.start, server);
        Map<String, Duration> after = spentBy(tally.end, server);
        Future.all(loops).await(60, TimeUnit.SECONDS);
        after.replaceAll((part, spent) -> spent.minus(before.getOrDefault(part, Duration.ZERO)));
        Figures figures =
                new Figures(name, tally.done.sum(), tally.failed.sum(), measured, tally.latency.copy(), after);
        System.out.println(figures);
        tally.problem().ifPresent(problem -> System.out.println("   the first failure: " + problem));
        return figures;
    }

    private Map<String, Duration> spentBy(long nanoTime, ProcessHandle server) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(nanoTime - System.nanoTime());
        return cpu.spent(server);
    }

    private Future<Void> start(Supplier<Future<?>> step, Tally tally) {
        Context context = vertx.getOrCreateContext();
        Promise<Void> finished = Promise.promise();
        long first = System.nanoTime() + ThreadLocalRandom.current().nextLong(interval.toNanos() + 1);
        context.runOnContext(go -> await(step, tally, first, finished));
        return finished.future();
    }

    private void await(Supplier<Future<?>> step, Tally tally, long due, Promise<Void> finished) {
        long early = interval.isZero() ? 0 : TimeUnit.NANOSECONDS.toMillis(due - System.nanoTime());
        if (early > 0) {
            vertx.setTimer(early, now -> next(step, tally, due, finished));
        } else {
            next(step, tally, due, finished);
        }
    }

    private void next(Supplier<Future<?>> step, Tally tally, long due, Promise<Void> finished) {
        long now = System.nanoTime();
        if (now >= tally.end) {
            finished.complete();
            return;
        }
        // A timer is right to a millisecond: a beginning that little too early or late is nobody's wait.
        boolean late = !interval.isZero() && now - due > TIMER_SLACK;
        long begun = late ? due : now;
        step.get().onComplete(answer -> {
            tally.count(begun, answer);
            await(step, tally, due + interval.toNanos(), finished);
        });
    }

    /** Counts what ends within the measured time. */
    private final class Tally {
        private final long start;
        private final long end;
        private final LongAdder done = new LongAdder();
        private final LongAdder failed = new LongAdder();
        private final ConcurrentHistogram latency = new ConcurrentHistogram(LONGEST_MICROS, 3);

        private final AtomicReference<@Nullable Throwable> problem = new AtomicReference<>();

        private Tally(Duration warmUp) {
            start = System.nanoTime() + warmUp.toNanos();
            end = start + measured.toNanos();
        }

        private Optional<Throwable> problem() {
            return Optional.ofNullable(problem.get());
        }

        private void count(long begun, AsyncResult<?> answer) {
            long now = System.nanoTime();
            if (now < start || now >= end) {
                return;
            }
            (answer.succeeded() ? done : failed).increment();
            if (answer.failed()) {
                problem.compareAndSet(null, answer.cause());
            }
            latency.recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(now - begun)));
        }
    }
}
