package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.Result;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** The staff API over real HTTP and a real database. */
class StaffApiTest {
    private static final StaffOffice OFFICE = new StaffOffice();
    private static final Fixture FIXTURE = OFFICE.fixture;

    @AfterAll
    static void stop() {
        OFFICE.close();
    }

    @Test
    void aLoanGoesThroughTheHandsOfStaff() {
        Loan loan = apply(FIXTURE.member("Amina", "sw", 200_000));
        assertThat(post(Role.ADMIN, loan, "approve", "{\"notes\":\"good saver\"}")
                        .body())
                .contains("\"status\":\"APPROVED\"");
        HttpResponse<String> disbursed = post(
                Role.LOAN_OFFICER,
                loan,
                "disburse",
                "{\"channel\":\"CASH\",\"reference\":\"R-17\",\"date\":\"2026-03-10\"}");
        assertThat(disbursed.statusCode()).isEqualTo(200);
        assertThat(new JsonObject(disbursed.body()).getJsonArray("instalments")).hasSize(4);
        JsonObject entries =
                json(get(Role.ADMIN, "/api/v1/ledger/entries?loan=" + loan.id().value()));
        assertThat(entries.getJsonArray("entries").getJsonObject(0).getString("kind"))
                .isEqualTo("LOAN_DISBURSEMENT");
        assertThat(json(get(
                                Role.ADMIN,
                                "/api/v1/members/" + loan.member().orElseThrow().value()))
                        .getString("savings"))
                .isEqualTo("200000.00");
    }

    /** P-33: a score that is absent is absent, and never 0. A-07: what the committee looks at stands beside it. */
    @Test
    void theRiskStandsBesideTheApplicationOrNothingDoes() throws Exception {
        Member stranger = FIXTURE.member("Faraja", "en", 200_000);
        Loan unknown = apply(stranger);
        String path = "/api/v1/loans/" + unknown.id().value();
        JsonObject silent = json(get(Role.ADMIN, path));
        assertThat(silent.containsKey("risk")).isTrue();
        assertThat(silent.getValue("risk")).isNull();
        Loan known = apply(FIXTURE.savedSince("Gathoni", 40_000, Fixture.TODAY.minusMonths(8)));
        JsonObject risk =
                json(get(Role.ADMIN, "/api/v1/loans/" + known.id().value())).getJsonObject("risk");
        assertThat(risk.getString("score")).isEqualTo("0.0549");
        assertThat(risk.getString("band")).isEqualTo("MEDIUM");
        assertThat(risk.getInteger("points") - risk.getInteger("basePoints"))
                .isEqualTo(risk.getJsonArray("reasons").stream()
                        .mapToInt(reason -> ((JsonObject) reason).getInteger("points"))
                        .sum());
        assertThat(risk.getJsonArray("reasons").encode())
                .contains("Instalments of KES 2,517 a month", "\"savings\":\"40000.00\"", "A member for 8 months");
        assertThat(json(get(Role.ADMIN, "/api/v1/loans?limit=1"))
                        .getJsonArray("loans")
                        .getJsonObject(0)
                        .getJsonObject("risk"))
                .isEqualTo(risk);
    }

    @Test
    void newestApplicationsComeFirst() {
        Member member = FIXTURE.member("Baraka", "en", 200_000);
        apply(member);
        Loan second = apply(member);
        JsonArray loans = json(get(Role.LOAN_OFFICER, "/api/v1/loans?status=PENDING&limit=1"))
                .getJsonArray("loans");
        assertThat(loans).hasSize(1);
        assertThat(loans.getJsonObject(0).getString("number"))
                .isEqualTo(second.number().toString());
    }

