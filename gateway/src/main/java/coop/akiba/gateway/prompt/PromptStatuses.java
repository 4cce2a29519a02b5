package coop.akiba.gateway.prompt;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.Future;

/** Where payment requests can be asked about. Asking changes nothing, so it may be done any time. */
public interface PromptStatuses {

    /** Asks how a request ended; must not fail, and must answer within a minute. */
    Future<PromptStatus> of(Team team, PaymentRequest request);
}
