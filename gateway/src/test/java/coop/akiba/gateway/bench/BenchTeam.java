package coop.akiba.gateway.bench;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.TODAY;
import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.GatewayProcess;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.ReceiptCommands;
import coop.akiba.gateway.command.Recorder;
import coop.akiba.gateway.pin.SealedPins;
import coop.akiba.gateway.store.Db;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Tuple;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** Members with active loans to put load on. */
final class BenchTeam {
    private static final String RECORDED = "RECORDED01";

    /** Between two jobs, or two days of one, there is nothing to be seen for a moment. */
    private static final int QUIET_LOOKS = 25;

    private static final String OPEN = "SELECT (SELECT count(*) FROM job_run WHERE status IN ('RUNNING', 'WAITING'))"
            + " + (SELECT count(*) FROM outbox WHERE status IN ('READY', 'SENDING'))";

    private final Fixture fixture;
    private final List<Member> members = new ArrayList<>();
    private final List<Loan> loans = new ArrayList<>();
    private final Map<MemberId, String> numbers = new HashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final Set<String> fresh = new HashSet<>();

    private BenchTeam(Fixture fixture) {
        this.fixture = fixture;
    }

    static BenchTeam seed(Fixture fixture, int count) throws SQLException {
        System.out.printf("preparing %,d members with loans ...%n", count);
        BenchTeam team = new BenchTeam(fixture);
        for (int i = 0; i < count; i++) {
            Member member = fixture.member("Member " + i, "en", 200_000);
            team.members.add(member);
            team.numbers.put(member.id(), member.msisdn().e164());
            team.loans.add(fixture.activeLoan(member, 100_000, 12));
        }
        team.pins();
        // What these members were told is not a part of what is measured.
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection ->
                        connection.query("UPDATE outbox SET status = 'SENT'").execute()));
        team.analyze();
        return team;
    }

    /** A running server does this by itself, a minute later; until then the statements have other plans. */
    private void analyze() throws SQLException {
        try (Connection owner = TestServers.owner(fixture.uri());
                Statement statement = owner.createStatement()) {
            statement.execute("VACUUM ANALYZE");
        }
    }

    /**
     * Waits until a gateway has done the jobs of the day and sent what they had to say. They visit each loan in a
     * transaction, and go on while people pay: a part of each day, and not of a payment.
     */
    void awaitJobs() throws InterruptedException {
        System.out.println("waiting for the jobs of the day ...");
        int quiet = 0;
        while (quiet < QUIET_LOOKS) {
            Thread.sleep(200);
            quiet = fixture.count(OPEN) == 0 ? quiet + 1 : 0;
        }
    }

    /** All of them have the PIN {@link Wire#PIN}, hashed as it is by default. */
    private void pins() {
        SealedPins sealed = new SealedPins(GatewayProcess.PIN_KEY);
        List<Tuple> rows = members.stream()
                .map(member -> Tuple.of(
                        fixture.team.id().value(),
                        member.id().value(),
                        sealed.of(fixture.team.id(), member.id(), Wire.PIN)))
                .toList();
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> connection
                        .preparedQuery("INSERT INTO member_pin (team_id, member_id, sealed) VALUES ($1, $2, $3)")
                        .executeBatch(rows)));
    }

    /** The next one, whoever asks. */
    Member nextMember() {
        return members.get(Math.floorMod(turn.getAndIncrement(), members.size()));
    }

    Member member(int user) {
        return members.get(user % members.size());
    }

    Loan nextLoan() {
        return loans.get(Math.floorMod(turn.getAndIncrement(), loans.size()));
    }

    /** One confirmation through the gateway's own code, recorded; what comes back sends the same statements again. */
    Replay recordConfirmation(Fixture fixture, Pool pool) {
        SqlTape tape = new SqlTape();
        // By the real clock, as the gateway beside it: what is owed is a matter of the day.
        InstantSource clock = InstantSource.system();
        Recorder recorder = new Recorder(fixture.ids, clock, fixture.notices);
        ReceiptCommands recorded =
                new ReceiptCommands(new Db(tape.around(fixture.db.pool())), fixture.ids, clock, recorder, () -> {});
        MoneyNotice notice = new MoneyNotice(
                "daraja",
                "c2b",
                RECORDED,
                KES.ofMajor(1),
                loans.getFirst().number().toString(),
                "2547 ***** 126",
                Account.mobileMoney("daraja", "600100"),
                TODAY,
                Buffer.buffer("x".repeat(320)),
                Optional.empty());
        await(recorded.receive(fixture.team, notice, "bench"));
        tape.statements().stream()
                .map(SqlTape.Statement::rows)
                .flatMap(List::stream)
                .forEach(this::collectIds);
        fresh.remove(loans.getFirst().id().value().toString());
        fresh.remove(loans.getFirst().member().orElseThrow().value().toString());
        return new Replay(pool, tape.statements());
    }

    /** What stands in place of the recorded loan, member, receipt and new ids. */
    Map<String, Object> names() {
        Loan first = loans.getFirst();
        Loan other = nextLoan();
        Map<String, Object> names = new HashMap<>();
        names.put(RECORDED, "S" + UUID.randomUUID());
        names.put(first.id().value().toString(), other.id().value());
        names.put(
                first.member().orElseThrow().value().toString(),
                other.member().orElseThrow().value());
        names.put(Long.toString(first.number().value()), other.number().value());
        // Told each by their own number: messages to one number are a queue, and who sends would walk through it.
        names.put(number(first), number(other));
        fresh.forEach(id -> names.put(id, fixture.ids.next()));
        return names;
    }

    private String number(Loan loan) {
        return Objects.requireNonNull(numbers.get(loan.member().orElseThrow()));
    }

    private void collectIds(Tuple row) {
        for (int i = 0; i < row.size(); i++) {
            if (row.getValue(i) instanceof UUID[] ids) {
                Stream.of(ids).filter(Objects::nonNull).map(UUID::toString).forEach(fresh::add);
            }
        }
    }
}
