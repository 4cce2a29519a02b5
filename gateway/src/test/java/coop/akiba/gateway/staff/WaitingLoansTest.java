package coop.akiba.gateway.staff;

import static coop.akiba.gateway.staff.ApplyDesk.codes;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Applications that wait for a decision: palladium's, of an amount only, and the koperasi's, of a tenor. */
class WaitingLoansTest {
    private static final ApplyDesk PALLADIUM = new ApplyDesk("palladium");
    private static final ApplyDesk KOPERASI = new ApplyDesk("indonesia-koperasi");

    @AfterAll
    static void close() {
        PALLADIUM.close();
        KOPERASI.close();
    }

    @Test
    @DisplayName("P-05 P-06 P-17 P-18 P-20 P-21 P-22: a member applies with the amount alone")
    void aMemberAppliesWithTheAmountAlone() {
        Member jane = PALLADIUM.member("Jane Mary Smith", 70_000);
        String token = PALLADIUM.office.token(7_001);
        PALLADIUM.office.addSelf("jane", Role.MEMBER, token, jane);
        HttpResponse<String> made =
                PALLADIUM.office.send("POST", "/api/v1/loans", token, "{\"principalAmount\":\"500000\"}");
        assertThat(made.statusCode()).isEqualTo(201);
        JsonObject loan = StaffOffice.json(made);
        assertThat(loan.getString("status")).isEqualTo("PENDING");
        assertThat(loan.getString("principal")).isEqualTo("500000");
        String path = "/api/v1/loans/" + loan.getString("id");
        JsonObject own = StaffOffice.json(PALLADIUM.office.send("GET", path, token, ""));
        assertThat(own.getBoolean("canDecide")).isFalse();
        assertThat(own.getJsonArray("actions")).containsExactly("VIEW");
        assertThat(own.getJsonObject("borrower").getString("firstName")).isEqualTo("Jane");
        assertThat(own.getJsonObject("borrower").getString("lastName")).isEqualTo("Mary Smith");
        assertThat(own.getString("createdAt")).isEqualTo(own.getString("updatedAt"));
        assertThat(own.getJsonObject("applicant").getString("savings")).isEqualTo("70000");
        for (String amount : new String[] {"0", "-1", "NaN", "Infinity", "1e3", "one"}) {
            assertThat(PALLADIUM
                            .office
                            .send("POST", "/api/v1/loans", token, "{\"principalAmount\":\"" + amount + "\"}")
                            .statusCode())
                    .as(amount)
                    .isEqualTo(400);
        }
        assertThat(PALLADIUM
                        .office
                        .send("POST", "/api/v1/loans", token, "{\"principalAmount\":\"1\"}")
                        .statusCode())
                .isEqualTo(201);
        assertThat(PALLADIUM.office.send("POST", "/api/v1/loans", "", "{}").statusCode())
                .as("P-18")
                .isEqualTo(401);
    }

    @Test
    @DisplayName("P-28 P-34 S-11 A-07 Q-05: the queue, the review, a noted pay-out")
    void theQueueAndTheReview() {
        Member lee = PALLADIUM.member("Lee", 30_000);
        JsonObject before = PALLADIUM.get(Role.ADMIN, "/api/v1/loans/summary");
        JsonObject body = new JsonObject()
                .put("organizationUserId", lee.id().value().toString())
                .put("principalAmount", "300000")
                .put("purpose", "a roof");
        assertThat(PALLADIUM.apply(Role.ADMIN, body).statusCode())
                .as("not one's own")
                .isEqualTo(403);
        JsonObject first = PALLADIUM.made(Role.PLATFORM_OWNER, body);
        JsonObject second = PALLADIUM.made(Role.PLATFORM_OWNER, body);
        JsonObject review = PALLADIUM.get(Role.ADMIN, "/api/v1/loans/" + second.getString("id"));
        assertThat(review.getBoolean("canDecide")).isTrue();
        assertThat(review.getString("purpose")).isEqualTo("a roof");
        assertThat(review.getString("monthlyPayment")).isEqualTo("300000");
        assertThat(review.getString("badgeColour")).isEqualTo("#F5A623");
        JsonObject applicant = review.getJsonObject("applicant");
        assertThat(applicant.getString("savingsFree")).isEqualTo("30000");
        assertThat(applicant.getJsonArray("savingsHistory").getJsonObject(0).getString("amount"))
                .isEqualTo("30000");
        assertThat(applicant.getJsonArray("loans").getJsonObject(0).getString("id"))
                .isEqualTo(first.getString("id"));
        assertThat(applicant.getJsonObject("history").getInteger("PENDING")).isEqualTo(1);
        assertThat(review.getJsonObject("borrower").getString("lastName")).isEmpty();
        aDecisionAndANotedPayOut(first, second, before);
    }

