package coop.akiba.gateway.asking;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.PaymentReport;
import coop.akiba.gateway.ops.Metrics;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.ReviewReason;
import coop.akiba.gateway.store.TeamDirectory;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the metrics say of payment requests that have not ended, over all cooperatives. */
class PromptCountsTest {

    @Test
    void whatWaitsIsCountedAndTheOldestIsAged() {
        try (Fixture fixture = new Fixture(TestServers.newDatabase())) {
            Member member = fixture.member("Amina", "en", 1_000);
            await(fixture.requests.askToSave(fixture.by(member), member.id(), KES.ofMajor(100), Optional.empty()));
            PaymentRequest second = Fixture.done(
                    fixture.requests.askToSave(fixture.by(member), member.id(), KES.ofMajor(200), Optional.empty()));
            await(fixture.reports.take(fixture.team, second.id(), PaymentReport.sent("ws_CO_1"), "test"));
            await(fixture.reports.take(
                    fixture.team, second.id(), PaymentReport.needsReview(ReviewReason.NO_ANSWER), "test"));
            Metrics metrics = new Metrics();
            TestClock clock = new TestClock();
            PromptCounts counts =
                    new PromptCounts(fixture.vertx, fixture.db, await(TeamDirectory.load(fixture.db)), metrics, clock);
            assertThat(value(metrics, "akiba.payment.requests", "open")).isZero();
            clock.pass(Duration.ofMinutes(5));
            await(counts.count());
            assertThat(value(metrics, "akiba.payment.requests", "open")).isEqualTo(1);
            assertThat(value(metrics, "akiba.payment.requests", "needs-review")).isEqualTo(1);
            assertThat(value(metrics, "akiba.payment.request.oldest", "needs-review"))
                    .isEqualTo(300);
        }
    }

    private static double value(Metrics metrics, String name, String state) {
        return metrics.registry().get(name).tag("state", state).gauge().value();
    }
}
