package coop.akiba.gateway.asking;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.PaymentAsking;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import coop.akiba.gateway.mobilemoney.PromptStatus;
import coop.akiba.gateway.mobilemoney.PromptStatuses;
import coop.akiba.gateway.store.AskedRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks about payment requests that are due. */
public final class PromptAsking implements Job {
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PaymentAsking asking;
    private final Answered answered;
    private final Map<String, PromptStatuses> providers;
    private final DueRounds<AskedRequest> rounds;

    /**
     * The job.
     *
     * @param providers by name; requests of others can only be waited for
     * @param atOnce how many requests of one cooperative are asked about at the same time
     */
    public PromptAsking(PaymentAsking asking, Answered answered, Map<String, PromptStatuses> providers, int atOnce) {
        this.asking = asking;
        this.answered = answered;
        this.providers = Map.copyOf(providers);
        this.rounds = new DueRounds<>("requests", asked -> asked.request().id(), asking::take, this::ask, atOnce);
    }

    @Override
    public String name() {
        return "payment-asking";
    }

    @Override
    public Schedule schedule() {
        return new Schedule.Every(EVERY);
    }

    @Override
    public Future<String> run(Team team, Occurrence occurrence) {
        return rounds.run(team);
    }

    private Future<Boolean> ask(Team team, AskedRequest asked) {
        if (asked.request().paidSince().isPresent()) {
            return asking.paidWithoutReceipt(team, asked).map(true);
        }
        @Nullable PromptStatuses provider = providers.get(asked.request().provider());
        if (provider == null || asked.request().providerRef().isEmpty()) {
            return asking.nothingNew(team, asked).map(true);
        }
        return provider.of(team, asked.request())
                .compose(status -> answered.take(team, asked, status)
                        .map(!(status instanceof PromptStatus.Unknown(String why, boolean down) && down)));
    }
}
