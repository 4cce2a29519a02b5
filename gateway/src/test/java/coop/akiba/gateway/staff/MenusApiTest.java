package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import coop.akiba.menus.Menus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Staff change what members see, at one gateway; members dial at others, of this and of another cooperative. */
class MenusApiTest {
    private static final StaffOffice OFFICE = new StaffOffice();
    private static final MemberEdge EDGE = new MemberEdge(OFFICE.fixture, TestServers.redis());
    private static final MemberEdge ELSEWHERE = new MemberEdge(new Fixture(), TestServers.redis());

    @AfterAll
    static void close() {
        ELSEWHERE.close();
        EDGE.close();
        OFFICE.gateway.close();
    }

    @Test
    @DisplayName("Items are hidden and moved and a word changed; the next dial shows it, other cooperatives do not")
    void theNextDialShowsIt() {
        Member here = EDGE.memberWithPin("Amina Wanjiru", "en", 12_500, "4826");
        Member there = ELSEWHERE.memberWithPin("Baraka Otieno", "en", 12_500, "4826");
        String usual = EDGE.screen(here, "m1", "");
        assertThat(usual).contains("1. My balance\n2. Apply for a loan");
        EDGE.screen(here, "m2", "");
        assertThat(EDGE.screen(here, "m2", "2")).contains("Choose a loan");

        int version = version();
        HttpResponse<String> put = put(
                Role.ADMIN,
                settings(version, List.of("loans", "balance", "help"), Map.of("en", Map.of("home.balance", "Shares"))));
        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(json(put).getInteger("version")).isEqualTo(version + 1);
        refreshed();

        assertThat(EDGE.screen(here, "m3", "")).endsWith("hello Amina\n1. My loans\n2. Shares\n3. Help");
        assertThat(EDGE.screen(here, "m3", "2")).contains("Enter your PIN");
        assertThat(EDGE.screen(here, "m3", "2*4826")).contains("KES 12,500");
        // Who was in what is hidden now goes on at home, and nothing was done.
        assertThat(EDGE.screen(here, "m2", "2*1")).startsWith("CON").endsWith("1. My loans\n2. Shares\n3. Help");
        assertThat(ELSEWHERE.screen(there, "m4", "")).contains("1. My balance\n2. Apply for a loan");

        assertThat(put(Role.ADMIN, settings(version, List.of("help"), Map.of())).statusCode())
                .isEqualTo(409);
        JsonObject read = json(OFFICE.get(Role.ADMIN, "/api/v1/menus"));
        assertThat(read.getJsonObject("settings")).isEqualTo(json(put));
        showsWhatWasPut(read);

        JsonObject back = json(put).put("items", new JsonArray(Menus.items())).put("words", new JsonObject());
        assertThat(put(Role.PLATFORM_OWNER, back).statusCode()).isEqualTo(200);
        refreshed();
        assertThat(EDGE.screen(here, "m5", "")).isEqualTo(usual);
    }

    @Test
    @DisplayName("Every change is a version of its own and one line of the audit trail with what was before and after")
    void everyChangeIsKept() {
        int version = version();
        JsonObject asked = settings(version, List.of("help", "loans"), Map.of("sw", Map.of("home.help", "Tuulize")));
        HttpResponse<String> first = put(Role.ADMIN, asked, "Idempotency-Key", "menus-1");
        HttpResponse<String> again = put(Role.ADMIN, asked, "Idempotency-Key", "menus-1");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotency-Replayed")).contains("true");
        assertThat(put(Role.ADMIN, json(first)).body()).isEqualTo(first.body());
        assertThat(put(Role.ADMIN, json(first), "Idempotency-Key", "a\tb").statusCode())
                .isEqualTo(400);
        String line = "action = 'menus-changed' AND subject = 'menus:" + (version + 1) + "'";
        assertThat(OFFICE.fixture.count("SELECT count(*) FROM audit_event WHERE " + line))
                .isEqualTo(1);
        assertThat(OFFICE.fixture.count("SELECT count(*) FROM audit_event WHERE " + line
                        + " AND detail->'after'->'words'->'sw'->>'home.help' = 'Tuulize'"
                        + " AND detail->'after'->'items' = '[\"help\",\"loans\"]'"
                        + " AND (detail->'before'->>'version')::int = " + version))
                .isEqualTo(1);
        assertThat(OFFICE.fixture.count("SELECT count(*) FROM team_menu WHERE changed_by = 'staff-ADMIN' AND version = "
                        + (version + 1)))
                .isEqualTo(1);
    }

    @Test
    void everyProblemIsTold() {
        int version = version();
        HttpResponse<String> refused = put(
                Role.ADMIN,
                settings(
                        version,
                        List.of("help", "help", "lottery"),
                        Map.of("en", Map.of("pin.ask", "", "home.hello", "Hi {nam}", "home.loans", "Loans ✓"))));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).getString("code")).isEqualTo("bad-menus");
        assertThat(json(refused).getJsonArray("violations").stream().map(each -> ((JsonObject) each).getString("code")))
                .containsExactly(
                        "item-unknown",
                        "item-twice",
                        "place-missing",
                        "place-missing",
                        "place-unknown",
                        "word-letters",
                        "word-empty");
        for (String body : List.of("{}", "[]", "{\"version\":0,\"items\":[null]}", "{\"version\":0,\"items\":[]}")) {
            assertThat(OFFICE.send("PUT", "/api/v1/menus", OFFICE.token(Role.ADMIN), body)
                            .statusCode())
                    .as(body)
                    .isEqualTo(400);
        }
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void menusAreAdminsBusiness() {
        for (Role role : new Role[] {Role.MEMBER, Role.LOAN_OFFICER}) {
            assertThat(OFFICE.get(role, "/api/v1/menus").statusCode()).isEqualTo(403);
            assertThat(put(role, settings(0, List.of("help"), Map.of())).statusCode())
                    .isEqualTo(403);
        }
    }

    private static void showsWhatWasPut(JsonObject read) {
        assertThat(read.getString("changedBy")).isEqualTo("staff-ADMIN");
        assertThat(read.getJsonObject("words").getJsonObject("en").getJsonObject("home.balance"))
                .isEqualTo(new JsonObject().put("usual", "My balance").put("own", "Shares"));
        assertThat(read.getJsonArray("items").getJsonObject(1).getJsonObject("names"))
                .contains(Map.entry("en", "Shares"), Map.entry("sw", "Salio langu"));
        assertThat(read.getJsonArray("items").getJsonObject(3).getBoolean("shown"))
                .isFalse();
    }

    private static int version() {
        return json(OFFICE.get(Role.ADMIN, "/api/v1/menus"))
                .getJsonObject("settings")
                .getInteger("version");
    }

    /** What every gateway does each second. */
    private static void refreshed() {
        await(EDGE.teams.refresh());
        await(ELSEWHERE.teams.refresh());
    }

    private static JsonObject settings(int version, List<String> items, Map<String, Map<String, String>> words) {
        JsonObject said = new JsonObject();
        words.forEach((language, texts) -> said.put(language, new JsonObject(Map.copyOf(texts))));
        return new JsonObject()
                .put("version", version)
                .put("items", new JsonArray(items))
                .put("words", said);
    }

    private static HttpResponse<String> put(Role role, JsonObject body, String... headers) {
        return OFFICE.send("PUT", "/api/v1/menus", OFFICE.token(role), body.encode(), headers);
    }
}
