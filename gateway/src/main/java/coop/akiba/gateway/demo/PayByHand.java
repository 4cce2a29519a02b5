package coop.akiba.gateway.demo;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import io.vertx.core.Future;

/** The operator's side of a payment somebody makes by hand: the simulator in the demo, a fake of its own in tests. */
public interface PayByHand {

    /**
     * Moves the money and tells the gateway, as the operator would. Called once for each payment.
     *
     * @param account what the payer typed
     * @return the operator's transaction number
     */
    Future<String> pay(Msisdn payer, String account, Money amount);
}
