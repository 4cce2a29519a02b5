package coop.akiba.gateway.mobilemoney.gsma;

import static coop.akiba.gateway.Fixture.await;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.books.BooksVerifier;
import coop.akiba.gateway.command.Bookings;
import coop.akiba.gateway.command.SettlementCommands;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Operators that speak the GSMA's API to a whole gateway. */
final class OperatorLine implements AutoCloseable {
    static final String OURS = "a1".repeat(16);
    static final String SECOND = "b2".repeat(16);
    static final String FENCED = "c3".repeat(16);
    static final String NEXT_DOOR = "d4".repeat(16);
    static final String KEY = "an-api-key-of-16-or-more";
    static final String TOKEN = "a-bearer-token-of-the-second";

    final Fixture fixture;
    private final Fixture next = new Fixture();
    private final TestGateway gateway;

    OperatorLine() {
        this(new Fixture(), Map.of());
    }

    /** With environment variables beside. */
    OperatorLine(Fixture fixture, Map<String, String> environment) {
        this.fixture = fixture;
        String settings = """
            gsma:
              - {team: %1$s, key: "%2$s", account: "600100", apiKeys: ["%6$s"]}
              - {team: %1$s, provider: gsma-second, key: "%3$s", account: m1, apiKeys: ["%6$s"],
                 bearerTokens: ["%7$s"], accountNames: true}
              - {team: %1$s, provider: gsma-fenced, key: "%4$s", account: m2, apiKeys: ["%6$s"],
                 networks: [192.0.2.0/24]}
              - {team: %8$s, key: "%5$s", account: "600200", apiKeys: ["%6$s"]}
            """.formatted(
                        fixture.team.id().value(),
                        OURS,
                        SECOND,
                        FENCED,
                        NEXT_DOOR,
                        KEY,
                        TOKEN,
                        environment.isEmpty()
                                ? next.team.id().value()
                                : fixture.team.id().value() + "x");
        gateway = TestGateway.start(
                TestGateway.settings(
                        environment.isEmpty() ? settings : settings.substring(0, settings.lastIndexOf("  - ")),
                        environment),
                Fixture.CLOCK);
    }

    HttpResponse<String> get(String path) {
        return send(request(OURS, path).build());
    }

    HttpResponse<String> post(String path, UUID correlation, String body) {
        return send(request(OURS, path)
                .header("X-CorrelationID", correlation.toString())
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    /** Without credentials where there is no key. */
    HttpRequest.Builder request(String key, String path) {
        return HttpRequest.newBuilder(gateway.at("/pay/gsma/" + key + "/" + path))
                .header("Content-Type", "application/json")
                .header("X-API-Key", KEY);
    }

    HttpRequest.Builder bare(String key, String path) {
        return HttpRequest.newBuilder(gateway.at("/pay/gsma/" + key + "/" + path));
    }

    HttpResponse<String> send(HttpRequest request) {
        return gateway.send(request);
    }

    static String paid(String reference, String amount) {
        return """
            {"requestingOrganisationTransactionReference":"%s","amountPaid":"%s","currency":"KES"}\
            """.formatted(reference, amount);
    }

    static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }

    /** Where a loan is paid as its own bill. */
    static String payments(Loan loan) {
        return "accounts/accountid/" + loan.number() + "/bills/" + loan.number() + "/payments";
    }

    /** Of an error: status, category, code. */
    static String code(HttpResponse<String> answer) {
        JsonObject error = json(answer);
        return answer.statusCode() + " " + error.getString("errorCategory") + " " + error.getString("errorCode");
    }

    /** What is wrong with the books; nothing. */
    List<String> faults() {
        List<String> found = new ArrayList<>();
        await(BooksVerifier.verify(
                fixture.db, fixture.team.id(), (currency, difference) -> found.add(difference.toString()), line -> {}));
        return found;
    }

    Member member(String name) {
        return fixture.member(name, "en", 500_000);
    }

    /** Of 50,000 over five months. */
    Loan loan(Member member) {
        return fixture.activeLoan(member, 50_000, 5);
    }

    Loan loan(String borrower) {
        return loan(member(borrower));
    }

    long owed(Loan loan) {
        return await(fixture.db.inTeam(
                        fixture.team.id(), connection -> LoanTable.byId(connection, fixture.team, loan.id())))
                .orElseThrow()
                .schedule()
                .open()
                .minor();
    }

    long receipts(String transaction) {
        return fixture.count("SELECT count(*) FROM receipt WHERE transaction_id = '" + transaction + "'");
    }

    long rows() {
        return fixture.count("SELECT (SELECT count(*) FROM receipt) + (SELECT count(*) FROM notice_unposted)"
                + " + (SELECT count(*) FROM receipt_conflict) + (SELECT count(*) FROM posting)"
                + " + (SELECT count(*) FROM gsma_request)");
    }

    /** The loan's borrower is asked for 500. */
    PaymentRequest ask(Loan loan) {
        return Fixture.done(fixture.requests.ask(
                fixture.by(Role.LOAN_OFFICER),
                loan.member().orElseThrow(),
                loan.id(),
                Fixture.KES.ofMajor(500),
                Optional.empty()));
    }

    /** Without credentials, as an operator calls back. */
    int callback(String token, String body) {
        return send(bare(OURS, "callbacks/" + token)
                        .PUT(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }

    /** Staff send back what waits in suspense. */
    void refund(String receipt) {
        SettlementCommands desk = new SettlementCommands(
                fixture.ids,
                Fixture.CLOCK,
                fixture.recorder,
                new Bookings(fixture.ids, Fixture.CLOCK, fixture.notices));
        Fixture.done(fixture.db.inTeam(
                fixture.team.id(),
                connection -> desk.refund(
                        connection, fixture.by(Role.ADMIN), UUID.fromString(receipt), "BACK1", Fixture.TODAY)));
    }

    @Override
    public void close() {
        gateway.close();
        fixture.close();
        next.close();
    }
}
