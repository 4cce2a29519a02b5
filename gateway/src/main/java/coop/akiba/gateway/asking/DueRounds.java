package coop.akiba.gateway.asking;

import coop.akiba.domain.team.Team;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What providers are asked about, a few at once for each cooperative. When a provider is down the rest is left for the
 * next run: one cooperative's provider must not hold up the others, nor be pressed.
 *
 * @param what is asked about, in the plural, for logs
 * @param take takes so many that are due; nobody else has them for a while
 * @param ask asks about one; false when it makes no sense to ask about more now
 * @param atOnce how many of one cooperative are asked about at the same time
 */
public record DueRounds<T>(
        String what,
        Function<T, UUID> id,
        BiFunction<Team, Integer, Future<List<T>>> take,
        BiFunction<Team, T, Future<Boolean>> ask,
        int atOnce) {
    private static final Logger LOG = LoggerFactory.getLogger(DueRounds.class);
    private static final int MOST_ROUNDS = 25;
    private static final long PATIENCE_S = 120;

    /** Asks about all that are due; says how many in words, and nothing when there were none. */
    public Future<String> run(Team team) {
        try {
            int count = 0;
            boolean more = true;
            for (int round = 0; more && round < MOST_ROUNDS; round++) {
                List<T> due = await(take.apply(team, atOnce));
                count += due.size();
                more = goesOn(team, due) && due.size() == atOnce;
            }
            return Future.succeededFuture(count == 0 ? "" : count + " " + what + " asked about");
        } catch (TimeoutException e) {
            return Future.failedFuture(e);
        }
    }

    /** Whether it makes sense to ask about more. One that fails for itself must not stop the others for ever. */
    private boolean goesOn(Team team, List<T> due) throws TimeoutException {
        List<Future<Boolean>> asked = new ArrayList<>();
        due.forEach(each ->
                asked.add(ask.apply(team, each).recover(failure -> passedOver(team, id.apply(each), failure))));
        await(Future.join(asked).otherwiseEmpty());
        return asked.stream().allMatch(each -> each.succeeded() && each.result());
    }

    private Future<Boolean> passedOver(Team team, UUID one, Throwable failure) {
        LOG.atError()
                .addKeyValue("team", team.id().value())
                .addKeyValue("id", one.toString())
                .setCause(failure)
                .log("one of the {} is passed over until its lease ends", what);
        return Future.succeededFuture(false);
    }

    private static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(PATIENCE_S, TimeUnit.SECONDS);
    }
}
