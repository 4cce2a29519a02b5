package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.store.StaffTable;
import coop.akiba.gateway.store.Teams;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The platform's owner among three cooperatives that lend, and sixty that do not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlatformOwnerTest {
    private static final String LIST = "/api/v1/platform/loans";
    private static final String HEADER = "X-Akiba-Team";

    private final URI database = TestServers.newDatabase();
    private final Fixture home = new Fixture(database);
    private final Fixture north = new Fixture(database);
    private final Fixture south = new Fixture(database);
    /** Of all three the first member, and so of one phone number. */
    private final Member owner = home.member("Owner", "en", 50_000);

    private final Member amina = north.member("Amina", "en", 50_000);
    private final Member baraka = south.member("Baraka", "en", 50_000);
    private final TestGateway gateway;

    PlatformOwnerTest() {
        for (Role role : Role.values()) {
            add(home, role.name(), role, Optional.of(owner.id()).filter(self -> role == Role.PLATFORM_OWNER));
            add(north, role.name(), role, Optional.empty());
        }
        IntStream.range(0, 60)
                .mapToObj(number -> Fixture.team("empty-%02d".formatted(number)))
                .forEach(team -> await(home.db.inTeam(team.id(), connection -> Teams.add(connection, team))));
        gateway = TestGateway.start(
                TestGateway.settings("", Map.of("AKIBA_POSTGRES_URI", database.toString())), Fixture.CLOCK);
    }

    @BeforeAll
    void phones() {
        assertThat(owner.msisdn()).isEqualTo(amina.msisdn()).isEqualTo(baraka.msisdn());
    }

    @AfterAll
    void close() {
        gateway.close();
        Stream.of(home, north, south).forEach(Fixture::close);
    }

    @Test
    @DisplayName("P-15: only the platform's owner sees the loans of all cooperatives, each with its own")
    void onlyTheOwnerListsAll() {
        List<String> made = Stream.of(home, north, south)
                .map(each -> application(each).number() + " of " + each.team.id())
                .toList();
        List<String> seen = pages("?limit=2").stream()
                .map(row -> row.getString("number") + " of " + row.getString("team"))
                .toList();
        assertThat(seen).containsAll(made).doesNotHaveDuplicates();
        assertThat(seen.stream().map(row -> row.replaceFirst(".* of ", "")).toList())
                .as("in the order of the cooperatives")
                .isSorted();
        assertThat(pages("?limit=200&team=" + south.team.id()))
                .isNotEmpty()
                .allMatch(row -> row.getString("team").equals(south.team.id().value())
                        && row.getString("currency").equals("KES"));
        assertThat(pages("?status=DEFAULTED")).isEmpty();
        for (Role role : List.of(Role.MEMBER, Role.LOAN_OFFICER, Role.ADMIN)) {
            assertThat(code(get(role, LIST))).isEqualTo("403 not-allowed");
            assertThat(code(get(role, "/api/v1/loans", HEADER, north.team.id().value())))
                    .isEqualTo("403 not-allowed");
            assertThat(code(get(role, "/api/v1/loans", HEADER, home.team.id().value())))
                    .isEqualTo("403 not-allowed");
        }
        assertThat(code(get(Role.PLATFORM_OWNER, LIST + "?after=nonsense%20"))).isEqualTo("400 bad-parameter");
        assertThat(code(get(Role.PLATFORM_OWNER, LIST + "?team=nowhere"))).isEqualTo("404 team-unknown");
    }

    @Test
    @DisplayName("P-15: a page looks into fifty cooperatives at most and is one line of the audit trail")
    void aPageIsBounded() {
        String lines = "SELECT count(*) FROM audit_event WHERE action = 'platform-loans-viewed'";
        long before = home.count(lines);
        JsonObject first = StaffOffice.json(get(Role.PLATFORM_OWNER, LIST + "?status=DEFAULTED"));
        assertThat(first.getJsonArray("loans")).isEmpty();
        assertThat(first.getString("next")).isEqualTo("empty-50");
        JsonObject last =
                StaffOffice.json(get(Role.PLATFORM_OWNER, LIST + "?status=DEFAULTED&after=" + first.getString("next")));
        assertThat(last.getString("next")).isNull();
        assertThat(home.count(lines)).isEqualTo(before + 2);
        assertThat(new JsonObject(home.texts("SELECT detail::text FROM audit_event WHERE action ="
                                + " 'platform-loans-viewed' AND detail->>'status' = 'DEFAULTED' ORDER BY event_id DESC"
                                + " LIMIT 1")
                        .getFirst()))
                .isEqualTo(new JsonObject()
                        .put("status", "DEFAULTED")
                        .put("first", "empty-50")
                        .put("last", last())
                        .put("cooperatives", 13)
                        .put("loans", 0));
    }

    @Test
    @DisplayName(
            "P-15 P-19: the owner applies, approves and rejects in another cooperative, by its rules, in its trail")
    void theOwnerActsInAnotherCooperative() {
        String abroad = "platform:" + home.team.id() + "/PLATFORM_OWNER";
        Loan first = application(south);
        Loan second = application(south);
        assertThat(act(south, first.id().value() + "/reject", "{\"notes\":\"no\"}")
                        .statusCode())
                .as("their own application: the same phone number, the same person")
                .isEqualTo(409);
        Member other = south.member("Chebet", "en", 50_000);
        JsonObject applied = StaffOffice.json(act(
                south,
                "",
                new JsonObject()
                        .put("organizationUserId", other.id().value().toString())
                        .put("product", "normal")
                        .put("principalAmount", "10000.00")
                        .put("period", 4)
                        .encode()));
        assertThat(applied.getString("appliedBy")).isEqualTo(abroad);
        HttpResponse<String> own = act(south, applied.getString("id") + "/approve", "{}");
        assertThat(code(own)).isEqualTo("409 own-application");
        for (Map.Entry<String, String> each :
                Map.of("approve", "APPROVED", "reject", "REJECTED").entrySet()) {
            Loan loan = south.appliedLoan(other, 1_000, 2);
            HttpResponse<String> decided = act(south, loan.id().value() + "/" + each.getKey(), "{\"notes\":\"seen\"}");
            assertThat(StaffOffice.json(decided).getString("status")).isEqualTo(each.getValue());
            assertThat(south.texts("SELECT actor || ' ' || role FROM audit_event WHERE subject = 'loan:"
                            + loan.id().value() + "' ORDER BY event_id DESC LIMIT 1"))
                    .containsExactly(abroad + " PLATFORM_OWNER");
        }
        assertThat(home.texts("SELECT action FROM audit_event WHERE actor LIKE 'platform:%'"))
                .isEmpty();
        assertThat(code(get(Role.PLATFORM_OWNER, "/api/v1/loans/" + second.id().value())))
                .as("nothing of it at home")
                .isEqualTo("404 not-found");
    }

    @Test
    @DisplayName("P-15: a key used in one cooperative is free in another")
    void keysAreOfOneCooperative() {
        Loan there = north.appliedLoan(north.member("Dalmas", "en", 50_000), 1_000, 2);
        String path = "/api/v1/loans/" + there.id().value() + "/approve";
        HttpResponse<String> at = send("POST", path, token(home, Role.PLATFORM_OWNER), "{}", "Idempotency-Key", "k");
        assertThat(code(at)).as("at home there is no such loan").isEqualTo("404 not-found");
        HttpResponse<String> done = send(
                "POST",
                path,
                token(home, Role.PLATFORM_OWNER),
                "{}",
                "Idempotency-Key",
                "k",
                HEADER,
                north.team.id().value());
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.headers().firstValue("Idempotency-Replayed")).isEmpty();
        assertThat(north.texts("SELECT scope FROM command_answer WHERE key = 'k'"))
                .containsExactly("staff:platform:" + home.team.id() + "/PLATFORM_OWNER POST /api/v1/loans/:id/approve");
    }

    @Test
    @DisplayName("P-15: a cooperative that is not served, or not one, is 404; a name from elsewhere is nobody's here")
    void unknownCooperatives() {
        assertThat(code(get(Role.PLATFORM_OWNER, "/api/v1/loans", HEADER, "nowhere")))
                .isEqualTo("404 team-unknown");
        assertThat(code(get(Role.PLATFORM_OWNER, "/api/v1/portfolio", HEADER, "' OR 1=1")))
                .isEqualTo("404 team-unknown");
        assertThat(code(get(
                        Role.PLATFORM_OWNER,
                        "/api/v1/loans",
                        HEADER,
                        north.team.id().value(),
                        HEADER,
                        south.team.id().value())))
                .isEqualTo("404 team-unknown");
        assertThat(get(
                                Role.PLATFORM_OWNER,
                                "/api/v1/loans",
                                HEADER,
                                home.team.id().value())
                        .statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> add(south, "platform:x/y", Role.ADMIN, Optional.empty()))
                .hasMessageContaining("staff_id_is_no_other");
    }

    private String last() {
        return Stream.of(home, north, south)
                .map(each -> each.team.id().value())
                .max(String::compareTo)
                .orElseThrow();
    }

    private Loan application(Fixture where) {
        Member first = where == home ? owner : where == north ? amina : baraka;
        return where.appliedLoan(first, 1_000, 2);
    }

    /** All rows, page by page. */
    private List<JsonObject> pages(String query) {
        List<JsonObject> rows = new ArrayList<>();
        String after = "";
        do {
            HttpResponse<String> answer = get(Role.PLATFORM_OWNER, LIST + query + "&after=" + after);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            StaffOffice.json(answer).getJsonArray("loans").forEach(row -> rows.add((JsonObject) row));
            after = StaffOffice.json(answer).getString("next", "");
        } while (after != null && !after.isEmpty());
        return rows;
    }

    private HttpResponse<String> act(Fixture where, String what, String body) {
        String path = "/api/v1/loans" + (what.isEmpty() ? "" : "/" + what);
        return send(
                "POST",
                path,
                token(home, Role.PLATFORM_OWNER),
                body,
                HEADER,
                where.team.id().value());
    }

    private HttpResponse<String> get(Role role, String path, String... headers) {
        return send("GET", path, token(home, role), "", headers);
    }

    private static String code(HttpResponse<String> answer) {
        return answer.statusCode() + " " + StaffOffice.json(answer).getString("code");
    }

    private static String token(Fixture where, Role role) {
        return where.team.id() + "." + "%064x".formatted(role.name().hashCode() & 0xffff);
    }

    private static void add(Fixture where, String id, Role role, Optional<MemberId> self) {
        await(where.db.inTeam(
                where.team.id(),
                connection -> StaffTable.add(
                        connection,
                        where.team.id(),
                        new Actor(id, role, self),
                        id,
                        Bearer.sha256(id.startsWith("platform:") ? "none" : token(where, role)))));
    }

    private HttpResponse<String> send(String method, String path, String token, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.at(path))
                .method(method, BodyPublishers.ofString(body))
                .header("Authorization", "Bearer " + token);
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return gateway.send(request.build());
    }
}
