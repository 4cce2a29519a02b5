package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.payment.PayoutPolicy;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Commands;
import coop.akiba.gateway.command.Origin;
import coop.akiba.gateway.command.PayoutAsking;
import coop.akiba.gateway.command.PayoutDecisions;
import coop.akiba.gateway.command.PayoutTerms;
import coop.akiba.gateway.command.Payouts;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.config.PayoutChannel;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.jobs.Occurrence;
import coop.akiba.gateway.mobilemoney.TokenShelf;
import coop.akiba.gateway.outbox.Backoff;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.outbox.OutboxQueue;
import coop.akiba.gateway.outbox.OutboxWorker;
import coop.akiba.gateway.payout.PayoutAskingJob;
import coop.akiba.gateway.payout.PayoutDelivery;
import coop.akiba.gateway.payout.PayoutProvider;
import coop.akiba.gateway.simulator.daraja.SimulatedDaraja;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.OutboxRow;
import coop.akiba.gateway.store.PayoutTable;
import coop.akiba.gateway.store.Pools;
import coop.akiba.gateway.store.StoredPayout;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Future;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;
import java.net.URI;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** The whole line of payouts: staff, outbox, simulated Daraja, results, questions, ledger. On a database of its own. */
public final class PayoutLine implements AutoCloseable {
    public static final String KEY_PEM = pem();

    public final URI database = TestServers.newDatabase();
    public final Fixture fixture = new Fixture(database);
    final TestClock clock = new TestClock();
    final SimulatedDaraja daraja = await(SimulatedDaraja.start(
            fixture.vertx,
            new Manners(new Payer(Payer.Answer.PAYS, Duration.ofMillis(100)), Duration.ofMillis(100)),
            Fixture.CLOCK,
            new Random(3)));
    final DarajaEdge edge = new DarajaEdge(fixture, fixture.db, daraja.uri());
    private final DarajaClient client = new DarajaClient(
            fixture.vertx,
            edge.channel,
            edge.uri(),
            Duration.ofSeconds(2),
            new Guard("daraja", new Guard.Limits(10, 100, Duration.ofSeconds(1))),
            TokenShelf.NONE,
            Fixture.CLOCK);
    final DarajaPayouts provider = new DarajaPayouts(
            client,
            channel(fixture.team.id().value()),
            new Guard("payouts", new Guard.Limits(50, 5_000, Duration.ofMillis(100))));
    final Pool outboxPool = Pools.open(fixture.vertx, database, "", Pools.OUTBOX, 4, 100);
    final Payouts payouts;
    final PayoutDecisions decisions = new PayoutDecisions(fixture.ids, Fixture.CLOCK, edge.payoutReports);
    private final PayoutAsking asking = new PayoutAsking(fixture.db, edge.payoutReports, Fixture.PACE, clock);
    private final PayoutAskingJob job =
            new PayoutAskingJob(asking, edge.payoutReports, Map.of(fixture.team.id(), (PayoutProvider) provider), 20);
    private OutboxWorker worker;

    PayoutLine() {
        this(policy(250_000));
    }

    PayoutLine(PayoutPolicy policy) {
        payouts = new Payouts(
                fixture.ids,
                Fixture.CLOCK,
                fixture.recorder,
                team -> Optional.of(new PayoutTerms("daraja", DarajaEdge.SHORT_CODE, policy)));
        worker = startWorker();
    }

    static PayoutPolicy policy(long secondPersonAbove) {
        return new PayoutPolicy(
                KES.ofMajor(10),
                KES.ofMajor(1),
                KES.ofMajor(250_000),
                KES.ofMajor(500_000_000),
                KES.ofMajor(secondPersonAbove));
    }

    public static PayoutChannel channel(String team) {
        return new PayoutChannel(
                team,
                "daraja",
                DarajaEdge.SHORT_CODE,
                Optional.empty(),
                Optional.of("testapi"),
                new Secret("Initiator!1"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(KEY_PEM),
                Optional.empty(),
                new PayoutChannel.Limits("250000", "1000000", "250000", Duration.ofMinutes(15)));
    }

    OutboxWorker startWorker() {
        worker = new OutboxWorker(
                fixture.vertx,
                new OutboxQueue(outboxPool, "test"),
                Map.of(
                        OutboxRow.PAYOUT,
                        new PayoutDelivery(
                                fixture.db, edge.teams, edge.payoutReports, Map.of(fixture.team.id(), (PayoutProvider)
                                        provider))),
                new Settings.Outbox(Duration.ofMillis(50), Duration.ofSeconds(5), 3, 16),
                new Backoff(Duration.ofMillis(20), Duration.ofMillis(100), new Random(1)),
                new SimpleMeterRegistry());
        worker.start();
        return worker;
    }

    void stopWorker() {
        await(worker.stop());
    }

    /** One run of the job that asks, after so much time. */
    String ask(Duration later) {
        clock.pass(later);
        return await(job.run(fixture.team, new Occurrence("latest", clock.instant(), Fixture.TODAY, 0)));
    }

    /** A loan that is approved and not paid out. */
    Loan approved(String borrower, long principal) {
        Member member = fixture.member(borrower, "en", principal * 5);
        Loan loan = fixture.appliedLoan(member, principal, 5);
        return Fixture.done(fixture.loans.decide(fixture.by(Role.ADMIN), loan.id(), new LoanCommand.Approve("")));
    }

    Origin officer(String name) {
        return new Origin(fixture.team, new Actor("staff:" + name, Role.LOAN_OFFICER, Optional.empty()), "test");
    }

    Origin admin(String name) {
        return new Origin(fixture.team, new Actor("staff:" + name, Role.ADMIN, Optional.empty()), "test");
    }

    /** As the staff API runs a command. */
    <T> Result<T> run(Function<SqlConnection, Future<Result<T>>> command) {
        return await(Commands.refusing(fixture.db.inTeam(fixture.team.id(), command)));
    }

    StoredPayout payOut(Loan loan) {
        return done(run(connection -> payouts.ofLoan(connection, officer("one"), loan.id())));
    }

    StoredPayout withdraw(Member member, Money amount) {
        return done(run(connection -> payouts.ofSavings(connection, admin("one"), member.id(), amount)));
    }

    static <T> T done(Result<T> result) {
        return switch (result) {
            case Result.Done<T>(T value) -> value;
            default -> throw new AssertionError(result.toString());
        };
    }

    StoredPayout reload(StoredPayout stored) {
        return reload(stored.payout().id());
    }

    StoredPayout reload(UUID id) {
        return await(fixture.db.inTeam(fixture.team.id(), connection -> PayoutTable.byId(connection, fixture.team, id)))
                .orElseThrow();
    }

    PayoutStatus status(StoredPayout stored) {
        return reload(stored).payout().status();
    }

    Loan reload(Loan loan) {
        return edge.reload(loan);
    }

    @Override
    public void close() {
        stopWorker();
        daraja.close();
        fixture.close();
    }

    private static String pem() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            byte[] key = generator.generateKeyPair().getPublic().getEncoded();
            return "-----BEGIN PUBLIC KEY-----\n"
                    + Base64.getMimeEncoder().encodeToString(key)
                    + "\n-----END PUBLIC KEY-----\n";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
