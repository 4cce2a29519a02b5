package coop.akiba.gateway;

import coop.akiba.gateway.audit.AuditAnchor;
import coop.akiba.gateway.audit.AuditSealer;
import coop.akiba.gateway.jobs.Job;
import coop.akiba.gateway.jobs.JobRunner;
import coop.akiba.gateway.outbox.Backoff;
import java.time.Duration;
import java.util.List;

/** Everything that is done by the clock: the one list. */
final class Jobs {
    private static final Duration SEAL_EVERY = Duration.ofSeconds(5);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(5);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private Jobs() {}

    private static List<Job> all(Parts parts) {
        return List.of(new AuditSealer(parts.db(), SEAL_EVERY), new AuditAnchor(parts.db()));
    }

    static JobRunner runner(Parts parts) {
        return new JobRunner(
                parts.db(),
                parts.works().ids().next().toString(),
                parts.teams().all(),
                all(parts),
                parts.settings().jobs(),
                parts.settings().shutdown().grace(),
                new Backoff(FIRST_WAIT, LONGEST_WAIT, parts.works().random()),
                parts.metrics(),
                parts.clock());
    }
}
