package coop.akiba.gateway.prompt;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.PromptWays;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.prompt.Dialect.Ending;
import coop.akiba.gateway.prompt.PromptStub.Fault;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.PaymentRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A whole gateway whose cooperative asks members by four providers, each with numbers of its own, and somebody at the
 * other end of the wire. Time passes when a test says so.
 */
final class PromptRig implements AutoCloseable {
    /** In which a provider is asked for the first time, whoever it is. */
    static final Duration A_WHILE = Duration.ofMinutes(4);

    private static final Map<String, String> NUMBERS =
            Map.of("mtn", "+25473", "airtel", "+25474", "pawapay", "+25475", "yo", "+25476");

    final TestClock clock = new TestClock();
    final Fixture fixture = new Fixture(TestServers.newDatabase());
    final YoDialect yo = new YoDialect();
    final Map<String, Dialect> dialects =
            Map.of("mtn", new MtnDialect(), "airtel", new AirtelDialect(), "pawapay", new PawaPayDialect(), "yo", yo);
    final PromptStub stub = new PromptStub(fixture.vertx, List.copyOf(dialects.values()));
    final TestGateway gateway;
    private int members;

    PromptRig() {
        Settings settings = TestGateway.settings(
                """
                mobileMoney:
                  - team: %1$s
                    provider: mtn
                    key: "%2$s"
                    account: momo
                    prompts: {baseUrl: "%3$s", user: api, password: key, subscriptionKey: "0123456789",
                              environment: mtnkenya, prefixes: ["25473", "254711"]}
                  - team: %1$s
                    provider: airtel
                    key: "%4$s"
                    account: airtel
                    signingSecrets: ["%5$s"]
                    prompts: {baseUrl: "%6$s", user: client, password: secret, prefixes: ["25474"]}
                  - team: %1$s
                    provider: pawapay
                    key: "%7$s"
                    account: pawa
                    prompts: {baseUrl: "%8$s", password: token, operators: [{name: MPESA_KEN, prefixes: ["25475"]}]}
                  - team: %1$s
                    provider: yo
                    key: "%9$s"
                    account: yo
                    publicKey: "%10$s"
                    prompts: {baseUrl: "%11$s/ybs/task.php", user: api, password: key, prefixes: ["25476"]}
                jobs: {poll: 100ms}
                outbox: {poll: 50ms}
                """.formatted(
                                fixture.team.id().value(),
                                "a1".repeat(16),
                                address("mtn"),
                                AirtelDialect.KEY,
                                AirtelDialect.SECRET,
                                address("airtel"),
                                PawaPayDialect.KEY,
                                address("pawapay"),
                                "a4".repeat(16),
                                yo.sender.publicKey().replace("\r", "").replace("\n", "\\n"),
                                address("yo")),
                Map.of("AKIBA_POSTGRES_URI", fixture.uri().toString()));
        gateway = TestGateway.start(settings, clock);
        fixture.prompters = PromptWays.choice(settings);
        stub.gateway(gateway.at("").toString());
    }

    private String address(String provider) {
        return stub.address(dialect(provider));
    }

    Dialect dialect(String provider) {
        return Objects.requireNonNull(dialects.get(provider));
    }

    /** A loan of a member whose number is one of this provider's, and how the prompts to it go. */
    Loan loan(String provider, Fault fault, Ending ending) {
        Loan loan = loan(Objects.requireNonNull(NUMBERS.get(provider)));
        stub.behave(number(loan).substring(1), fault, Optional.of(ending));
        return loan;
    }

    Loan loan(String prefix) {
        Member member = fixture.member("Amina " + members, "en", 500_000);
        // Before the number is changed: somebody whose number is new may not borrow for some days.
        Loan loan = fixture.activeLoan(member, 50_000, 5);
        String number = prefix + "%07d".formatted(++members);
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> connection
                        .query("UPDATE member SET msisdn = '" + number + "' WHERE member_id = '"
                                + member.id().value() + "'")
                        .execute()));
        return loan;
    }

    private String number(Loan loan) {
        return fixture.texts("SELECT msisdn FROM member WHERE member_id = '"
                        + loan.member().orElseThrow().value() + "'")
                .getFirst();
    }

    Result<PaymentRequest> tryToAsk(Loan loan) {
        return await(fixture.requests.ask(
                fixture.by(Role.LOAN_OFFICER),
                loan.member().orElseThrow(),
                loan.id(),
                Fixture.KES.ofMajor(1_000),
                Optional.empty()));
    }

    PaymentRequest ask(Loan loan) {
        return ((Result.Done<PaymentRequest>) tryToAsk(loan)).value();
    }

    PaymentRequestStatus status(PaymentRequest request) {
        return PaymentRequestStatus.valueOf(column(request, "status"));
    }

    void becomes(PaymentRequest request, PaymentRequestStatus status) {
        eventually(() -> status(request) == status);
    }

    String column(PaymentRequest request, String column) {
        return fixture.texts("SELECT coalesce((" + column + ")::text, '-') FROM payment_request WHERE request_id = '"
                        + request.id() + "'")
                .getFirst();
    }

    /** What of the loan was paid, in shillings. */
    long paid(Loan loan) {
        Loan now = await(fixture.db.inTeam(
                        fixture.team.id(), connection -> LoanTable.byId(connection, fixture.team, loan.id())))
                .orElseThrow();
        return (loan.schedule().open().minor() - now.schedule().open().minor()) / 100;
    }

    /** Payments booked on the loan, whatever they are of. */
    long bookings(Loan loan) {
        return fixture.count("SELECT count(*) FROM loan_payment WHERE loan_id = '"
                + loan.id().value() + "'");
    }

    /** What the member was told of a payment that did not go through. */
    List<String> told(PaymentRequest request) {
        return fixture.texts("SELECT body FROM outbox WHERE template = 'PaymentFailed' AND member_id = '"
                + request.member().value() + "'");
    }

    @Override
    public void close() {
        gateway.close();
        stub.close();
        fixture.close();
    }
}
