package coop.akiba.gateway.prompt;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;

/**
 * How a provider is spoken to that is asked to prompt members, and how that ended, by plain HTTP calls. Does no I/O. It
 * knows requests by an id of ours, so what it was told can always be asked about.
 */
public interface PromptWire {

    /** How to get a token; empty where the calls need none. */
    default Optional<Call> login() {
        return Optional.empty();
    }

    /**
     * The request itself; empty where this number cannot be asked.
     *
     * @param units the amount in major units: none of them is asked for parts
     */
    Optional<Call> prompt(Team team, PaymentRequest request, long units, String reference, String bearer);

    PromptOutcome prompted(int status, Buffer body);

    /** A question about the request, by our id of it. */
    Call question(Team team, PaymentRequest request, String bearer);

    /** What else must be asked, where the answer to the question only says where the rest of it is. */
    default Optional<Call> further(int status, Buffer body, String bearer) {
        return Optional.empty();
    }

    PromptStatus asked(Team team, PaymentRequest request, int status, Buffer body);
}
