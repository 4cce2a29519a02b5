package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.PaymentReport;
import coop.akiba.gateway.store.PaymentRequest;
import coop.akiba.gateway.store.ReviewReason;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Staff see which payment requests have not ended, and close those that nobody can clear up. */
class PaymentRequestApiTest {
    private static final StaffOffice OFFICE = new StaffOffice();
    private static final Fixture FIXTURE = OFFICE.fixture;
    private static final String PATH = "/api/v1/payment-requests";

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    @Test
    @DisplayName("M01: what needs review is listed with its reason and closed once, and closing moves no money")
    void whatNeedsReviewIsListedAndClosed() {
        Member member = FIXTURE.member("Amina", "en", 1_000);
        PaymentRequest request = reviewed(member, 300);
        long entries = FIXTURE.count("SELECT count(*) FROM journal_entry");
        JsonObject listed = find(request, "needs-review").orElseThrow();
        assertThat(listed.getString("reviewReason")).isEqualTo("PAID_WITHOUT_RECEIPT");
        assertThat(listed.getString("amount")).isEqualTo("300.00");
        assertThat(listed.getValue("closed")).isNull();
        assertThat(close(Role.LOAN_OFFICER, request, "{\"reason\":\"no\"}").statusCode())
                .isEqualTo(403);
        assertThat(close(Role.ADMIN, request, "{\"reason\":\" \"}").statusCode())
                .isEqualTo(400);
        String body = "{\"reason\":\"not in the statement\"}";
        HttpResponse<String> closed = close(Role.ADMIN, request, body);
        assertThat(closed.statusCode()).isEqualTo(200);
        assertThat(StaffOffice.json(closed).getString("status")).isEqualTo("CLOSED");
        HttpResponse<String> again = close(Role.ADMIN, request, "{\"reason\":\"another\"}");
        assertThat(StaffOffice.json(again).getJsonObject("closed").getString("reason"))
                .isEqualTo("not in the statement");
        assertThat(find(request, "needs-review")).isEmpty();
        assertThat(find(request, "closed")).isPresent();
        assertThat(FIXTURE.count("SELECT count(*) FROM audit_event WHERE action = 'payment-request-closed'"
                        + " AND subject = 'payment-request:" + request.id() + "'"))
                .isEqualTo(1);
        assertThat(FIXTURE.count("SELECT count(*) FROM journal_entry")).isEqualTo(entries);
        await(FIXTURE.reports.take(FIXTURE.team, request.id(), PaymentReport.paid("ws_CO_1", "0"), "test"));
        assertThat(find(request, "closed"))
                .as("money that comes later is money")
                .isEmpty();
    }

