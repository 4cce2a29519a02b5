package coop.akiba.gateway.asking;

import coop.akiba.domain.team.Team;
import coop.akiba.gateway.command.PaymentAsking;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import coop.akiba.gateway.prompt.PromptStatus;
import coop.akiba.gateway.prompt.PromptStatuses;
import coop.akiba.gateway.store.AskedRequest;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks about payment requests that are due, a few at once for each cooperative. When a provider is down the rest is
 * left for the next run: one cooperative's provider must not hold up the others, nor be pressed.
 */
public final class PromptAsking implements Job {
    private static final Logger LOG = LoggerFactory.getLogger(PromptAsking.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int MOST_ROUNDS = 25;
    private static final long PATIENCE_S = 120;

    private final PaymentAsking asking;
    private final Answered answered;
    private final PromptStatuses providers;
    private final int atOnce;

    /**
     * The job.
     *
     * @param atOnce how many requests of one cooperative are asked about at the same time
     */
    public PromptAsking(PaymentAsking asking, Answered answered, PromptStatuses providers, int atOnce) {
        this.asking = asking;
        this.answered = answered;
        this.providers = providers;
        this.atOnce = atOnce;
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
        try {
            int count = 0;
            boolean more = true;
            for (int round = 0; more && round < MOST_ROUNDS; round++) {
                List<AskedRequest> due = await(asking.take(team, atOnce));
                count += due.size();
                more = goesOn(team, due) && due.size() == atOnce;
            }
            return Future.succeededFuture(count == 0 ? "" : count + " requests asked about");
        } catch (TimeoutException e) {
            return Future.failedFuture(e);
        }
    }

    /** Whether it makes sense to ask about more. One that fails for itself must not stop the others for ever. */
    private boolean goesOn(Team team, List<AskedRequest> due) throws TimeoutException {
        List<Future<Boolean>> asked = new ArrayList<>();
        due.forEach(each -> asked.add(ask(team, each).recover(failure -> passedOver(team, each, failure))));
        await(Future.join(asked).otherwiseEmpty());
        return asked.stream().allMatch(each -> each.succeeded() && each.result());
    }

    private static Future<Boolean> passedOver(Team team, AskedRequest asked, Throwable failure) {
        LOG.atError()
                .addKeyValue("team", team.id().value())
                .addKeyValue("request", asked.request().id().toString())
                .setCause(failure)
                .log("this payment request is passed over until its lease ends");
        return Future.succeededFuture(false);
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

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(PATIENCE_S, TimeUnit.SECONDS);
    }
}
