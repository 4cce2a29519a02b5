package coop.akiba.gateway.calendar;

import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.http.Outage;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.LoansDue.Kind;
import coop.akiba.gateway.store.LoansDue.Page;
import coop.akiba.gateway.store.LoansDue.Place;
import coop.akiba.gateway.store.Teams;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.SqlConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Goes through loans in pages, a few at a time, each in a short transaction of its own, so that payments hardly wait.
 *
 * <p>A loan that fails is logged, counted and passed over. When all others are done the run fails, so that it is tried
 * again for those that are left and somebody sees it. A database that is away fails the run at once.
 */
final class LoanSweep {
    private static final Logger LOG = LoggerFactory.getLogger(LoanSweep.class);
    /** Rows of an index that one statement reads. */
    private static final int PAGE = 2_000;

    private static final int AT_ONCE = 4;
    private static final int TELL_EVERY = 5_000;
    private static final int PATIENCE_S = 60;
    /** So many are no longer single loans that are broken: something else is. */
    private static final int TOO_MANY = 100;

    private final Db db;
    private final MeterRegistry registry;
    private final String job;

    /**
     * A sweep of one job.
     *
     * @param job its name, for the log and the metrics
     */
    LoanSweep(Db db, MeterRegistry registry, String job) {
        this.db = db;
        this.registry = registry;
        this.job = job;
    }

    /** What is behind a place. */
    interface Pages {
        Future<Page> after(SqlConnection connection, Place place, int limit);
    }

    /** Some loans could not be dealt with; the log says which. */
    static final class LoansFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LoansFailed(String tally) {
            super(tally);
        }
    }

    /** How far a sweep has come. */
    private static final class Tally {
        private int looked;
        private int changed;
        private int failed;

        @Override
        public String toString() {
            return looked + " loans, " + changed + " changed" + (failed == 0 ? "" : ", " + failed + " failed");
        }
    }

    /** The cooperative with its rules as they are now. */
    Team current(Team team) throws TimeoutException {
        return await(db.inTeam(team.id(), connection -> Teams.current(connection, team)));
    }

    /**
     * Blocks until every loan was looked at.
     *
     * @param step what is done with a loan; whether anything was
     * @return what was done, in a few words; empty when there was nothing to do
     */
    String run(Team team, Place start, Pages pages, Function<Place, Future<Boolean>> step) throws TimeoutException {
        Tally tally = new Tally();
        Optional<Place> after = Optional.of(start);
        while (after.isPresent() && tally.failed < TOO_MANY) {
            Place from = after.get();
            Page page = await(db.inTeam(team.id(), connection -> pages.after(connection, from, PAGE)));
            List<Place> wanted = page.wanted();
            for (int i = 0; i < wanted.size() && tally.failed < TOO_MANY; i += AT_ONCE) {
                together(team, wanted.subList(i, Math.min(i + AT_ONCE, wanted.size())), step, tally);
            }
            after = page.last();
        }
        if (tally.failed > 0) {
            throw new LoansFailed(tally.toString());
        }
        return tally.looked == 0 ? "" : tally.toString();
    }

    private void together(Team team, List<Place> places, Function<Place, Future<Boolean>> step, Tally tally)
            throws TimeoutException {
        List<Future<Outcome>> outcomes = new ArrayList<>();
        for (Place place : places) {
            outcomes.add(step.apply(place)
                    .map(changed -> changed ? Outcome.CHANGED : Outcome.UNCHANGED)
                    .recover(failure -> passedOver(team, place.loan(), failure)));
        }
        await(Future.join(outcomes));
        for (Future<Outcome> outcome : outcomes) {
            registry.counter("akiba.job.loans", "job", job, "outcome", outcome.result().word)
                    .increment();
            tally.looked++;
            tally.changed += outcome.result() == Outcome.CHANGED ? 1 : 0;
            tally.failed += outcome.result() == Outcome.FAILED ? 1 : 0;
            if (tally.looked % TELL_EVERY == 0) {
                LOG.atInfo().addKeyValue("team", team.id().value()).log("{} so far: {}", job, tally);
            }
        }
    }

    private enum Outcome {
        CHANGED("changed"),
        UNCHANGED("unchanged"),
        FAILED("failed");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }
    }

    private Future<Outcome> passedOver(Team team, UUID loan, Throwable failure) {
        if (Outage.is(failure)) {
            return Future.failedFuture(failure);
        }
        LOG.atError()
                .addKeyValue("team", team.id().value())
                .addKeyValue("loan", loan.toString())
                .setCause(failure)
                .log("{}: this loan is passed over", job);
        return Future.succeededFuture(Outcome.FAILED);
    }

    /** Blocks; for the virtual thread of a job only. */
    static <T> T await(Future<T> future) throws TimeoutException {
        return future.await(PATIENCE_S, TimeUnit.SECONDS);
    }

    /** The same for a job's run, which answers with a Future. */
    static Future<String> told(Blocking work) {
        try {
            return Future.succeededFuture(work.run());
        } catch (TimeoutException e) {
            return Future.failedFuture(e);
        }
    }

    /** Something that takes its time. */
    interface Blocking {
        String run() throws TimeoutException;
    }

    /** The products that are so, of all rules a cooperative ever had. */
    static List<Kind> kinds(Team team, Predicate<LoanProduct> so) {
        return team.profiles().stream()
                .flatMap(profile -> profile.products().stream()
                        .filter(so)
                        .map(product -> new Kind(profile.version(), product.code())))
                .toList();
    }
}