    @Test
    void everyRefusalIsToldWithItsNumbers() {
        Loan loan = apply(FIXTURE.member("Chebet", "en", 200_000));
        HttpResponse<String> early =
                post(Role.LOAN_OFFICER, loan, "disburse", "{\"channel\":\"CASH\",\"date\":\"2027-01-01\"}");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(json(early).getJsonArray("violations").stream().map(each -> ((JsonObject) each).getString("code")))
                .containsExactlyInAnyOrder("wrong-status", "reference-missing", "date-out-of-range");
        assertThat(post(Role.ADMIN, loan, "reject", "{}").statusCode()).isEqualTo(400);
        assertThat(post(Role.LOAN_OFFICER, loan, "approve", "{}").statusCode()).isEqualTo(403);
        assertThat(post(Role.ADMIN, loan, "reject", "{\"notes\":\"no guarantor\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(Role.ADMIN, loan, "approve", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void malformedRequestsChangeNothing() {
        Loan loan = apply(FIXTURE.member("Dalmas", "en", 200_000));
        for (String body : List.of(
                "{\"notes\":\"a\",\"status\":\"APPROVED\"}",
                "{\"notes\":1}",
                "{\"notes\":\"a\",\"notes\":\"b\"}",
                "[]",
                "null",
                "{",
                "{\"notes\":\"a\u0000b\"}",
                "{\"notes\":\"a\\u0000b\"}",
                "null",
                "{\"notes\":\"" + "x".repeat(501) + "\"}")) {
            assertThat(post(Role.ADMIN, loan, "approve", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(get(Role.ADMIN, "/api/v1/loans?status=NONE").statusCode()).isEqualTo(400);
        assertThat(get(Role.ADMIN, "/api/v1/loans?limit=1e9").statusCode()).isEqualTo(400);
        assertThat(json(get(Role.ADMIN, "/api/v1/loans/" + loan.id().value())).getString("status"))
                .isEqualTo("PENDING");
    }

    /** Jackson takes a number for the constant at that place, so that 0 would have paid out in cash. */
    @Test
    void aChannelIsNamedAndNeverNumbered() {
        Loan loan = apply(FIXTURE.member("Damaris", "en", 200_000));
        post(Role.ADMIN, loan, "approve", "{}");
        for (String channel : List.of("0", "\"0\"", "\"\"", "\"cash\"", "true", "[\"CASH\"]", "0.0")) {
            String body = "{\"channel\":" + channel + ",\"reference\":\"R-18\"}";
            assertThat(post(Role.ADMIN, loan, "disburse", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(post(Role.ADMIN, loan, "disburse", "null").body()).contains("the body is null");
        assertThat(json(get(Role.ADMIN, "/api/v1/loans/" + loan.id().value())).getString("status"))
                .isEqualTo("APPROVED");
    }

    @Test
    void onlyKnownStaffGetInAndEachSeesWhatTheirRoleMay() {
        assertThat(send("GET", "/api/v1/loans", "", "").statusCode()).isEqualTo(401);
        assertThat(send("GET", "/api/v1/loans", FIXTURE.team.id() + "." + "0".repeat(64), "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(send("GET", "/api/v1/loans", "nobody." + "0".repeat(64), "").statusCode())
                .isEqualTo(401);
        Map<String, List<Role>> mayRead = Map.of(
                "/api/v1/loans", List.of(Role.LOAN_OFFICER, Role.ADMIN, Role.PLATFORM_OWNER),
                "/api/v1/members/M-0001", List.of(Role.LOAN_OFFICER, Role.ADMIN, Role.PLATFORM_OWNER),
                "/api/v1/suspense", List.of(Role.ADMIN, Role.PLATFORM_OWNER),
                "/api/v1/ledger/trial-balance", List.of(Role.ADMIN, Role.PLATFORM_OWNER));
        for (Map.Entry<String, List<Role>> route : mayRead.entrySet()) {
            for (Role role : Role.values()) {
                boolean let = get(role, route.getKey()).statusCode() != 403;
                assertThat(let)
                        .as(role + " " + route.getKey())
                        .isEqualTo(route.getValue().contains(role));
            }
        }
    }

    @Test
    void anotherCooperativesLoanDoesNotExist() {
        try (Fixture theirs = new Fixture()) {
            Member member = theirs.member("Esther", "en", 100_000);
            Loan loan = ((Result.Done<Loan>) await(theirs.loans.apply(
                            theirs.by(member), member.id(), "normal", KES.ofMajor(1_000), 2, Optional.empty())))
                    .value();
            assertThat(get(Role.ADMIN, "/api/v1/loans/" + loan.id().value()).statusCode())
                    .isEqualTo(404);
            assertThat(post(Role.ADMIN, loan, "approve", "{}").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void staffRegisterMembersAndANumberBelongsToOne() {
        String body = "{\"name\":\"Zawadi Njoroge\",\"msisdn\":\"0722 000 999\",\"language\":\"sw\"}";
        String path = "/api/v1/members";
        HttpResponse<String> made = send("POST", path, token(Role.LOAN_OFFICER), body);
        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(json(made).getString("msisdn")).isEqualTo("+254722000999");
        assertThat(FIXTURE.count("SELECT count(*) FROM outbox WHERE template = 'OneTimeCode' AND secret"))
                .isEqualTo(1);
        assertThat(send("POST", path, token(Role.LOAN_OFFICER), body).statusCode())
                .isEqualTo(409);
        assertThat(send("POST", path, token(Role.MEMBER), body).statusCode()).isEqualTo(403);
        for (String bad : List.of(
                "{}",
                body.replace("0722 000 999", "12"),
                body.replace("sw", "xx"),
                body.replace("Zawadi Njoroge", "\u200b"))) {
            assertThat(send("POST", path, token(Role.ADMIN), bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        JsonObject all = json(send("POST", path, token(Role.ADMIN), "{\"language\":\"xx\"}"));
        assertThat(all.getJsonArray("violations").stream().map(each -> ((JsonObject) each).getString("field")))
                .containsExactly("name", "msisdn", "language");
    }

    @Test
    void valuesThatOnlyALenientReaderTakesAreRefused() {
        Loan loan = apply(FIXTURE.member("Fatuma", "en", 200_000));
        assertThat(post(Role.ADMIN, loan, "approve", "").statusCode()).isEqualTo(200);
        for (String body : List.of(
                "{\"channel\":0,\"reference\":\"R\"}",
                "{\"channel\":\"0\",\"reference\":\"R\"}",
                "{\"channel\":\"\",\"reference\":\"R\"}",
                "{\"channel\":\"cash\",\"reference\":\"R\"}",
                "{\"channel\":\"CASH\",\"reference\":\"R\",\"date\":[2026,3,10]}",
                "{\"channel\":\"CASH\",\"reference\":\"R\",\"date\":20522}",
                "{\"channel\":\"CASH\",\"reference\":\"R\",\"date\":\"2026-03-10T00:00:00\"}",
                "{\"channel\":\"CASH\",\"reference\":\"R\",\"date\":\"2026-02-30\"}",
                "{\"channel\":\"CASH\",\"reference\":\"R\",\"date\":\"\"}")) {
            assertThat(post(Role.ADMIN, loan, "disburse", body).statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        String ledger = "/api/v1/ledger/entries";
        String id = loan.id().value().toString();
        for (String query : List.of("", "?loan=1", "?loan=" + id + "&member=" + id, "?loan=1&member=" + id)) {
            assertThat(get(Role.ADMIN, ledger + query).statusCode()).as(query).isEqualTo(400);
        }
    }

    @Test
    void moneyForNobodyIsSeenInSuspense() {
        await(FIXTURE.receipts.receive(
                FIXTURE.team,
                new MoneyNotice(
                        "daraja",
                        "c2b",
                        "SUSP000001",
                        KES.ofMajor(700),
                        "church roof",
                        "2547 ***** 126",
                        Account.mobileMoney("daraja", "600100"),
                        Fixture.TODAY,
                        Buffer.buffer("{}"),
                        Optional.empty()),
                "test"));
        assertThat(json(get(Role.ADMIN, "/api/v1/suspense"))
                        .getJsonArray("receipts")
                        .encode())
                .contains("SUSP000001", "700.00", "church roof", "UNKNOWN_REFERENCE");
    }

    private static Loan apply(Member member) {
        return OFFICE.apply(member);
    }

    private static String token(Role role) {
        return OFFICE.token(role);
    }

    private static HttpResponse<String> get(Role role, String path) {
        return OFFICE.get(role, path);
    }

    private static HttpResponse<String> post(Role role, Loan loan, String action, String body) {
        return OFFICE.post(role, loan, action, body);
    }

    private static HttpResponse<String> send(String method, String path, String token, String body) {
        return OFFICE.send(method, path, token, body);
    }

    private static JsonObject json(HttpResponse<String> response) {
        return StaffOffice.json(response);
    }
}
