package coop.akiba.gateway.smpp;

import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.outbox.DeliveryReports;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Writes down what became of messages. A receipt can be faster than the note that the telco took the message, so one
 * that finds none looks again a few times.
 */
final class Receipts {
    private static final List<Duration> LOOKS =
            List.of(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(4));

    private final TeamId team;
    private final DeliveryReports reports;

    Receipts(TeamId team, DeliveryReports reports) {
        this.team = team;
        this.reports = reports;
    }

    /** Returns at once. */
    void record(TelcoReading.Receipt receipt, Runnable done) {
        Thread.ofVirtual().name("smpp-receipt").start(() -> {
            try {
                look(receipt);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                done.run();
            }
        });
    }

    private void look(TelcoReading.Receipt receipt) throws InterruptedException {
        boolean found = write(receipt);
        for (Duration wait : LOOKS) {
            if (found) {
                return;
            }
            Thread.sleep(wait);
            found = write(receipt);
        }
    }

    /** Whether there is such a message; a database that does not answer knows none. */
    private boolean write(TelcoReading.Receipt receipt) {
        return reports.find(team, SmppSms.NAME, receipt.id())
                .compose(
                        message -> message.map(id -> write(receipt, id)).orElseGet(() -> Future.succeededFuture(false)))
                .otherwise(false)
                .await();
    }

    private Future<Boolean> write(TelcoReading.Receipt receipt, UUID message) {
        return reports.record(team, message, receipt.id(), receipt.status()).map(true);
    }
}
