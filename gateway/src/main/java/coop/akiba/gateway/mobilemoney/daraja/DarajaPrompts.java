package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.prompt.PromptOutcome;
import coop.akiba.gateway.prompt.PromptStatus;
import coop.akiba.gateway.prompt.Prompter;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.Future;

/**
 * STK prompts of one short code. Daraja knows no id of ours, so a prompt whose answer was lost cannot be asked about;
 * and its query names no receipt, so nothing is ever booked from it.
 */
public final class DarajaPrompts implements Prompter {
    private static final String PAID = "0";

    private final DarajaClient client;

    public DarajaPrompts(DarajaClient client) {
        this.client = client;
    }

    @Override
    public Future<PromptOutcome> prompt(Team team, PaymentRequest request, String reference) {
        return client.push(new StkPush(request.token(), request.msisdn(), request.amount(), reference));
    }

    @Override
    public Future<PromptStatus> ask(Team team, PaymentRequest request) {
        return request.providerRef()
                .map(checkoutId -> client.status(checkoutId).map(DarajaPrompts::meaning))
                .orElseGet(() -> Future.succeededFuture(new PromptStatus.Unknown("cannot be asked about", false)));
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
