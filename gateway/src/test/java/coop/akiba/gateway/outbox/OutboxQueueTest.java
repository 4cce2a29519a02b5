package coop.akiba.gateway.outbox;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.TestServers;
import io.vertx.core.Future;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Leases, fencing and order, on a real database and by its clock. */
class OutboxQueueTest {
    private static final OutboxRig RIG = new OutboxRig();

    @AfterAll
    static void close() {
        RIG.close();
    }

    @BeforeEach
    void nothingWaits() {
        await(RIG.pool
                .query("UPDATE outbox SET status = 'DEAD' WHERE status IN ('READY', 'SENDING')")
                .execute());
    }

    @Test
    void aLeasedRowIsNobodyElses() {
        UUID row = RIG.add("one");
        Claimed claimed = RIG.claim(10).getFirst();
        assertThat(claimed.id()).isEqualTo(row);
        assertThat(claimed.attempts()).isEqualTo(1);
        assertThat(claimed.interrupted()).isFalse();
        assertThat(claimed.toString()).doesNotContain("254711000001", "one");
        assertThat(RIG.claim(10)).isEmpty();
        assertThat(RIG.field(row, "lease_owner")).isEqualTo("worker-1");
        assertThat(await(RIG.queue.sent(claimed, "wire", "ref-1"))).isTrue();
        assertThat(RIG.status(row)).isEqualTo("SENT");
        assertThat(RIG.field(row, "provider_ref")).isEqualTo("ref-1");
        assertThat(RIG.field(row, "lease_owner")).isEqualTo("-");
        RIG.later();
        assertThat(RIG.claim(10)).isEmpty();
    }

    @Test
    void aRowWhoseLeaseRanOutGoesToTheNextAndTheOldHolderIsFencedOff() {
        UUID row = RIG.add("one");
        Claimed old = RIG.claim(10).getFirst();
        RIG.later();
        Claimed next = RIG.claim(10).getFirst();
        assertThat(next.interrupted()).isTrue();
        assertThat(next.epoch()).isEqualTo(old.epoch() + 1);
        assertThat(await(RIG.queue.sent(old, "wire", "old"))).isFalse();
        assertThat(await(RIG.queue.dead(old, "old"))).isFalse();
        assertThat(await(RIG.queue.again(old, "old", Duration.ZERO))).isFalse();
        assertThat(RIG.status(row)).isEqualTo("SENDING");
        assertThat(await(RIG.queue.sent(next, "wire", "new"))).isTrue();
        assertThat(await(RIG.queue.dead(next, "twice"))).isFalse();
        assertThat(RIG.field(row, "provider_ref")).isEqualTo("new");
    }

    @Test
    void perNumberTheOldestGoesFirst() {
        UUID first = RIG.add("1");
        UUID second = RIG.add("2");
        UUID other = RIG.add("+254711000002", "other", false);
        assertThat(RIG.claimIds(10)).containsExactlyInAnyOrder(first, other);
        assertThat(RIG.claimIds(10)).isEmpty();
        RIG.later();
        assertThat(RIG.claimIds(10)).containsExactlyInAnyOrder(first, other).doesNotContain(second);
    }

    @Test
    void aRowThatWaitsAfterAFailedTryHoldsNobodyUp() {
        UUID first = RIG.add("1");
        UUID second = RIG.add("2");
        Claimed failed = RIG.claim(10).getFirst();
        assertThat(failed.id()).isEqualTo(first);
        await(RIG.queue.again(failed, "busy", Duration.ofHours(1)));
        assertThat(RIG.field(first, "last_error")).isEqualTo("busy");
        assertThat(RIG.claimIds(10)).containsExactly(second);
    }

