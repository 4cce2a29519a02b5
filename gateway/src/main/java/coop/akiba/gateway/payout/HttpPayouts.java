package coop.akiba.gateway.payout;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.mobilemoney.ProviderLine;
import coop.akiba.gateway.outbox.Guard;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

/** Payouts by a provider that a {@link PayoutWire} speaks to. */
public final class HttpPayouts implements PayoutProvider {
    private static final int NOT_FOUND = 404;

    private final ProviderLine line;
    private final PayoutWire wire;
    private final Duration twins;
    private final Guard guard;
    private final InstantSource clock;

    /**
     * A provider at an address.
     *
     * @param limit how long a call may take
     * @param twins for how long an order may be told once more; zero for never
     */
    public HttpPayouts(
            Vertx vertx,
            URI address,
            PayoutWire wire,
            Duration limit,
            Duration twins,
            Guard guard,
            InstantSource clock) {
        this.line = new ProviderLine(vertx, address, wire.login(), limit, clock);
        this.wire = wire;
        this.twins = twins;
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public Future<PayoutAnswer> pay(Team team, PayoutOrder order) {
        return guarded(() -> line.call(bearer -> wire.order(order, bearer))
                .map(answer -> wire.ordered(order, answer.status(), answer.body())));
    }

    @Override
    public Future<PayoutAnswer> ask(Team team, PayoutOrder order) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), team.zone());
        return guarded(() -> line.call(bearer -> wire.question(order, bearer))
                .compose(answer -> told(order, answer.status(), answer.body(), today)));
    }

    private Future<PayoutAnswer> told(PayoutOrder order, int status, Buffer body, LocalDate today) {
        if (wire.further(status, body, "").isEmpty()) {
            return Future.succeededFuture(wire.asked(order, status, body, today));
        }
        return line.call(bearer -> wire.further(status, body, bearer).orElseThrow())
                .map(rest -> rest.status() == NOT_FOUND
                        // It was said to be there.
                        ? new PayoutAnswer.Unclear("HTTP " + NOT_FOUND)
                        : wire.asked(order, rest.status(), rest.body(), today));
    }

    @Override
    public Optional<Duration> refusesTwins() {
        return Optional.of(twins).filter(Duration::isPositive);
    }

    private Future<PayoutAnswer> guarded(Supplier<Future<PayoutAnswer>> calls) {
        return guard.run(
                () -> calls.get().otherwise(PayoutAnswer::notAnswered),
                answer -> answer instanceof PayoutAnswer.Unclear || answer instanceof PayoutAnswer.TryLater,
                pausing -> new PayoutAnswer.HeldBack(pausing.why(), pausing.pause()));
    }
}
