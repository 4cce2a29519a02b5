package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Paybill.suspended;
import static coop.akiba.gateway.staff.StaffOffice.codes;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.team.Role;
import coop.akiba.domain.team.Team;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.mobilemoney.daraja.PayoutLine;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Payments that Daraja is asked to take back, over the staff API. The provider is not there: nothing leaves. */
class ReversalApiTest {
    private static final Fixture FIXTURE = new Fixture();
    private static final StaffOffice OFFICE =
            new StaffOffice(FIXTURE, Fixture.CLOCK, UnaryOperator.identity(), ReversalApiTest::settings);

    private static String settings(Team team) {
        return """
            daraja:
              - {team: %1$s, key: "%2$s", shortCode: "600100", consumerKey: "consumer", consumerSecret: "secret",
                 passkey: "passkey", baseUrl: "http://127.0.0.1:1"}
            payouts:
              - {team: %1$s, provider: daraja, account: "600100", user: testapi, password: secret, publicKey: "%3$s"}
            """.formatted(team.id().value(), "e5".repeat(16), PayoutLine.KEY_PEM.replaceAll("\\R", "\\\\n"));
    }

    @AfterAll
    static void stop() {
        OFFICE.close();
    }

    @Test
    @DisplayName("A reversal is asked for by one and agreed to by another; until then, and after, its payment stays")
    void twoPeople() {
        String receipt = suspended(FIXTURE, "R1", 500);
        assertThat(reverse(Role.LOAN_OFFICER, receipt, "by mistake").statusCode())
                .isEqualTo(403);
        assertThat(codes(reverse(Role.ADMIN, receipt, ""))).contains("reason-missing");
        HttpResponse<String> asked = reverse(Role.ADMIN, receipt, "by mistake");
        assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
        JsonObject reversal = json(asked);
        assertThat(reversal.getString("status")).isEqualTo("PROPOSED");
        assertThat(reversal.getString("account")).isEqualTo("600100");
        assertThat(asked.body()).doesNotContain("token");
        assertThat(OFFICE.get(Role.ADMIN, "/api/v1/reversals").body()).contains(reversal.getString("id"));
        String refund = "{\"reference\":\"SLE9\"}";
        assertThat(codes(OFFICE.post(Role.ADMIN, "/api/v1/suspense/" + receipt + "/refund", refund)))
                .containsExactly("reversal-is");
        assertThat(codes(act(Role.ADMIN, reversal, "approve", ""))).containsExactly("own-proposal");
        assertThat(codes(act(
                        Role.PLATFORM_OWNER,
                        reversal,
                        "settle",
                        "{\"outcome\":\"REVERSED\",\"evidence\":\"statement\",\"receipt\":\"S1\"}")))
                .containsExactly("reversal-is");
        HttpResponse<String> agreed = act(Role.PLATFORM_OWNER, reversal, "approve", "");
        assertThat(json(agreed).getString("status")).as(agreed.body()).isEqualTo("CREATED");
        assertThat(codes(act(Role.PLATFORM_OWNER, reversal, "refuse", "{\"reason\":\"no\"}")))
                .containsExactly("reversal-is");
    }

    @Test
    @DisplayName("Called off by who asked, it never leaves; what there is not is not found")
    void calledOff() {
        String receipt = suspended(FIXTURE, "R2", 300);
        JsonObject reversal = json(reverse(Role.ADMIN, receipt, "by mistake"));
        HttpResponse<String> off = act(Role.ADMIN, reversal, "refuse", "{\"reason\":\"it was ours\"}");
        assertThat(json(off).getString("status")).isEqualTo("CANCELLED");
        assertThat(OFFICE.get(Role.ADMIN, "/api/v1/reversals").body()).doesNotContain(reversal.getString("id"));
        assertThat(OFFICE.get(Role.ADMIN, "/api/v1/reversals?state=all").body()).contains(reversal.getString("id"));
        assertThat(reverse(Role.ADMIN, UUID.randomUUID().toString(), "by mistake")
                        .statusCode())
                .isEqualTo(404);
        assertThat(OFFICE.get(Role.ADMIN, "/api/v1/reversals?state=none").statusCode())
                .isEqualTo(400);
    }

    private static HttpResponse<String> reverse(Role role, String receipt, String reason) {
        return OFFICE.post(role, "/api/v1/suspense/" + receipt + "/reverse", "{\"reason\":\"" + reason + "\"}");
    }

    private static HttpResponse<String> act(Role role, JsonObject reversal, String what, String body) {
        return OFFICE.post(role, "/api/v1/reversals/" + reversal.getString("id") + "/" + what, body);
    }
}