    @Test
    void aRowThatWasHeldBackWasNotTried() {
        UUID row = RIG.add("one");
        assertThat(await(RIG.queue.putBack(RIG.claim(1).getFirst()))).isTrue();
        Claimed again = RIG.claim(1).getFirst();
        assertThat(again.id()).isEqualTo(row);
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.interrupted()).isFalse();
    }

    @Test
    void aPausedLaneIsPassedOver() {
        UUID row = RIG.add("one");
        Lane lane = new Lane(RIG.fixture.team.id(), "SMS");
        assertThat(await(RIG.queue.claim(10, Duration.ofMinutes(1), Set.of(lane))))
                .isEmpty();
        Lane other = new Lane(RIG.fixture.team.id(), "PAYMENT_REQUEST");
        assertThat(await(RIG.queue.claim(10, Duration.ofMinutes(1), Set.of(other))))
                .extracting(Claimed::id)
                .containsExactly(row);
    }

    /** Many numbers, each with a row whose second try is due by now and nine that were written since. */
    @Test
    void aLongQueueIsNotSearched() throws SQLException {
        many(1, 3_000, "10000000 + i % 300", "CASE WHEN i < 300 THEN interval '30 minutes' ELSE interval '0' END");
        long before = rowsRead();
        assertThat(RIG.claimIds(10)).hasSize(10);
        assertThat(rowsRead() - before).isLessThan(300);
    }

    /** Thousands for one number, and behind them two for each of many. */
    @Test
    void aLongQueueOfOneNumberHoldsNobodyUp() throws SQLException {
        many(3, 20_000, "20000000", "interval '0'");
        many(2, 600, "30000000 + i / 2", "interval '0'");
        assertThat(RIG.claim(1)).extracting(Claimed::to).containsExactly(new Msisdn("+254720000000"));
        Set<Msisdn> served = new HashSet<>();
        long before = rowsRead();
        for (int claims = 0; claims < 30; claims++) {
            List<Claimed> claimed = RIG.claim(10);
            assertThat(claimed).hasSize(10);
            claimed.forEach(
                    row -> assertThat(served.add(row.to())).as("once each").isTrue());
        }
        assertThat(served).hasSize(300).doesNotContain(new Msisdn("+254720000000"));
        assertThat(RIG.claim(10)).as("all are under way").isEmpty();
        assertThat((rowsRead() - before) / 31).isLessThan(1_000);
    }

    /** What is not due takes no place at the front, and numbers behind it are come to in the end. */
    @Test
    void whoseTurnIsLaterIsPassedOver() throws SQLException {
        many(3, 300, "20000000", "interval '0'");
        many(2, 1_000, "20000001 + i", "interval '4 hours'");
        many(1, 5, "29000000 + i", "interval '0'");
        assertThat(RIG.claim(1)).hasSize(1);
        Set<UUID> found = new HashSet<>();
        for (int claims = 0; claims < 12; claims++) {
            found.addAll(RIG.claimIds(10));
        }
        assertThat(found).hasSize(5);
    }

    /**
     * Messages that have waited for so many hours.
     *
     * @param number what follows +2547, by {@code i} from 0
     * @param later after that, the next try
     */
    private static void many(int hours, int count, String number, String later) throws SQLException {
        try (Connection owner = TestServers.owner(RIG.database);
                Statement statement = owner.createStatement()) {
            statement.execute("""
                INSERT INTO outbox (team_id, outbox_id, kind, msisdn, template, body, next_at, created_at)
                SELECT '%s', gen_random_uuid(), 'SMS', '+2547' || (%s), 'Test', 'x', at + %s, at
                FROM generate_series(0, %d - 1) i,
                     LATERAL (SELECT now() - interval '%d hours' + i * interval '1 ms') x (at)\
                """.formatted(RIG.fixture.team.id().value(), number, later, count, hours));
            // A running server does this by itself, a minute later.
            statement.execute("ANALYZE outbox");
        }
    }

    /** What the statistics say was fetched from the table by its indexes. */
    private static long rowsRead() {
        await(RIG.pool.query("SELECT pg_stat_force_next_flush()").execute());
        return await(RIG.pool
                        .query("SELECT pg_stat_clear_snapshot(), idx_tup_fetch + seq_tup_read"
                                + " FROM pg_stat_user_tables WHERE relname = 'outbox'")
                        .execute())
                .iterator()
                .next()
                .getLong(1);
    }

    @Test
    void secretsAreErasedOnceNobodyNeedsThem() {
        for (String end : List.of("SENT", "DEAD", "UNCLEAR")) {
            UUID row = RIG.add("+254711000003", "your code is 123456", true);
            Claimed claimed = RIG.claim(1).getFirst();
            await(RIG.queue.again(claimed, "busy", Duration.ZERO));
            assertThat(RIG.field(row, "body")).isEqualTo("your code is 123456");
            Claimed again = RIG.claim(1).getFirst();
            await(
                    switch (end) {
                        case "SENT" -> RIG.queue.sent(again, "wire", "r");
                        case "DEAD" -> RIG.queue.dead(again, "no");
                        default -> RIG.queue.unclear(again, "who knows");
                    });
            assertThat(RIG.status(row)).isEqualTo(end);
            assertThat(RIG.field(row, "body")).isEmpty();
        }
        UUID open = RIG.add("+254711000003", "hello", false);
        await(RIG.queue.sent(RIG.claim(1).getFirst(), "wire", "r"));
        assertThat(RIG.field(open, "body")).isEqualTo("hello");
    }

    @Test
    void manyWorkersAtOnceNeverShareARow() {
        for (int i = 0; i < 100; i++) {
            RIG.add("+2547110%05d".formatted(10 + i), "x", false);
        }
        List<Future<List<Claimed>>> all = IntStream.range(0, 20)
                .mapToObj(i -> RIG.queue.claim(10, Duration.ofMinutes(1), Set.of()))
                .toList();
        List<UUID> claimed = await(Future.all(all)).<List<Claimed>>list().stream()
                .flatMap(List::stream)
                .map(Claimed::id)
                .toList();
        Set<UUID> distinct = new HashSet<>(claimed);
        assertThat(claimed).hasSize(distinct.size());
        assertThat(distinct.size() + RIG.claimIds(100).size()).isEqualTo(100);
    }

    @Test
    void deliveryReportsNeverGoBack() {
        UUID row = RIG.add("one");
        DeliveryReports reports = new DeliveryReports(RIG.fixture.db);
        assertThat(report(reports, row, DeliveryStatus.SENT)).isTrue();
        assertThat(report(reports, row, DeliveryStatus.QUEUED)).isFalse();
        assertThat(report(reports, row, DeliveryStatus.DELIVERED)).isTrue();
        assertThat(report(reports, row, DeliveryStatus.FAILED)).isFalse();
        assertThat(report(reports, UUID.randomUUID(), DeliveryStatus.SENT)).isFalse();
        assertThat(RIG.field(row, "delivery")).isEqualTo("DELIVERED");
        assertThat(RIG.field(row, "provider_ref")).isEqualTo("SM1");
    }

    private static boolean report(DeliveryReports reports, UUID row, DeliveryStatus status) {
        return await(reports.record(RIG.fixture.team.id(), row, "SM1", status));
    }
}
