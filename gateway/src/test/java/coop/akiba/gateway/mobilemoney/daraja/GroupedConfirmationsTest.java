package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.HeldPayments;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.command.ReceiptCommands.Sharing;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.mobilemoney.HeldPaymentsJob;
import coop.akiba.gateway.store.LoanTable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Confirmations that wait at the same time and are committed together, over real HTTP. */
class GroupedConfirmationsTest {
    private static final URI DATABASE = TestServers.newDatabase();
    private static final Fixture FIXTURE = new Fixture(DATABASE);
    private static final DarajaEdge EDGE = edge(new Sharing(64, 1, 1_000));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void whatWaitsIsOneTransaction() {
        Loan held = loan("Held");
        Loan free = loan("Free");
        Promise<Void> release = hold(held);
        List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
        answers.add(confirm("GRPA000000", held));
        awaitWaiting();
        for (int i = 1; i <= 40; i++) {
            answers.add(confirm("GRPA%06d".formatted(i), free));
        }
        awaitReceived(answers.size());
        release.complete();
        assertThat(statuses(answers)).containsOnly(200);
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt WHERE transaction_id LIKE 'GRPA%'"))
                .isEqualTo(41);
        assertThat(FIXTURE.count("SELECT count(DISTINCT xmin::text) FROM receipt WHERE transaction_id LIKE 'GRPA%'"))
                .isLessThan(10);
        assertThat(FIXTURE.count("SELECT count(*) FROM outbox WHERE body LIKE '%GRPA%'"))
                .isEqualTo(41);
    }

