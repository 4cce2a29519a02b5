package coop.akiba.gateway.mobilemoney;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.mobilemoney.mtn.MtnTransfers;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.payout.HttpPayouts;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.payout.PayoutOrder;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A provider whose tokens live for three minutes, as Airtel's do, and who refuses those that are older. */
class ShortTokenTest {
    private static final Duration LIFE = Duration.ofMinutes(3);

    private final Vertx vertx = Vertx.vertx();
    private final TestClock clock = new TestClock();
    private final AtomicInteger given = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private volatile Instant until = Instant.EPOCH;
    private final HttpServer provider =
            await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    private final HttpPayouts payouts = new HttpPayouts(
            vertx,
            URI.create("http://127.0.0.1:" + provider.actualPort()),
            new MtnTransfers(PayoutAccounts.of("mtn", "mtnuganda"), Optional.empty()),
            Duration.ofSeconds(5),
            Duration.ZERO,
            new Guard("short", new Guard.Limits(10, 1_000, Duration.ofSeconds(1))),
            clock);

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    @DisplayName("M35: a token of 180 s is used again while it is good and never after, however long an hour is")
    void threeMinutes() {
        for (int second = 0; second < 600; second += 20) {
            assertThat(pay()).isInstanceOf(PayoutAnswer.Taken.class);
            clock.pass(Duration.ofSeconds(20));
        }
        assertThat(refused).hasValue(0);
        assertThat(given.get()).isBetween(4, 6);
    }

    private PayoutAnswer pay() {
        return await(payouts.pay(
                Fixture.team("umoja"),
                new PayoutOrder(
                        UUID.randomUUID(),
                        "b".repeat(32),
                        new Msisdn("+256772123456"),
                        new CurrencyPolicy("UGX", 0, 1).ofMajor(1_000),
                        Optional.empty())));
    }

    private void answer(HttpServerRequest request) {
        if (request.uri().endsWith("/token/")) {
            until = clock.instant().plus(LIFE);
            request.response().end("{\"access_token\":\"t" + given.incrementAndGet() + "\",\"expires_in\":180}");
            return;
        }
        boolean good = clock.instant().isBefore(until)
                && ("Bearer t" + given.get()).equals(request.getHeader("Authorization"));
        if (!good) {
            refused.incrementAndGet();
        }
        request.response().setStatusCode(good ? 202 : 401).end();
    }
}