    private static void aDecisionAndANotedPayOut(JsonObject first, JsonObject second, JsonObject before) {
        decide(second, "approve", "{\"notes\":\"good saver\"}");
        decide(first, "reject", "{\"notes\":\"one is enough\"}");
        JsonObject after = PALLADIUM.get(Role.ADMIN, "/api/v1/loans/summary");
        assertThat(after.getLong("total") - before.getLong("total")).isEqualTo(2);
        assertThat(after.getLong("approved") - before.getLong("approved")).isEqualTo(1);
        assertThat(after.getLong("rejected") - before.getLong("rejected")).isEqualTo(1);
        assertThat(after.getLong("pending")).isEqualTo(before.getLong("pending"));
        decide(second, "disburse", "{\"channel\":\"BANK\",\"reference\":\"TT-9\",\"date\":\"2026-03-10\"}");
        JsonObject noted = PALLADIUM.get(Role.ADMIN, "/api/v1/loans/" + second.getString("id"));
        assertThat(noted.getString("status")).isEqualTo("APPROVED");
        assertThat(noted.getJsonObject("payout").getString("reference")).isEqualTo("TT-9");
        assertThat(noted.getJsonObject("payout").getString("channel")).isEqualTo("BANK");
        assertThat(noted.getJsonObject("payout").getString("date")).isEqualTo("2026-03-10");
        assertThat(noted.getJsonObject("decision").getString("by")).isEqualTo("staff-ADMIN");
        assertThat(noted.getJsonObject("decision").getString("notes")).isEqualTo("good saver");
        assertThat(PALLADIUM.entries(second)).isEmpty();
    }

    @Test
    @DisplayName("I-04 I-14: a tenor of the list, at its rate; a fourth open loan is refused in plain words")
    void aTenorOfTheList() {
        Member siti = KOPERASI.member("Siti", 0);
        JsonObject body = new JsonObject()
                .put("organizationUserId", siti.id().value().toString())
                .put("principalAmount", "1000000")
                .put("period", 6);
        JsonObject made = KOPERASI.made(Role.PLATFORM_OWNER, body);
        assertThat(made.getString("status")).isEqualTo("PENDING");
        assertThat(made.getString("monthlyPayment")).isEqualTo("177000");
        assertThat(made.getJsonArray("instalments")).isEmpty();
        HttpResponse<String> odd =
                KOPERASI.apply(Role.PLATFORM_OWNER, body.copy().put("period", 7));
        assertThat(odd.statusCode()).isEqualTo(400);
        assertThat(codes(odd)).containsExactly("term-not-offered");
        KOPERASI.made(Role.PLATFORM_OWNER, body);
        KOPERASI.made(Role.PLATFORM_OWNER, body);
        HttpResponse<String> fourth = KOPERASI.apply(Role.PLATFORM_OWNER, body);
        assertThat(fourth.statusCode()).isEqualTo(400);
        assertThat(codes(fourth)).containsExactly("too-many-loans");
        HttpResponse<String> tooSoon =
                KOPERASI.apply(Role.PLATFORM_OWNER, body.copy().put("bankAccountId", "bank"));
        assertThat(codes(tooSoon)).containsExactly("not-offered");
    }

    private static void decide(JsonObject loan, String action, String body) {
        HttpResponse<String> answer = PALLADIUM.office.send(
                "POST",
                "/api/v1/loans/" + loan.getString("id") + "/" + action,
                PALLADIUM.office.token(Role.ADMIN),
                body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
