package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.domain.team.Team;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.http.Correlation;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.jobs.Schedule;
import coop.akiba.gateway.store.Db;
import coop.akiba.gateway.store.FiledReceipts.Filed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Looks through the payments of the last two days for those whose notices never came. Daraja keeps them for 48 hours,
 * so after a longer outage the statement must tell.
 */
public final class PullJob implements Job {
    private static final Duration EVERY = Duration.ofMinutes(10);
    private static final Duration BACK = Duration.ofHours(47);
    /** A payment's own notice comes first, in its own words. */
    private static final Duration NOTICE = Duration.ofMinutes(2);

    private static final int MOST_PAGES = 400;
    private static final int MOST_WAITS = 50;
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);
    private static final long PATIENCE_S = 60;

    private final Map<TeamId, PullClient> clients;
    private final PullBooking booking;
    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Set<TeamId> registered = ConcurrentHashMap.newKeySet();
    private final Map<TeamId, Long> lastSuccess = new ConcurrentHashMap<>();

    /** The job of all short codes that Pull Transactions is set for. */
    public PullJob(
            Map<TeamId, PullClient> clients,
            Db db,
            ReceiptCommands receipts,
            MeterRegistry meters,
            InstantSource clock) {
        this.clients = Map.copyOf(clients);
        this.booking = new PullBooking(db, receipts, clock);
        this.meters = meters;
        this.clock = clock;
        this.clients
                .keySet()
                .forEach(team -> Gauge.builder("akiba.pull.last.success", () -> lastSuccess.get(team))
                        .description("When this process last looked through all payments, in seconds since 1970")
                        .tag("team", team.value())
                        .register(meters));
    }

    @Override
    public String name() {
        return "payment-pull";
    }

    @Override
    public Schedule schedule() {
        return new Schedule.Every(EVERY);
    }

    @Override
    public Future<String> run(Team team, Occurrence occurrence) {
        PullClient client = clients.get(team.id());
        if (client == null) {
            return Future.succeededFuture("");
        }
        try {
            register(team, client);
            String summary = new Look(team, client).all();
            lastSuccess.put(team.id(), clock.instant().getEpochSecond());
            return Future.succeededFuture(summary);
        } catch (TimeoutException | NotAnsweredException e) {
            return Future.failedFuture(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Future.failedFuture(e);
        }
    }

    private void register(Team team, PullClient client)
            throws TimeoutException, InterruptedException, NotAnsweredException {
        if (registered.contains(team.id())) {
            return;
        }
        Registration said = await(client.register());
        if (!said.stands()) {
            throw new NotAnsweredException("Pull Transactions: " + said.words());
        }
        registered.add(team.id());
    }

    /** Daraja did not do what it was asked; the run is tried again by and by. */
    static final class NotAnsweredException extends Exception {
        private static final long serialVersionUID = 1L;

        NotAnsweredException(String why) {
            super(why);
        }
    }

    /** One look through everything. */
    private final class Look {
        private final Team team;
        private final PullClient client;
        private final Instant to = clock.instant().minus(NOTICE);
        private final Instant from = clock.instant().minus(BACK);
        private final String correlation = Correlation.fresh();
        private final Set<String> seen = new HashSet<>();
        private final Map<String, Integer> found = new TreeMap<>();

        Look(Team team, PullClient client) {
            this.team = team;
            this.client = client;
        }

        String all() throws TimeoutException, InterruptedException, NotAnsweredException {
            long skip = 0;
            for (int pages = 0; pages < MOST_PAGES; pages++) {
                Optional<List<PullRow>> rows = page(skip);
                // One that skips nothing, whatever it is asked, would give the same page for ever.
                if (rows.isEmpty() || !take(rows.get())) {
                    return summary("");
                }
                skip += rows.get().size();
            }
            count("cut");
            return summary("; there are more than can be asked for, the statement must tell of them");
        }

        private Optional<List<PullRow>> page(long skip)
                throws TimeoutException, InterruptedException, NotAnsweredException {
            for (int waits = 0; waits < MOST_WAITS; waits++) {
                switch (await(client.page(from, to, skip, team.currency()))) {
                    case PullAnswer.Page(List<PullRow> rows) -> {
                        return Optional.of(rows);
                    }
                    case PullAnswer.NoMore() -> {
                        return Optional.empty();
                    }
                    case PullAnswer.Refused(String code, String text) ->
                        throw new NotAnsweredException("Daraja refused: " + code + " " + text);
                    case PullAnswer.Away(String why) -> throw new NotAnsweredException("no payments pulled: " + why);
                    case PullAnswer.HeldBack(String why, Duration pause) -> {
                        if (pause.compareTo(LONGEST_WAIT) > 0) {
                            throw new NotAnsweredException("not asked: " + why);
                        }
                        TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                    }
                }
            }
            throw new NotAnsweredException("not asked: too many calls");
        }

        /** Whether there was anything that was not on a page before. */
        private boolean take(List<PullRow> rows) throws TimeoutException, InterruptedException {
            List<PullRow> fresh =
                    rows.stream().filter(row -> seen.add(row.id())).toList();
            Map<String, Filed> filed = await(booking.filed(team, fresh));
            for (PullRow row : fresh) {
                Optional<Filed> receipt = Optional.ofNullable(filed.get(row.id()));
                count(await(booking.take(team, client.shortCode(), row, receipt, correlation)));
            }
            return !fresh.isEmpty();
        }

        private void count(String outcome) {
            found.merge(outcome, 1, Integer::sum);
            meters.counter("akiba.pull.rows", "team", team.id().value(), "outcome", outcome)
                    .increment();
        }

        /** Nothing to say where nothing was missing. */
        private String summary(String more) {
            boolean quiet = found.keySet().stream().allMatch(PullBooking.KNOWN::equals);
            return quiet && more.isEmpty() ? "" : "payments pulled: " + found + more;
        }
    }

    private static <T> T await(Future<T> future) throws TimeoutException, InterruptedException {
        return future.await(PATIENCE_S, TimeUnit.SECONDS);
    }
}
