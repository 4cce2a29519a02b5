package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

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
