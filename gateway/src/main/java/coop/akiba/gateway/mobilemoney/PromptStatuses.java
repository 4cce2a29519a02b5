package coop.akiba.gateway.mobilemoney;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.Future;

/** Where a provider's payment requests can be asked about. Asking changes nothing, so it may be done any time. */
public interface PromptStatuses {

    /**
     * Asks how a request ended. Called with requests that the provider has given an id; must not fail, and must answer
     * within a minute.
     */
    Future<PromptStatus> of(Team team, PaymentRequest request);
}
