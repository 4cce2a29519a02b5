package coop.akiba.gateway.payout;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/** Somebody who pays members out. One per account of a cooperative; the delivery and the asking job call it. */
public interface PayoutProvider {

    /**
     * Tells it to pay. The order's id is committed before. May be called again with the same order, if
     * {@link #refusesTwins}; must not fail, and must answer within half a minute.
     */
    Future<PayoutAnswer> pay(Team team, PayoutOrder order);

    /** Asks what became of an order. Changes nothing, so it may be done any time; must not fail. */
    Future<PayoutAnswer> ask(Team team, PayoutOrder order);

    /**
     * For how long after the first time an order may be told once more under the same id, because the provider surely
     * recognises it; empty for never.
     */
    Optional<Duration> refusesTwins();
}
