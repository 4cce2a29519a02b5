package coop.akiba.gateway;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.asking.Answered;
import coop.akiba.gateway.asking.PromptAsking;
import coop.akiba.gateway.audit.AuditAnchor;
import coop.akiba.gateway.audit.AuditSealer;
import coop.akiba.gateway.calendar.AccrualJob;
import coop.akiba.gateway.calendar.AnswerCleaning;
import coop.akiba.gateway.calendar.FollowUpJob;
import coop.akiba.gateway.calendar.PenaltyJob;
import coop.akiba.gateway.calendar.PoolGathering;
import coop.akiba.gateway.calendar.ReminderJob;
import coop.akiba.gateway.command.CalendarCommands;
import coop.akiba.gateway.command.Dunning;
import coop.akiba.gateway.command.HeldPayments;
import coop.akiba.gateway.command.PaymentAsking;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.JobRunner;
import coop.akiba.gateway.mobilemoney.HeldPaymentsJob;
import coop.akiba.gateway.mobilemoney.daraja.PullJob;
import coop.akiba.gateway.outbox.Backoff;
import coop.akiba.gateway.payout.PayoutProvider;
import coop.akiba.gateway.prompt.PromptStatuses;
import coop.akiba.gateway.store.Db;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Everything that is done by the clock: the one list. */
final class Jobs {
    private static final Duration SEAL_EVERY = Duration.ofSeconds(5);
    private static final Duration GATHER_EVERY = Duration.ofMinutes(5);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private Jobs() {}

    static List<Job> all(Parts parts, Providers providers) {
        List<Job> jobs = new ArrayList<>(usual(parts, providers.statuses(), providers.payouts()));
        jobs.add(providers.reversals());
        if (!providers.pulls().isEmpty()) {
            jobs.add(new PullJob(
                    providers.pulls(),
                    parts.db(),
                    parts.works().receipts(),
                    parts.metrics().registry(),
                    parts.clock()));
        }
        return List.copyOf(jobs);
    }

    private static List<Job> usual(Parts parts, PromptStatuses statuses, Map<TeamId, PayoutProvider> payouts) {
        Db db = parts.db();
        MeterRegistry registry = parts.metrics().registry();
        CalendarCommands calendar = parts.works().calendar();
        Dunning dunning = parts.works().dunning();
        return List.of(
                new AuditSealer(db, SEAL_EVERY),
                new AuditAnchor(db),
                new AccrualJob(db, calendar, registry),
                new PenaltyJob(db, calendar, registry),
                new ReminderJob(db, dunning, parts.settings().reminders(), parts.clock(), registry),
                new FollowUpJob(db, dunning, calendar, registry),
                new PoolGathering(db, GATHER_EVERY),
                new AnswerCleaning(db, parts.settings().jobs().answersKept(), parts.clock()),
                asking(parts, statuses),
                held(parts),
                PayoutWays.asking(parts, payouts));
    }

    private static Job asking(Parts parts, PromptStatuses statuses) {
        Works works = parts.works();
        PaymentAsking asking = new PaymentAsking(
                parts.db(), works.paymentReports(), Works.pace(parts.settings(), works.random()), parts.clock());
        return new PromptAsking(
                asking,
                new Answered(asking, works.paymentReports(), works.receipts(), parts.clock()),
                statuses,
                parts.settings().paymentRequests().atOnce());
    }

    private static Job held(Parts parts) {
        Works works = parts.works();
        return new HeldPaymentsJob(
                new HeldPayments(parts.db(), parts.clock()),
                works.receipts(),
                works.payments(),
                works.paymentReports());
    }

    static JobRunner runner(Parts parts, List<Job> jobs) {
        return new JobRunner(
                parts.db(),
                parts.works().ids().next().toString(),
                parts.teams().all(),
                jobs,
                parts.settings().jobs(),
                parts.settings().shutdown().grace(),
                new Backoff(FIRST_WAIT, LONGEST_WAIT, parts.works().random()),
                parts.metrics(),
                parts.clock());
    }
}
