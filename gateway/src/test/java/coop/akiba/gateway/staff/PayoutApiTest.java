package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.staff.StaffOffice.codes;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.payment.PayoutNews;
import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.Bookings;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.command.PayoutReports;
import coop.akiba.gateway.mobilemoney.daraja.PayoutLine;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Staff ask for payouts, agree to them, see what became of them, and settle what nobody knows. Daraja is down. */
class PayoutApiTest {
    private static final Fixture FIXTURE = new Fixture();
    private static final StaffOffice OFFICE =
            new StaffOffice(FIXTURE, Fixture.CLOCK, UnaryOperator.identity(), PayoutApiTest::settings);
    private static final String PATH = "/api/v1/payouts";
    private static final PayoutReports REPORTS = new PayoutReports(
            FIXTURE.db,
            FIXTURE.ids,
            Fixture.CLOCK,
            FIXTURE.recorder,
            new Bookings(FIXTURE.ids, Fixture.CLOCK, FIXTURE.notices),
            Fixture.PACE,
            () -> {});

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    private static String settings(Team team) {
        return """
            daraja:
              - {team: %1$s, key: "%2$s", shortCode: "600100", consumerKey: c, consumerSecret: s, passkey: p,
                 baseUrl: "http://127.0.0.1:9"}
            payouts:
              - {team: %1$s, provider: daraja, account: "600100", user: testapi, password: secret, publicKey: "%3$s",
                 most: "20000", mostPerDay: "30000", secondPersonAbove: "1000"}
            """.formatted(
                team.id().value(), "4".repeat(32), PayoutLine.KEY_PEM.strip().replaceAll("\\R", "\\\\n"));
    }

    @Test
    @DisplayName("A payout above the limit waits for a second person, and everybody sees how it stands")
    void aLargePayoutTakesTwo() {
        Loan loan = approved(10_000);
        assertThat(OFFICE.post(Role.MEMBER, loan, "payouts", "").statusCode()).isEqualTo(403);
        HttpResponse<String> asked = OFFICE.post(Role.LOAN_OFFICER, loan, "payouts", "", "Idempotency-Key", "payout-1");
        assertThat(asked.statusCode()).isEqualTo(201);
        JsonObject payout = StaffOffice.json(asked);
        assertThat(payout.getString("status")).isEqualTo("PROPOSED");
        assertThat(OFFICE.post(Role.LOAN_OFFICER, loan, "payouts", "", "Idempotency-Key", "payout-1")
                        .body())
                .isEqualTo(asked.body());
        assertThat(codes(OFFICE.post(Role.ADMIN, loan, "payouts", ""))).containsExactly("payout-under-way");
        assertThat(listed("to-agree", payout)).isTrue();
        assertThat(codes(act(Role.LOAN_OFFICER, payout, "approve", ""))).containsExactly("own-proposal");
        assertThat(act(Role.MEMBER, payout, "approve", "").statusCode()).isEqualTo(403);
        JsonObject released = StaffOffice.json(act(Role.ADMIN, payout, "approve", ""));
        assertThat(released.getString("status")).isEqualTo("CREATED");
        assertThat(released.getString("agreedBy")).isEqualTo("staff-ADMIN");
        assertThat(codes(act(Role.ADMIN, payout, "approve", ""))).containsExactly("payout-is");
        assertThat(listed("open", payout)).isTrue();
        assertThat(FIXTURE.count("SELECT count(*) FROM outbox WHERE kind = 'PAYOUT' AND request_id = '"
                        + payout.getString("id") + "'"))
                .isEqualTo(1);
        assertThat(StaffOffice.json(OFFICE.get(Role.LOAN_OFFICER, PATH + "/" + payout.getString("id")))
                        .getJsonArray("news"))
                .isNotEmpty();
    }

    @Test
    void whoDoesNotAgreeCallsItOffAndTheLoanIsFree() {
        Loan loan = approved(5_000);
        JsonObject payout = StaffOffice.json(OFFICE.post(Role.LOAN_OFFICER, loan, "payouts", ""));
        assertThat(codes(act(Role.ADMIN, payout, "refuse", "{\"reason\":\" \"}")))
                .containsExactly("reason-missing");
        JsonObject refused = StaffOffice.json(act(Role.ADMIN, payout, "refuse", "{\"reason\":\"wrong person\"}"));
        assertThat(refused.getString("status")).isEqualTo("CANCELLED");
        HttpResponse<String> cash =
                OFFICE.post(Role.LOAN_OFFICER, loan, "disburse", "{\"channel\":\"CASH\",\"reference\":\"R-1\"}");
        assertThat(cash.statusCode()).isEqualTo(200);
    }

