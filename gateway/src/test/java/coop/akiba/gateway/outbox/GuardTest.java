package coop.akiba.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A provider gets no more calls than it bears, and none while it is failing. */
class GuardTest {
    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void soManyAtOnce() {
        Guard guard = new Guard("p", new Guard.Limits(2, 1_000, Duration.ofMinutes(1)));
        Promise<String> slow = Promise.promise();
        Future<String> first = run(guard, slow.future());
        Future<String> second = run(guard, slow.future());
        assertThat(run(guard, Future.succeededFuture("ok")).result()).isEqualTo("too many calls at once");
        slow.complete("ok");
        assertThat(first.result()).isEqualTo("ok");
        assertThat(second.result()).isEqualTo("ok");
        assertThat(run(guard, Future.succeededFuture("ok")).result()).isEqualTo("ok");
        assertThat(calls).hasValue(3);
    }

    @Test
    void soManyASecond() {
        Guard guard = new Guard("p", new Guard.Limits(100, 3, Duration.ofMinutes(1)));
        for (int i = 0; i < 10; i++) {
            run(guard, Future.succeededFuture("ok"));
        }
        // A new second may have begun meanwhile.
        assertThat(calls.get()).isBetween(3, 6);
    }

    @Test
    void noneWhileItIsFailing() {
        Guard guard = new Guard("p", new Guard.Limits(100, 1_000, Duration.ofMinutes(1)));
        for (int i = 0; i < 5; i++) {
            assertThat(run(guard, Future.succeededFuture("fault")).result()).isEqualTo("fault");
            assertThat(run(guard, Future.failedFuture("lost")).failed()).isTrue();
        }
        assertThat(run(guard, Future.succeededFuture("ok")).result()).isEqualTo("the provider is failing");
        assertThat(calls).hasValue(10);
    }

    @Test
    void aCallThatThrowsGivesItsPlaceBack() {
        Guard guard = new Guard("p", new Guard.Limits(1, 1_000, Duration.ofMinutes(1)));
        Future<String> thrown = guard.run(
                () -> {
                    throw new IllegalStateException("bug");
                },
                result -> false,
                Guard.Held::why);
        assertThat(thrown.failed()).isTrue();
        assertThat(run(guard, Future.succeededFuture("ok")).result()).isEqualTo("ok");
    }

    @Test
    void waitsGrowWithFullJitterUpToABound() {
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), new Random(7));
        for (int attempts = 1; attempts < 100; attempts++) {
            long bound = Math.min(30_000, 1_000L << Math.min(attempts - 1, 20));
            assertThat(backoff.after(attempts).toMillis()).isBetween(0L, bound);
        }
        assertThat(IntStream.range(0, 200).mapToObj(i -> backoff.after(10).toMillis()))
                .anyMatch(wait -> wait > 20_000)
                .anyMatch(wait -> wait < 10_000);
    }

    private Future<String> run(Guard guard, Future<String> outcome) {
        return guard.run(
                () -> {
                    calls.incrementAndGet();
                    return outcome;
                },
                "fault"::equals,
                Guard.Held::why);
    }
}
