package coop.akiba.gateway.crash;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.HeldPayments;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.mobilemoney.HeldPaymentsJob;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/** What the jobs of a gateway do once the weather is fine again. Those of the killed gateways are off. */
final class Afterwards {
    /** By then everything that is held is due. */
    private static final Duration LATER = Duration.ofHours(1);

    private Afterwards() {}

    /** Tries what is held once more, until nothing is due: each try puts the next one further off. */
    static void bookHeld(Fixture fixture) throws Exception {
        InstantSource clock = InstantSource.offset(InstantSource.system(), LATER);
        HeldPaymentsJob job = new HeldPaymentsJob(
                new HeldPayments(fixture.db, clock), fixture.receipts, fixture.requests, fixture.reports);
        Occurrence now = new Occurrence("latest", clock.instant(), Fixture.TODAY, 0);
        while (!job.run(fixture.team, now).await(60, TimeUnit.SECONDS).isEmpty()) {
            Thread.onSpinWait();
        }
    }
}
