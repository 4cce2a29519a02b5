package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.MoneyNotice;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.risk.RiskScores;
import coop.akiba.gateway.store.StaffTable;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The staff API over real HTTP and a real database. */
class StaffApiTest {
    private static final Fixture FIXTURE = new Fixture();
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static int port;

    @BeforeAll
    static void start() {
        Stream.of(Role.values()).forEach(role -> addStaff(new Actor("staff-" + role, role, Optional.empty()), role));
        TeamDirectory teams = await(TeamDirectory.load(FIXTURE.db));
        Router router = Router.router(FIXTURE.vertx);
        router.route().handler(BodyHandler.create(false));
        new StaffRoutes(FIXTURE.db, teams, FIXTURE.loans, FIXTURE.members(), new RiskScores(Map.of()), Fixture.CLOCK)
                .mount(router);
        HttpServer server =
                await(FIXTURE.vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1"));
        port = server.actualPort();
    }

    @AfterAll
    static void stop() {
        FIXTURE.close();
    }

    @Test
    void aLoanGoesThroughTheHandsOfStaff() throws Exception {
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
        assertThat(json(get(Role.ADMIN, "/api/v1/members/" + loan.borrower().value()))
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
    void newestApplicationsComeFirst() throws Exception {
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
    void everyRefusalIsToldWithItsNumbers() throws Exception {
        Loan loan = apply(FIXTURE.member("Chebet", "en", 200_000));
        HttpResponse<String> early =
                post(Role.LOAN_OFFICER, loan, "disburse", "{\"channel\":\"CASH\",\"date\":\"2027-01-01\"}");
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.headers().firstValue("content-type")).contains("application/problem+json");
        assertThat(json(early).getJsonArray("refusals").stream().map(each -> ((JsonObject) each).getString("code")))
                .containsExactlyInAnyOrder("wrong-status", "reference-missing", "date-out-of-range");
        assertThat(post(Role.ADMIN, loan, "reject", "{}").statusCode()).isEqualTo(400);
        assertThat(post(Role.LOAN_OFFICER, loan, "approve", "{}").statusCode()).isEqualTo(403);
        assertThat(post(Role.ADMIN, loan, "reject", "{\"notes\":\"no guarantor\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(post(Role.ADMIN, loan, "approve", "{}").statusCode()).isEqualTo(409);
    }

    @Test
    void malformedRequestsChangeNothing() throws Exception {
        Loan loan = apply(FIXTURE.member("Dalmas", "en", 200_000));
        for (String body : List.of(
                "{\"notes\":\"a\",\"status\":\"APPROVED\"}",
                "{\"notes\":1}",
                "{\"notes\":\"a\",\"notes\":\"b\"}",
                "[]",
                "{",
                "{\"notes\":\"a\u0000b\"}",
                "{\"notes\":\"a\\u0000b\"}",
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

    @Test
    void onlyKnownStaffGetInAndEachSeesWhatTheirRoleMay() throws Exception {
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
    void anotherCooperativesLoanDoesNotExist() throws Exception {
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
    void staffRegisterMembersAndANumberBelongsToOne() throws Exception {
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
        for (String bad : List.of("{}", body.replace("0722 000 999", "12"), body.replace("sw", "xx"))) {
            assertThat(send("POST", path, token(Role.ADMIN), bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
    }

    @Test
    void moneyForNobodyIsSeenInSuspense() throws Exception {
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
        return ((Result.Done<Loan>) await(FIXTURE.loans.apply(
                        FIXTURE.by(member), member.id(), "normal", KES.ofMajor(10_000), 4, Optional.empty())))
                .value();
    }

    private static void addStaff(Actor staff, Role role) {
        await(FIXTURE.db.inTeam(
                FIXTURE.team.id(),
                connection ->
                        StaffTable.add(connection, FIXTURE.team.id(), staff, role.name(), Bearer.sha256(token(role)))));
    }

    private static String token(Role role) {
        return FIXTURE.team.id() + "." + "%064x".formatted(role.name().hashCode() & 0xffff);
    }

    private static HttpResponse<String> get(Role role, String path) throws Exception {
        return send("GET", path, token(role), "");
    }

    private static HttpResponse<String> post(Role role, Loan loan, String action, String body) throws Exception {
        return send("POST", "/api/v1/loans/" + loan.id().value() + "/" + action, token(role), body);
    }

    private static HttpResponse<String> send(String method, String path, String token, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token)
                .build();
        return HTTP.send(request, BodyHandlers.ofString());
    }

    private static JsonObject json(HttpResponse<String> response) {
        return new JsonObject(response.body());
    }
}
