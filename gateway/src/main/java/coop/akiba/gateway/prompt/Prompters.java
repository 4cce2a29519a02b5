package coop.akiba.gateway.prompt;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/** Those by whom cooperatives ask their members to pay. A request stays with the one that was chosen for it. */
public final class Prompters implements PromptStatuses {
    private final Map<Account, Prompter> all;

    /** Of a cooperative, at a provider. */
    public record Account(TeamId team, String provider) {}

    public Prompters(Map<Account, Prompter> all) {
        this.all = Map.copyOf(all);
    }

    /** Whose a request is; empty where the settings have no such account any more. */
    Optional<Prompter> whose(Team team, PaymentRequest request) {
        return Optional.ofNullable(all.get(new Account(team.id(), request.provider())));
    }

    @Override
    public Future<PromptStatus> of(Team team, PaymentRequest request) {
        return whose(team, request)
                .map(prompter -> prompter.ask(team, request))
                .orElseGet(() -> Future.succeededFuture(new PromptStatus.Unknown("cannot be asked about", false)));
    }
}
