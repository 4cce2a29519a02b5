package coop.akiba.gateway.crash;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.PaymentRequestTable;
import io.vertx.core.Future;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** What a run stands on: a cooperative with loans and savers in a database of its own, and where its messages go. */
final class Ground implements AutoCloseable {
    /** What each saver had before, in major units. */
    static final long OPENING = 1_000;

    private static final long PRINCIPAL = 1_000_000;

    private final Servers servers;
    private final String name;
    private final Fixture fixture;
    private final List<Loan> loans;
    private final List<Member> savers;
    private final PostBox postBox = new PostBox();

    Ground(Servers servers, Scenario scenario, List<Payment> payments) throws Exception {
        this.servers = servers;
        this.name = servers.newDatabase();
        this.fixture = new Fixture(servers.database().uri(name));
        loans = IntStream.range(0, scenario.loans())
                .mapToObj(i -> fixture.activeLoan(fixture.member("Borrower " + i, "en", 2 * PRINCIPAL), PRINCIPAL, 12))
                .toList();
        savers = IntStream.range(0, scenario.savers())
                .mapToObj(i -> fixture.member("Saver " + i, "en", OPENING))
                .toList();
        payments.stream().filter(Payment::prompted).forEach(this::prompt);
        // What members were told about their loans until now is not what is counted.
        database().run(name, List.of("DELETE FROM outbox"));
    }

    /** The request is there, as if it had been sent; what comes of it is the callback's to say. */
    private void prompt(Payment payment) {
        Loan loan = loans.get(((Payment.Target.OfLoan) payment.target()).loan());
        Team team = fixture.team;
        PaymentRequest request = new PaymentRequest(
                fixture.ids.next(),
                payment.token(),
                "daraja",
                loan.member().orElseThrow(),
                Optional.of(loan.id()),
                team.currency().ofMinor(payment.amount()),
                new Msisdn("+254700000999"),
                PaymentRequestStatus.SENT,
                Optional.empty(),
                Optional.empty());
        Future<Void> added = fixture.db.inTeam(
                team.id(), connection -> PaymentRequestTable.add(connection, team, request, Fixture.CLOCK.instant()));
        await(added);
    }

    CrashDatabase database() {
        return servers.database();
    }

    URI redis() {
        return servers.redis();
    }

    /** The name of the database. */
    String name() {
        return name;
    }

    String team() {
        return fixture.team.id().value();
    }

    Fixture fixture() {
        return fixture;
    }

    PostBox postBox() {
        return postBox;
    }

    List<Loan> loans() {
        return loans;
    }

    List<Member> savers() {
        return savers;
    }

    Letters letters() {
        return new Letters(
                loans.stream().map(loan -> loan.number().toString()).toList(),
                savers.stream().map(Member::number).toList());
    }

    @Override
    public void close() {
        fixture.close();
        postBox.close();
    }
}
