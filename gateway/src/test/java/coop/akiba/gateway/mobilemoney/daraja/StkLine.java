package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.mobilemoney.TokenShelf;
import coop.akiba.gateway.outbox.Backoff;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.outbox.OutboxQueue;
import coop.akiba.gateway.outbox.OutboxWorker;
import coop.akiba.gateway.prompt.PromptDelivery;
import coop.akiba.gateway.prompt.Prompters;
import coop.akiba.gateway.simulator.daraja.SimulatedDaraja;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.Pools;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.sqlclient.Pool;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Random;

/** The whole line: request, outbox, simulated Daraja, callbacks and confirmations, ledger. On a database of its own. */
final class StkLine implements AutoCloseable {
    /** Tests wait by asking Daraja again and again, which must not use up what the job may ask. */
    private static final int ASKED_OFTEN = 1_000_000;

    final URI database = TestServers.newDatabase();
    final Fixture fixture = new Fixture(database);
    final SimulatedDaraja daraja = await(SimulatedDaraja.start(
            fixture.vertx,
            new Manners(new Payer(Payer.Answer.PAYS, Duration.ofMillis(100)), Duration.ofMillis(100)),
            Fixture.CLOCK,
            new Random(3)));
    final DarajaEdge edge = new DarajaEdge(fixture, fixture.db, daraja.uri());
    final DarajaClient client = new DarajaClient(
            fixture.vertx,
            edge.channel,
            edge.uri(),
            Duration.ofSeconds(2),
            new Guard("daraja", new Guard.Limits(10, ASKED_OFTEN, Duration.ofSeconds(1))),
            TokenShelf.NONE,
            Fixture.CLOCK);
    final Prompters prompters = new Prompters(
            Map.of(new Prompters.Account(fixture.team.id(), DarajaRoutes.PROVIDER), new DarajaPrompts(client)));
    final Pool outboxPool = Pools.open(fixture.vertx, database, "", Pools.OUTBOX, 4, 100);
    private OutboxWorker worker = startWorker();

    StkLine() {
        await(client.register());
    }

    OutboxWorker startWorker() {
        worker = new OutboxWorker(
                fixture.vertx,
                new OutboxQueue(outboxPool, "test"),
                Map.of(
                        OutboxRow.PAYMENT_REQUEST,
                        new PromptDelivery(fixture.db, edge.teams, fixture.reports, prompters)),
                new Settings.Outbox(Duration.ofMillis(50), Duration.ofSeconds(5), 3, 4),
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1)),
                new SimpleMeterRegistry());
        worker.start();
        return worker;
    }

    void stopWorker() {
        await(worker.stop());
    }

    Loan loan(String borrower) {
        return fixture.activeLoan(fixture.member(borrower, "en", 500_000), 50_000, 5);
    }

    /** Status of the row that carries a request out. */
    String row(PaymentRequest request, String column) {
        return await(fixture.db.inTeam(
                        fixture.team.id(),
                        connection -> connection
                                .query("SELECT coalesce(" + column + "::text, '-') FROM outbox WHERE request_id = '"
                                        + request.id() + "'")
                                .execute()))
                .iterator()
                .next()
                .getString(0);
    }

    long receiptsOf(Loan loan) {
        return fixture.count(
                "SELECT count(*) FROM receipt WHERE loan_id = '" + loan.id().value() + "' AND status = 'POSTED'");
    }

    @Override
    public void close() {
        stopWorker();
        daraja.close();
        fixture.close();
    }
}
