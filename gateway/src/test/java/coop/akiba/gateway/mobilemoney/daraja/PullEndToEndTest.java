package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.config.DarajaPull;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.store.PaymentRequest;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The simulated Daraja loses notices; what was paid comes back by pull. */
class PullEndToEndTest {
    private final AskingLine asking = new AskingLine();
    private final StkLine line = asking.line;

    @AfterEach
    void close() {
        asking.close();
    }

    @Test
    @DisplayName("M01 M02: a prompt whose callback and confirmation are both lost is booked by pull, and then settled")
    void bothNoticesLost() {
        Loan loan = line.loan("Amina");
        line.daraja.next(Mischief.LOSE_CALLBACK);
        line.daraja.next(Mischief.LOSE_CONFIRMATION);
        PaymentRequest request = asking.sent(line.edge.ask(loan, 1_000));
        eventually(() -> asking.knows(request, "0"));
        assertThat(line.receiptsOf(loan)).isZero();
        PullJob job = job();
        assertThat(run(job)).isEqualTo("payments pulled: {posted=1}");
        assertThat(line.receiptsOf(loan)).isEqualTo(1);
        assertThat(run(job)).isEmpty();
        asking.pass(Duration.ofMinutes(5));
        asking.run();
        assertThat(asking.status(request)).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertThat(line.receiptsOf(loan)).isEqualTo(1);
    }

    private PullJob job() {
        TestClock later = new TestClock();
        later.pass(Duration.ofMinutes(3));
        PullClient pulls = new PullClient(
                line.client,
                DarajaEdge.SHORT_CODE,
                new DarajaPull("0722000000", "POST", DarajaFields.EAST_AFRICA),
                new Guard("pull", new Guard.Limits(2, 10, Duration.ofMinutes(1))));
        return new PullJob(
                Map.of(line.fixture.team.id(), pulls),
                line.fixture.db,
                line.fixture.receipts,
                new SimpleMeterRegistry(),
                later);
    }

    private String run(PullJob job) {
        return await(job.run(line.fixture.team, new Occurrence("latest", Fixture.CLOCK.instant(), Fixture.TODAY, 0)));
    }
}
