package coop.akiba.gateway.outbox;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.sms.OutgoingSms;
import coop.akiba.gateway.sms.SendOutcome;
import coop.akiba.gateway.sms.SmsProvider;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.OutboxTable;
import coop.akiba.gateway.store.Pools;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** An outbox of its own: a database nobody else's worker looks at. */
final class OutboxRig implements AutoCloseable {
    final URI database = TestServers.newDatabase();
    final Fixture fixture = new Fixture(database);
    final Pool pool = Pools.open(fixture.vertx, database, "", Pools.OUTBOX, 4, 100);
    final OutboxQueue queue = new OutboxQueue(pool, "worker-1");

    /** Adds a message and gives its id. */
    UUID add(String msisdn, String text, boolean secret) {
        OutboxRow row = new OutboxRow(
                fixture.ids.next(),
                OutboxRow.SMS,
                Optional.empty(),
                new Msisdn(msisdn),
                "Test",
                text,
                secret,
                Optional.empty(),
                Fixture.CLOCK.instant());
        await(fixture.db.inTeam(
                fixture.team.id(), connection -> OutboxTable.add(connection, fixture.team.id(), List.of(row))));
        return row.id();
    }

    UUID add(String text) {
        return add("+254711000001", text, false);
    }

    /** One column of a row, as text. */
    String field(UUID row, String column) {
        return await(fixture.db.inTeam(
                        fixture.team.id(),
                        connection -> connection
                                .query("SELECT coalesce(" + column + "::text, '-') FROM outbox WHERE outbox_id = '"
                                        + row + "'")
                                .execute()))
                .iterator()
                .next()
                .getString(0);
    }

    String status(UUID row) {
        return field(row, "status");
    }

    /** As if time had passed: what waits is due, and leases have run out. */
    void later() {
        await(pool.query("UPDATE outbox SET next_at = now() - interval '1 second', lease_until = lease_until - interval"
                        + " '1 day' WHERE status IN ('READY', 'SENDING')")
                .execute());
    }

    List<Claimed> claim(int most) {
        return await(queue.claim(most, Duration.ofMinutes(1), Set.of()));
    }

    List<UUID> claimIds(int most) {
        return claim(most).stream().map(Claimed::id).toList();
    }

    /** A worker whose messages go to {@code provider}. */
    OutboxWorker worker(Function<OutgoingSms, Future<SendOutcome>> provider, int maxAttempts) {
        SmsProvider sms = new SmsProvider() {
            @Override
            public String name() {
                return "wire";
            }

            @Override
            public Future<SendOutcome> send(OutgoingSms message) {
                return provider.apply(message);
            }
        };
        return new OutboxWorker(
                fixture.vertx,
                queue,
                Map.of(OutboxRow.SMS, new SmsDelivery(Map.of(fixture.team.id(), sms))),
                new Settings.Outbox(Duration.ofMillis(50), Duration.ofSeconds(30), maxAttempts, 4),
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1)),
                new SimpleMeterRegistry());
    }

    @Override
    public void close() {
        fixture.close();
    }
}