    @Test
    void whatDoesNotWaitForPeopleStaysAsItIs() {
        Member member = FIXTURE.member("Baraka", "en", 1_000);
        PaymentRequest request = Fixture.done(
                FIXTURE.requests.askToSave(FIXTURE.by(member), member.id(), KES.ofMajor(100), Optional.empty()));
        HttpResponse<String> left = close(Role.ADMIN, request, "{\"reason\":\"too early\"}");
        assertThat(left.statusCode()).isEqualTo(200);
        assertThat(StaffOffice.json(left).getString("status")).isNotEqualTo("CLOSED");
        String nobody = PATH + "/" + UUID.randomUUID() + "/close";
        assertThat(OFFICE.send("POST", nobody, OFFICE.token(Role.ADMIN), "{\"reason\":\"x\"}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(OFFICE.get(Role.ADMIN, PATH + "?state=lost&limit=0&after=x").statusCode())
                .isEqualTo(400);
        assertThat(OFFICE.get(Role.MEMBER, PATH).statusCode()).isEqualTo(403);
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        Member member = FIXTURE.member("Chebet", "en", 1_000);
        List<String> made = new ArrayList<>();
        for (int i = 1; i <= 3; i++) {
            made.add(reviewed(member, 100L * i).id().toString());
        }
        List<String> seen = new ArrayList<>();
        String after = "";
        for (int page = 0; after != null && page < 20; page++) {
            JsonObject answer = StaffOffice.json(OFFICE.get(Role.LOAN_OFFICER, PATH + "?limit=1&after=" + after));
            seen.add(answer.getJsonArray("requests").getJsonObject(0).getString("id"));
            after = answer.getString("next");
        }
        assertThat(seen).containsAll(made).doesNotHaveDuplicates();
    }

    @Test
    @DisplayName("M23: staff ask a borrower or a saver to pay, once for each key, by the provider of the number")
    void staffAsk() {
        Fixture fixture = new Fixture();
        try (StaffOffice office = new StaffOffice(fixture, Fixture.CLOCK, UnaryOperator.identity(), team ->
                """
                mobileMoney:
                  - team: %s
                    provider: mtn
                    key: "%s"
                    account: momo
                    prompts: {baseUrl: "http://127.0.0.1:9", user: u, password: p, subscriptionKey: "0123456789",
                              environment: mtnuganda, prefixes: ["254711"]}
                """.formatted(team.id().value(), "a1".repeat(16)))) {
            Member member = fixture.member("Daudi", "en", 500_000);
            Loan loan = fixture.activeLoan(member, 50_000, 5);
            String path = StaffOffice.at(loan, "payment-requests");
            String key = "3f1c1b1e-9d1f-4c52-8b0e-0a4b6b1f7a10";
            String token = office.token(Role.LOAN_OFFICER);
            HttpResponse<String> asked =
                    office.send("POST", path, token, "{\"amount\":\"500\"}", "Idempotency-Key", key);
            assertThat(asked.statusCode()).isEqualTo(201);
            JsonObject request = StaffOffice.json(asked);
            assertThat(request.getString("provider")).isEqualTo("mtn");
            assertThat(request.getString("loanId")).isEqualTo(loan.id().value().toString());
            assertThat(StaffOffice.json(
                            office.send("POST", path, token, "{\"amount\":\"500\"}", "Idempotency-Key", key)))
                    .isEqualTo(request);
            String savings = "/api/v1/members/" + member.id().value() + "/payment-requests";
            assertThat(office.post(Role.ADMIN, savings, "{\"amount\":\"70\"}").statusCode())
                    .isEqualTo(201);
            assertThat(fixture.texts(
                            "SELECT concat(amount, ' ', loan_id IS NULL) FROM payment_request ORDER BY amount"))
                    .containsExactly("7000 t", "50000 f");
            assertThat(fixture.count("SELECT count(*) FROM outbox WHERE kind = 'PAYMENT_REQUEST'"))
                    .isEqualTo(2);
            assertThat(office.post(Role.ADMIN, savings, "{\"amount\":\"0.50\"}").statusCode())
                    .isEqualTo(400);
            assertThat(office.post(Role.MEMBER, savings, "{\"amount\":\"70\"}").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void whereNobodyAsksTheNumberStaffAreToldSo() {
        Member member = FIXTURE.member("Esther", "en", 1_000);
        String path = "/api/v1/members/" + member.id().value() + "/payment-requests";
        HttpResponse<String> refused = OFFICE.post(Role.ADMIN, path, "{\"amount\":\"70\"}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(StaffOffice.codes(refused)).containsExactly("not-offered");
        assertThat(OFFICE.post(
                                Role.ADMIN,
                                "/api/v1/loans/" + UUID.randomUUID() + "/payment-requests",
                                "{\"amount\":\"70\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    private static PaymentRequest reviewed(Member member, long amount) {
        PaymentRequest request = Fixture.done(
                FIXTURE.requests.askToSave(FIXTURE.by(member), member.id(), KES.ofMajor(amount), Optional.empty()));
        await(FIXTURE.reports.take(FIXTURE.team, request.id(), PaymentReport.unclear("HTTP 500"), "test"));
        await(FIXTURE.reports.take(
                FIXTURE.team, request.id(), PaymentReport.needsReview(ReviewReason.PAID_WITHOUT_RECEIPT), "test"));
        return request;
    }

    private static HttpResponse<String> close(Role role, PaymentRequest request, String body) {
        return OFFICE.send("POST", PATH + "/" + request.id() + "/close", OFFICE.token(role), body);
    }

    private static Optional<JsonObject> find(PaymentRequest request, String state) {
        return StaffOffice.json(OFFICE.get(Role.LOAN_OFFICER, PATH + "?limit=200&state=" + state))
                .getJsonArray("requests")
                .stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("id").equals(request.id().toString()))
                .findFirst();
    }
}
