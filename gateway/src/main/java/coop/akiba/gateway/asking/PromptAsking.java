package coop.akiba.gateway.asking;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.PaymentAsking;
import coop.akiba.gateway.prompt.PromptStatus;
import coop.akiba.gateway.prompt.PromptStatuses;
import coop.akiba.gateway.store.AskedRequest;
import io.vertx.core.Future;

/** Asks about payment requests that are due. */
public final class PromptAsking implements RoundsJob {
    private final PaymentAsking asking;
    private final Answered answered;
    private final PromptStatuses providers;
    private final DueRounds<AskedRequest> rounds;

    /**
     * The job.
     *
     * @param atOnce how many requests of one cooperative are asked about at the same time
     */
    public PromptAsking(PaymentAsking asking, Answered answered, PromptStatuses providers, int atOnce) {
        this.asking = asking;
        this.answered = answered;
        this.providers = providers;
        this.rounds = new DueRounds<>("requests", asked -> asked.request().id(), asking::take, this::ask, atOnce);
    }

    @Override
    public String name() {
        return "payment-asking";
    }

    @Override
    public DueRounds<AskedRequest> rounds() {
        return rounds;
    }

    private Future<Boolean> ask(Team team, AskedRequest asked) {
        if (asked.request().paidSince().isPresent()) {
            return asking.paidWithoutReceipt(team, asked).map(true);
        }
        return providers
                .of(team, asked.request())
                .compose(status -> answered.take(team, asked, status)
                        .map(!(status instanceof PromptStatus.Unknown(String why, boolean down) && down)));
    }
}