    @Test
    void oneThatTheDatabaseRefusesFailsAlone() throws Exception {
        poison();
        Loan held = loan("Zawadi");
        Loan free = loan("Wanjiru");
        Promise<Void> release = hold(held);
        List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
        answers.add(confirm("GRPB000000", held));
        awaitWaiting();
        for (int i = 1; i <= 20; i++) {
            answers.add(i == 7 ? post("GRPB000007", "POISON") : confirm("GRPB%06d".formatted(i), free));
        }
        awaitReceived(answers.size());
        release.complete();
        assertThat(statuses(answers)).containsOnly(200);
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt WHERE transaction_id LIKE 'GRPB%'"))
                .isEqualTo(20);
        assertThat(held("HELD")).isEqualTo(1);
        cure();
        assertThat(await(post("GRPB000007", "POISON")).statusCode()).isEqualTo(200);
        tryAgain(Duration.ofSeconds(31));
        assertThat(held("BOOKED")).isEqualTo(1);
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt WHERE transaction_id = 'GRPB000007'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("M24: what a fault of ours keeps out of the books is acknowledged once it is kept, and tried again")
    void aFaultOfOursLosesNothing() throws Exception {
        poison();
        assertThat(await(post("GRPD000001", "POISON")).statusCode()).isEqualTo(200);
        assertThat(await(post("GRPD000001", "POISON")).statusCode()).isEqualTo(200);
        assertThat(held("HELD")).isEqualTo(1);
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt WHERE transaction_id = 'GRPD000001'"))
                .isZero();
        tryAgain(Duration.ofSeconds(31));
        assertThat(held("HELD")).as("it is still as it was").isEqualTo(1);
        cure();
        tryAgain(Duration.ofSeconds(40));
        assertThat(held("HELD")).as("it waits longer each time").isEqualTo(1);
        tryAgain(Duration.ofSeconds(200));
        assertThat(held("HELD")).isZero();
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt WHERE transaction_id = 'GRPD000001'"))
                .isEqualTo(1);
        poison();
        assertThat(await(post("GRPD000002", "POISON")).statusCode()).isEqualTo(200);
        tryAgain(Duration.ofHours(25));
        assertThat(held("GIVEN_UP")).isEqualTo(1);
        assertThat(FIXTURE.count("SELECT count(*) FROM notice_unposted WHERE transaction_id = 'GRPD000002'"))
                .isEqualTo(1);
        cure();
    }

    @Test
    void whenTooManyWaitTheNextIsToldToComeAgain() {
        DarajaEdge narrow = edge(new Sharing(64, 1, 2));
        Loan held = loan("Neema");
        Promise<Void> release = hold(held);
        List<Future<HttpResponse<Buffer>>> answers = new ArrayList<>();
        answers.add(confirm(narrow, "GRPC000000", held.number().toString()));
        awaitWaiting();
        for (int i = 1; i <= 5; i++) {
            answers.add(confirm(narrow, "GRPC%06d".formatted(i), held.number().toString()));
        }
        List<Future<HttpResponse<Buffer>>> refused = new ArrayList<>();
        Fixture.eventually(() -> {
            refused.clear();
            answers.stream().filter(Future::isComplete).forEach(refused::add);
            return refused.size() == 3;
        });
        release.complete();
        assertThat(statuses(answers)).containsExactlyInAnyOrder(200, 200, 200, 503, 503, 503);
        assertThat(refused)
                .allSatisfy(answer ->
                        assertThat(await(answer).getHeader("Retry-After")).isEqualTo("5"));
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt WHERE transaction_id LIKE 'GRPC%'"))
                .isEqualTo(3);
    }

    private static DarajaEdge edge(Sharing sharing) {
        ReceiptCommands receipts =
                new ReceiptCommands(FIXTURE.db, FIXTURE.ids, Fixture.CLOCK, FIXTURE.recorder, () -> {}, sharing);
        return new DarajaEdge(FIXTURE, FIXTURE.db, URI.create("http://127.0.0.1:1"), receipts);
    }

    private static Loan loan(String name) {
        return FIXTURE.activeLoan(FIXTURE.member(name, "en", 500_000), 50_000, 5);
    }

    /** Somebody else works on the loan until the promise is kept. */
    private static Promise<Void> hold(Loan loan) {
        Promise<Void> release = Promise.promise();
        Promise<Void> locked = Promise.promise();
        FIXTURE.db
                .inTeam(
                        FIXTURE.team.id(),
                        connection -> LoanTable.lock(connection, FIXTURE.team, loan.id())
                                .compose(found -> {
                                    locked.complete();
                                    return release.future();
                                }))
                .onFailure(locked::tryFail);
        await(locked.future());
        return release;
    }

    /** A transaction has come to the loan that is held. */
    private static void awaitWaiting() {
        Fixture.eventually(() -> FIXTURE.count("SELECT count(*) FROM pg_locks WHERE NOT granted") > 0);
    }

    /** The requests are on their way on loopback; the lock holds for two seconds. */
    private static void awaitReceived(int requests) {
        long end = System.nanoTime() + requests * 10_000_000L;
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    private static Future<HttpResponse<Buffer>> confirm(String id, Loan loan) {
        return post(id, loan.number().toString());
    }

    private static Future<HttpResponse<Buffer>> post(String id, String reference) {
        return confirm(EDGE, id, reference);
    }

    private static Future<HttpResponse<Buffer>> confirm(DarajaEdge edge, String id, String reference) {
        return edge.web
                .postAbs(edge.path("/confirmation"))
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer(DarajaEdge.notice(id, "\"10.00\"", reference)));
    }

    private static List<Integer> statuses(List<Future<HttpResponse<Buffer>>> answers) {
        return answers.stream().map(answer -> await(answer).statusCode()).toList();
    }

    /** From here on the database takes no receipt with this reference: as a bug of ours would have it. */
    private static long held(String status) {
        return FIXTURE.count("SELECT count(*) FROM payment_held WHERE status = '" + status
                + "' AND transaction_id IN ('GRPB000007', 'GRPD000001', 'GRPD000002')");
    }

    /** The job, so much after the fixture's time. */
    private static void tryAgain(Duration later) {
        InstantSource then = () -> Fixture.CLOCK.instant().plus(later);
        HeldPaymentsJob job = new HeldPaymentsJob(
                new HeldPayments(FIXTURE.db, then), FIXTURE.receipts, FIXTURE.requests, FIXTURE.reports);
        await(job.run(FIXTURE.team, new Occurrence("latest", then.instant(), Fixture.TODAY, 0)));
    }

    private static void poison() throws SQLException {
        run("ALTER TABLE receipt ADD CONSTRAINT poison CHECK (reference <> 'POISON') NOT VALID");
    }

    private static void cure() throws SQLException {
        run("ALTER TABLE receipt DROP CONSTRAINT poison");
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = TestServers.owner(DATABASE);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
