package coop.akiba.gateway.prompt;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.Future;

/** Somebody who asks members to pay. One per account of a cooperative; the delivery and the asking job call it. */
public interface Prompter {

    /**
     * Has the member asked. The request is committed before; must not fail, and must answer within a minute.
     *
     * @param reference what the money is for: the number of a loan, or of a member who saves; payers see it
     */
    Future<PromptOutcome> prompt(Team team, PaymentRequest request, String reference);

    /** Asks how a request ended. Changes nothing, so it may be done any time; must not fail. */
    Future<PromptStatus> ask(Team team, PaymentRequest request);
}
