package coop.akiba.gateway.outbox;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Stands before a provider: so many calls at once, so many a second, none while the provider is failing. It never waits
 * and never repeats a call; those it holds back are the outbox's to try again.
 */
public final class Guard {
    private final Bulkhead bulkhead;
    private final RateLimiter rate;
    private final CircuitBreaker breaker;

    /**
     * What a provider bears.
     *
     * @param pause how long a failing provider is left alone before it is tried again
     */
    public record Limits(int atOnce, int perSecond, Duration pause) {}

    /**
     * Why a call was not made.
     *
     * @param pause how long another is not worth asking for
     */
    public record Held(String why, Duration pause) {
        private static final Held BUSY = new Held("too many calls at once", Duration.ofMillis(50));
        private static final Held FAILING = new Held("the provider is failing", Duration.ofSeconds(1));
        private static final Held FAST = new Held("too many calls a second", Duration.ofMillis(200));
    }

    public Guard(String name, Limits limits) {
        bulkhead = Bulkhead.of(
                name,
                BulkheadConfig.custom()
                        .maxConcurrentCalls(limits.atOnce())
                        .maxWaitDuration(Duration.ZERO)
                        .build());
        rate = RateLimiter.of(
                name,
                RateLimiterConfig.custom()
                        .limitForPeriod(limits.perSecond())
                        .limitRefreshPeriod(Duration.ofSeconds(1))
                        .timeoutDuration(Duration.ZERO)
                        .build());
        breaker = CircuitBreaker.of(
                name,
                CircuitBreakerConfig.custom()
                        .slidingWindowSize(20)
                        .minimumNumberOfCalls(10)
                        .failureRateThreshold(50)
                        .permittedNumberOfCallsInHalfOpenState(2)
                        .waitDurationInOpenState(limits.pause())
                        .build());
    }

    /** Shows whether the provider is being left alone, as {@code akiba_provider_paused}. */
    public Guard measuredBy(MeterRegistry meters) {
        Gauge.builder("akiba.provider.paused", breaker, Guard::isPaused)
                .tag("provider", breaker.getName())
                .register(meters);
        return this;
    }

    /**
     * Makes a call if the provider can bear it now.
     *
     * @param fault results that speak against the provider's health; a failed future always does
     * @param heldBack makes the result of a call that was not made, from the reason
     */
    public <T> Future<T> run(Supplier<Future<T>> call, Predicate<T> fault, Function<Held, T> heldBack) {
        if (!bulkhead.tryAcquirePermission()) {
            return Future.succeededFuture(heldBack.apply(Held.BUSY));
        }
        if (!breaker.tryAcquirePermission()) {
            bulkhead.releasePermission();
            return Future.succeededFuture(heldBack.apply(Held.FAILING));
        }
        if (!rate.acquirePermission()) {
            breaker.releasePermission();
            bulkhead.releasePermission();
            return Future.succeededFuture(heldBack.apply(Held.FAST));
        }
        long start = breaker.getCurrentTimestamp();
        return Future.<T>future(promise -> call.get().onComplete(promise)).andThen(done -> {
            bulkhead.onComplete();
            long took = breaker.getCurrentTimestamp() - start;
            if (done.succeeded() && !fault.test(done.result())) {
                breaker.onSuccess(took, breaker.getTimestampUnit());
            } else {
                Throwable cause = done.failed() ? done.cause() : new IllegalStateException("fault");
                breaker.onError(took, breaker.getTimestampUnit(), cause);
            }
        });
    }

    private static double isPaused(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.OPEN ? 1 : 0;
    }
}