    @Test
    @DisplayName("Refusals carry the numbers of the limits")
    void limitsAreTold() {
        Member member = FIXTURE.member("Baraka", "en", 100_000);
        String path = "/api/v1/members/" + member.id().value() + "/payouts";
        HttpResponse<String> large = send(Role.ADMIN, path, "{\"amount\":\"20001.00\"}");
        assertThat(large.statusCode()).isEqualTo(409);
        JsonObject violation =
                StaffOffice.json(large).getJsonArray("violations").getJsonObject(0);
        assertThat(violation.getString("code")).isEqualTo("payout-too-large");
        assertThat(violation.getString("most")).isEqualTo("20000.00");
        assertThat(codes(send(Role.ADMIN, path, "{\"amount\":\"9.00\"}"))).containsExactly("payout-too-small");
        assertThat(codes(send(Role.ADMIN, path, "{\"amount\":\"10.50\"}"))).containsExactly("amount-not-payable");
        assertThat(send(Role.ADMIN, path, "{\"amount\":\"x\"}").statusCode()).isEqualTo(400);
        assertThat(send(Role.ADMIN, "/api/v1/members/" + UUID.randomUUID() + "/payouts", "{\"amount\":\"20.00\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("What needs review is settled with evidence by two people")
    void twoPeopleSettle() {
        Member member = FIXTURE.member("Chebet", "en", 5_000);
        String path = "/api/v1/members/" + member.id().value() + "/payouts";
        JsonObject payout = StaffOffice.json(send(Role.ADMIN, path, "{\"amount\":\"2000.00\"}"));
        act(Role.LOAN_OFFICER, payout, "approve", "");
        String settle = "{\"outcome\":\"NOT_PAID\",\"evidence\":\"not in the statement\"}";
        assertThat(codes(act(Role.ADMIN, payout, "settle", settle))).containsExactly("payout-is");
        UUID id = UUID.fromString(payout.getString("id"));
        await(REPORTS.take(FIXTURE.team, id, PayoutReport.of(PayoutNews.GAVE_UP, "gateway", "", ""), "test"));
        assertThat(listed("needs-review", payout)).isTrue();
        assertThat(codes(act(Role.ADMIN, payout, "settle", "{\"outcome\":\"PAID\",\"evidence\":\"\"}")))
                .contains("reason-missing", "reference-missing");
        assertThat(act(Role.ADMIN, payout, "settle", "{\"outcome\":\"MAYBE\",\"evidence\":\"x\"}")
                        .statusCode())
                .isEqualTo(400);
        JsonObject said = StaffOffice.json(act(Role.ADMIN, payout, "settle", settle));
        assertThat(said.getString("status")).isEqualTo("NEEDS_REVIEW");
        assertThat(codes(act(Role.ADMIN, payout, "approve", ""))).containsExactly("own-proposal");
        JsonObject settled = StaffOffice.json(act(Role.LOAN_OFFICER, payout, "approve", ""));
        assertThat(settled.getString("status")).isEqualTo("FAILED");
        assertThat(settled.getJsonObject("settlement").getString("agreedBy")).isEqualTo("staff-LOAN_OFFICER");
        assertThat(FIXTURE.count("SELECT coalesce(sum(amount), 0)::bigint FROM hold WHERE member_id = '"
                        + member.id().value() + "'"))
                .isZero();
        JsonObject again = StaffOffice.json(send(Role.ADMIN, path, "{\"amount\":\"100.00\"}"));
        assertThat(again.getString("status")).as("after a failure, two people").isEqualTo("PROPOSED");
        assertThat(again.getString("insteadOf")).isEqualTo(payout.getString("id"));
    }

    @Test
    void whatIsNotThereIsNotFound() {
        assertThat(OFFICE.get(Role.ADMIN, PATH + "/" + UUID.randomUUID()).statusCode())
                .isEqualTo(404);
        assertThat(OFFICE.get(Role.ADMIN, PATH + "?state=gone&limit=0").statusCode())
                .isEqualTo(400);
        assertThat(OFFICE.get(Role.MEMBER, PATH).statusCode()).isEqualTo(403);
    }

    private static Loan approved(long principal) {
        Member member = FIXTURE.member("Amina", "en", principal * 5);
        Loan loan = Fixture.done(FIXTURE.loans.apply(
                FIXTURE.by(member), member.id(), "normal", KES.ofMajor(principal), 4, Optional.empty()));
        return Fixture.done(FIXTURE.loans.decide(FIXTURE.by(Role.ADMIN), loan.id(), new LoanCommand.Approve("")));
    }

    private static HttpResponse<String> send(Role role, String path, String body) {
        return OFFICE.send("POST", path, OFFICE.token(role), body);
    }

    private static HttpResponse<String> act(Role role, JsonObject payout, String action, String body) {
        return send(role, PATH + "/" + payout.getString("id") + "/" + action, body);
    }

    private static boolean listed(String state, JsonObject payout) {
        JsonArray all = StaffOffice.json(OFFICE.get(Role.LOAN_OFFICER, PATH + "?limit=200&state=" + state))
                .getJsonArray("payouts");
        return all.stream()
                .map(JsonObject.class::cast)
                .anyMatch(each -> each.getString("id").equals(payout.getString("id")));
    }
}
