package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The SACCO's examples over the staff API, on the days that its document has. */
class UgandaExamplesTest {
    private final Branch sacco = new Branch("uganda-sacco");

    @BeforeEach
    void onTheDayOfTheDocument() {
        sacco.clock.set(Instant.parse("2025-01-02T09:00:00Z"));
    }

    @AfterEach
    void close() {
        sacco.booksAreRight();
        sacco.close();
    }

    @Test
    @DisplayName("U-15 U-21 U-22 U-30 U-43 U-44 U-45 U-46: how much more and how much longer")
    void topUps() {
        Member member = sacco.member("Amina", 100_000_000);
        Loan half = sacco.lent(member, "normal", 5_000_000, 12);
        assertThat(sacco.get(half, "").getString("dueDate")).isEqualTo("2026-01-02");
        JsonObject done = toppedUp(half, "2500000");
        assertThat(done.getJsonObject("topUp").getInteger("addedMonths")).isEqualTo(6);
        assertThat(done.getString("newDueDate")).isEqualTo("2026-07-02");
        assertThat(done.getString("newTotal")).isEqualTo("7500000");
        Loan fifth = sacco.lent(member, "normal", 5_000_000, 12);
        JsonObject more = toppedUp(fifth, "1000000");
        assertThat(more.getJsonObject("topUp").getInteger("addedMonths")).isEqualTo(3);
        JsonObject read = sacco.get(fifth, "");
        assertThat(read.getString("principal")).isEqualTo("6000000");
        assertThat(read.getString("original")).isEqualTo("5000000");
        assertThat(read.getJsonArray("topUps")).hasSize(1);
        assertThat(read.getJsonArray("topUps").getJsonObject(0).getString("timestamp"))
                .isEqualTo("2025-01-02T09:00:00Z");
        Loan thirds = sacco.lent(member, "normal", 5_000_000, 10);
        assertThat(toppedUp(thirds, "3333333").getJsonObject("topUp").getInteger("addedMonths"))
                .isEqualTo(7);
    }

    @Test
    @DisplayName("4.4.7: what is owed after four rows is spread over fourteen, with the interest of fourteen months")
    void theWorkedExample() {
        Loan loan = sacco.lent(sacco.member("Amina", 100_000_000), "normal", 5_000_000, 12);
        sacco.done(Role.ADMIN, loan, "repay", "{'amount':'1700000','channel':'CASH','reference':'R-2'}");
        JsonObject after = toppedUp(loan, "2500000").getJsonObject("loan");
        assertThat(after.getString("principal")).isEqualTo("7500000");
        assertThat(after.getString("outstandingPrincipal")).isEqualTo("5833332");
        JsonArray rows = after.getJsonArray("instalments");
        assertThat(rows).hasSize(4 + 14);
        assertThat(rows.stream()
                        .skip(4)
                        .mapToLong(row -> Long.parseLong(((JsonObject) row).getString("interest")))
                        .sum())
                .isEqualTo(136_111);
        assertThat(after.getString("open")).isEqualTo(String.valueOf(5_833_332 + 136_111));
    }

    @Test
    @DisplayName("U-07 U-09 U-35 U-36 U-50: 20,000,000 saved, 3,000,000 taken out, 12,000,000 lent: 5,000,000 are left")
    void thePool() {
        Member member = sacco.member("Amina", 20_000_000);
        savings(member, "withdrawals", "3000000");
        Member borrower = sacco.member("Baraka", 0);
        sacco.lent(borrower, "normal", 12_000_000, 12);
        assertThat(portfolio().getString("poolAvailable")).isEqualTo("5000000");
        assertThat(portfolio().getString("outstandingPrincipal")).isEqualTo("12000000");
        String body = new JsonObject()
                .put("organizationUserId", borrower.id().value().toString())
                .put("product", "normal")
                .put("principalAmount", "5000001")
                .put("period", 12)
                .encode();
        HttpResponse<String> refused = applied(body);
        assertThat(refused.statusCode()).isEqualTo(409);
        JsonObject violation =
                StaffOffice.json(refused).getJsonArray("violations").getJsonObject(0);
        assertThat(violation.getString("text")).isEqualTo("Loan amount exceeds available lending pool");
        assertThat(violation.getString("available")).isEqualTo("5000000");
        assertThat(applied(body.replace("5000001", "5000000")).statusCode()).isEqualTo(201);
        assertThat(StaffOffice.json(sacco.office.get(Role.ADMIN, "/api/v1/loans?status=PENDING"))
                        .getJsonArray("loans"))
                .hasSize(1);
    }

