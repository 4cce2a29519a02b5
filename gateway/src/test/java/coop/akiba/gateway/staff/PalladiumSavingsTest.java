package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Deposits and holdings by the numbers of the palladium document. */
class PalladiumSavingsTest {
    private final ApplyDesk desk = new ApplyDesk("palladium");

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    @DisplayName("S-02 S-03 S-04 S-05 S-06 S-17: deposits add up, for a member and for the team, and stay")
    void depositsAddUp() {
        Member amina = desk.member("Amina", 0);
        Member baraka = desk.member("Baraka", 0);
        for (int amount : new int[] {10_000, 15_000, 5_000}) {
            assertThat(move(amina, "deposits", amount, "").statusCode()).isEqualTo(201);
        }
        move(baraka, "deposits", 70_000, "");
        assertThat(member(amina).getString("savings")).isEqualTo("30000");
        assertThat(member(amina).getString("cumulativeSavings")).isEqualTo("30000");
        assertThat(portfolio().getString("savingsDeposits")).isEqualTo("100000");
        for (String team : new String[] {"team", "teamId"}) {
            HttpResponse<String> foreign = move(amina, "deposits", 1, ",\"" + team + "\":\"another\"");
            assertThat(foreign.statusCode()).as("nobody says for which team").isEqualTo(400);
        }
        assertThat(desk.fixture.texts("SELECT DISTINCT team_id FROM journal_entry"))
                .containsExactly(desk.fixture.team.id().value());
        assertThat(Document.load().operations())
                .as("no operation changes or removes a deposit")
                .noneMatch(each -> each.matches("(PUT|PATCH|DELETE) .*(deposits|savings).*"));
        HttpResponse<String> refused = move(amina, "withdrawals", 1, "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("contact the platform owner");
        assertThat(portfolio().getString("savingsDeposits")).isEqualTo("100000");
    }

    @Test
    @DisplayName("S-08 S-09 S-14 S-15 S-16 S-18: what is approved counts, what waits or was rejected does not")
    void onlyWhatIsApprovedCounts() {
        Member amina = desk.member("Amina", 1_000);
        Member baraka = desk.member("Baraka", 1_000);
        decided(amina, "500000", "approve");
        decided(baraka, "300000", "approve");
        decided(baraka, "200000", "");
        decided(baraka, "100000", "reject");
        assertThat(portfolio().getString("approvedPrincipal")).isEqualTo("800000");
        assertThat(portfolio().getString("outstandingPrincipal"))
                .as("what is out on loan is another number")
                .isEqualTo("0");
        decided(amina, "200000", "approve");
        decided(amina, "900000", "reject");
        assertThat(member(amina).getString("cumulativeLoans")).isEqualTo("700000");
    }

    private void decided(Member member, String amount, String action) {
        JsonObject body = new JsonObject()
                .put("organizationUserId", member.id().value().toString())
                .put("principalAmount", amount);
        String id = desk.made(Role.PLATFORM_OWNER, body).getString("id");
        if (!action.isEmpty()) {
            HttpResponse<String> answer = desk.office.send(
                    "POST",
                    "/api/v1/loans/" + id + "/" + action,
                    desk.office.token(Role.ADMIN),
                    "{\"notes\":\"by the committee\"}");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    private HttpResponse<String> move(Member member, String what, int amount, String more) {
        String body = "{\"amount\":\"" + amount + "\",\"channel\":\"CASH\",\"reference\":\"R-1\"" + more + "}";
        return desk.office.send(
                "POST", "/api/v1/members/" + member.id().value() + "/" + what, desk.office.token(Role.ADMIN), body);
    }

    private JsonObject portfolio() {
        return desk.get(Role.ADMIN, "/api/v1/portfolio");
    }

    private JsonObject member(Member member) {
        return desk.get(Role.ADMIN, "/api/v1/members/" + member.id().value());
    }
}
