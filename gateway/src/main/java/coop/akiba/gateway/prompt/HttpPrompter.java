package coop.akiba.gateway.prompt;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.mobilemoney.ProviderLine;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.OptionalLong;

/** Prompts by a provider that a {@link PromptWire} speaks to. */
public final class HttpPrompter implements Prompter {
    private static final int NOT_FOUND = 404;

    private final ProviderLine line;
    private final PromptWire wire;
    private final Guard guard;

    /**
     * A provider at an address.
     *
     * @param limit how long a call may take
     */
    public HttpPrompter(Vertx vertx, URI address, PromptWire wire, Duration limit, Guard guard, InstantSource clock) {
        this.line = new ProviderLine(vertx, address, wire.login(), limit, clock);
        this.wire = wire;
        this.guard = guard;
    }

    @Override
    public Future<PromptOutcome> prompt(Team team, PaymentRequest request, String reference) {
        OptionalLong units = whole(request.amount());
        if (units.isEmpty()) {
            return Future.succeededFuture(new PromptOutcome.Rejected("amount", "only whole amounts can be asked for"));
        }
        if (wire.prompt(team, request, units.getAsLong(), reference, "").isEmpty()) {
            return Future.succeededFuture(new PromptOutcome.Rejected("number", "nobody asks numbers like this"));
        }
        return guard.run(
                () -> line.call(bearer -> wire.prompt(team, request, units.getAsLong(), reference, bearer)
                                .orElseThrow())
                        .map(answer -> wire.prompted(answer.status(), answer.body()))
                        .otherwise(PromptOutcome::notAnswered),
                outcome -> outcome instanceof PromptOutcome.Unclear || outcome instanceof PromptOutcome.TryLater,
                held -> new PromptOutcome.HeldBack(held.why(), held.pause()));
    }

    @Override
    public Future<PromptStatus> ask(Team team, PaymentRequest request) {
        return guard.run(
                () -> line.call(bearer -> wire.question(team, request, bearer))
                        .compose(answer -> told(team, request, answer.status(), answer.body()))
                        .otherwise(failure ->
                                new PromptStatus.Unknown(failure.getClass().getSimpleName(), true)),
                status -> status instanceof PromptStatus.Unknown(String why, boolean isDown) && isDown,
                held -> new PromptStatus.Unknown(held.why(), true));
    }

    private Future<PromptStatus> told(Team team, PaymentRequest request, int status, Buffer body) {
        if (wire.further(status, body, "").isEmpty()) {
            return Future.succeededFuture(wire.asked(team, request, status, body));
        }
        return line.call(bearer -> wire.further(status, body, bearer).orElseThrow())
                .map(rest -> rest.status() == NOT_FOUND
                        // It was said to be there.
                        ? new PromptStatus.Unknown("HTTP " + NOT_FOUND, false)
                        : wire.asked(team, request, rest.status(), rest.body()));
    }

    /** In major units: no operator of these takes decimals of the currencies it serves without exception. */
    private static OptionalLong whole(Money amount) {
        long unit = amount.currency().minorPerMajor();
        boolean fits = amount.isPositive() && amount.minor() % unit == 0;
        return fits ? OptionalLong.of(amount.minor() / unit) : OptionalLong.empty();
    }
}