    @Test
    @DisplayName(
            "U-12 U-13 U-14 U-24 U-25 X-12: which loans can be topped up, what is shown of them, what is called off")
    void whatCanBeToppedUp() {
        Member member = sacco.member("Amina Nakato", 100_000_000);
        Loan active = sacco.lent(member, "normal", 5_000_000, 12);
        Loan completed = sacco.lent(member, "normal", 1_200_000, 12);
        sacco.done(Role.ADMIN, completed, "repay", "{'amount':'1224000','channel':'CASH','reference':'R-2'}");
        Loan cancelled = sacco.lent(member, "emergency", 1_200_000, 12);
        sacco.done(Role.ADMIN, cancelled, "cancel", "{'reason':'typed twice'}");
        JsonObject row = sacco.get(active, "");
        assertThat(row.getJsonArray("actions")).contains("TOP_UP").doesNotContain("PENALTY");
        assertThat(row.getString("number")).isEqualTo("L-00001");
        assertThat(row.getJsonObject("borrower").getString("name")).isEqualTo("Amina Nakato");
        assertThat(row.getString("original")).isEqualTo("5000000");
        assertThat(row.getString("interestRate")).isEqualTo("2");
        assertThat(row.getString("open")).isEqualTo("5100000");
        for (Loan ended : new Loan[] {completed, cancelled}) {
            assertThat(sacco.get(ended, "").getJsonArray("actions")).doesNotContain("TOP_UP");
            assertThat(sacco.post(Role.ADMIN, ended, "top-up", topUp("1000")).statusCode())
                    .isEqualTo(409);
        }
        assertThat(sacco.get(completed, "").getString("displayStatus")).isEqualTo("COMPLETED");
        assertThat(sacco.get(cancelled, "").getString("displayStatus")).isEqualTo("CANCELLED");
        assertThat(sacco.entries(cancelled, 2).getLast()).startsWith("REVERSAL");
        assertThatThrownBy(() -> await(sacco.fixture.db.inTeam(
                        sacco.fixture.team.id(),
                        connection -> connection.query("DELETE FROM loan").execute())))
                .hasMessageContaining("permission denied");
    }

    @Test
    @DisplayName("U-01 U-02 U-03 U-04 U-05 U-37: three types, each at its rate, for one kind of borrower")
    void theRates() {
        JsonArray products = StaffOffice.json(sacco.office.get(Role.ADMIN, "/api/v1/profile"))
                .getJsonArray("products");
        assertThat(products.stream()
                        .map(JsonObject.class::cast)
                        .map(product -> product.getString("code") + " " + product.getString("borrowers") + " "
                                + product.getJsonObject("terms")
                                        .getJsonObject("rate")
                                        .getValue("percent") + " "
                                + product.getBoolean("rateEditable")))
                .containsExactly("normal MEMBER 2 false", "emergency MEMBER 5 false", "non-member NON_MEMBER 10 false");
        Loan emergency = sacco.lent(sacco.member("Amina", 100_000_000), "emergency", 2_000_000, 12);
        assertThat(sacco.get(emergency, "").getString("interestRate")).isEqualTo("5");
    }

    private JsonObject toppedUp(Loan loan, String amount) {
        return sacco.done(Role.LOAN_OFFICER, loan, "top-up", topUp(amount));
    }

    private static String topUp(String amount) {
        return "{'amount':'" + amount + "','channel':'CASH','reference':'R-9'}";
    }

    private JsonObject portfolio() {
        return StaffOffice.json(sacco.office.get(Role.ADMIN, "/api/v1/portfolio"));
    }

    private HttpResponse<String> applied(String body) {
        return sacco.office.send("POST", "/api/v1/loans", sacco.office.token(Role.ADMIN), body);
    }

    private void savings(Member member, String what, String amount) {
        HttpResponse<String> answer = sacco.office.send(
                "POST",
                "/api/v1/members/" + member.id().value() + "/" + what,
                sacco.office.token(Role.ADMIN),
                "{\"amount\":\"" + amount + "\",\"channel\":\"CASH\",\"reference\":\"R-1\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }
}
