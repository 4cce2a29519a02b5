package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.mobilemoney.PromptStatus;
import coop.akiba.gateway.mobilemoney.PromptStatuses;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.Future;
import java.util.Map;

/** How STK prompts ended. Daraja's query names no receipt, so nothing is ever booked from it. */
public final class DarajaStatuses implements PromptStatuses {
    private static final String PAID = "0";

    private final Map<TeamId, DarajaClient> clients;

    /** One client for each cooperative that has a short code. */
    public DarajaStatuses(Map<TeamId, DarajaClient> clients) {
        this.clients = Map.copyOf(clients);
    }

    @Override
    public Future<PromptStatus> of(Team team, PaymentRequest request) {
        DarajaClient client = clients.get(team.id());
        if (client == null || request.providerRef().isEmpty()) {
            return Future.succeededFuture(new PromptStatus.Unknown("cannot be asked about", false));
        }
        return client.status(request.providerRef().get()).map(DarajaStatuses::meaning);
    }

    /** A code that nobody documents is not believed: prompts that were paid have been answered with such. */
    private static PromptStatus meaning(StkStatus status) {
        return switch (status) {
            case StkStatus.Pending() -> new PromptStatus.Pending();
            case StkStatus.Unknown(String why) -> new PromptStatus.Unknown(why, true);
            case StkStatus.Refused(String code) -> new PromptStatus.Unknown(code, false);
            case StkStatus.Ended(String code, String text)
            when code.equals(PAID) -> new PromptStatus.PaidWithoutReceipt();
            case StkStatus.Ended(String code, String text)
            when StkResults.isEnding(code) -> new PromptStatus.NotPaid(StkResults.problem(code), code, text);
            case StkStatus.Ended(String code, String text) -> new PromptStatus.Unknown(code, false);
        };
    }
}
