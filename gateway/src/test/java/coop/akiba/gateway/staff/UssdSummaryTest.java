package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Staff see where members get to in the menus, and where they leave; over HTTP, dialled by phones. */
class UssdSummaryTest {
    private static final String PATH = "/api/v1/ussd/sessions/summary";
    private static final String DAY = "?from=2026-03-10&to=2026-03-10";

    @Test
    @DisplayName("Starts, completions, drop-off per screen and time per hop; repeats count once, notices as left")
    void tellsWhereMembersLeave() {
        Fixture fixture = new Fixture();
        // Both work on the fixture, which the office closes.
        MemberEdge edge = new MemberEdge(fixture, TestServers.redis());
        try (StaffOffice office = new StaffOffice(fixture)) {
            Member amina = edge.memberWithPin("Amina Wanjiru", "en", 50_000, "4826");
            Member baraka = edge.memberWithPin("Baraka Otieno", "en", 50_000, "5937");
            walk(edge, amina, "", "2", "2*1", "2*1");
            walk(edge, baraka, "", "2", "2*1", "2*1*5000", "2*1*5000*6", "2*1*5000*6*1", "2*1*5000*6*1*5937");
            // What comes again after the end, and a notice that it ended, change nothing.
            walk(edge, baraka, "2*1*5000*6*1*5937");
            edge.screen(amina, "noticed", "");
            notice(edge, amina, "noticed");
            notice(edge, amina, "noticed");
            notice(edge, baraka, "of" + baraka.number());
            await(edge.footfall.store());
            JsonObject told = json(office.get(Role.LOAN_OFFICER, PATH + DAY));
            assertThat(told.getString("timeZone")).isEqualTo("Africa/Nairobi");
            JsonObject day = told.getJsonArray("days").getJsonObject(0);
            assertThat(day.getString("day")).isEqualTo("2026-03-10");
            assertThat(numbers(day, "starts", "completions", "resumed", "hops")).containsExactly(3L, 1L, 0L, 11L);
            assertThat(day.getDouble("hopsPerDialog")).isEqualTo(3.7);
            assertThat(day.getInteger("medianMs")).isPositive().isLessThanOrEqualTo(day.getInteger("p95Ms"));
            assertThat(left(day, "home")).containsExactly(3L, 2L, 0L, 1L);
            assertThat(left(day, "apply")).containsExactly(2L, 2L, 0L, 0L);
            assertThat(left(day, "apply.amount")).containsExactly(2L, 1L, 0L, 1L);
            assertThat(left(day, "apply.pin")).containsExactly(1L, 1L, 0L, 0L);
            assertThat(json(office.get(Role.ADMIN, PATH + DAY + "&aggregator=hubtel"))
                            .getJsonArray("days"))
                    .isEmpty();
            assertThat(edge.metrics.registry().scrape())
                    .contains("akiba_ussd_sessions_total{of=\"africastalking\",outcome=\"dropped\"} 1.0")
                    .contains("akiba_ussd_sessions_total{of=\"africastalking\",outcome=\"completed\"} 1.0")
                    .contains("akiba_ussd_hop_duration_seconds_count{aggregator=\"africastalking\",screen=\"dial\"} 3");
        }
    }

    @Test
    @DisplayName("A gateway that stops stores what it counted")
    void storedOnTheWayOut() {
        Fixture fixture = new Fixture();
        String key = "00112233445566778899aabbccdd0033";
        StaffOffice office = new StaffOffice(
                fixture,
                Fixture.CLOCK,
                UnaryOperator.identity(),
                team -> "ussdChannels: [{team: %s, aggregator: africastalking, key: \"%s\", serviceCode: \"*284*7#\"}]"
                        .formatted(team.id().value(), key));
        assertThat(office.gateway
                        .post(
                                "/ussd/africastalking/" + key,
                                "application/x-www-form-urlencoded",
                                "sessionId=s1&phoneNumber=%2B254711900900&serviceCode=*284*7%23&text=")
                        .body())
                .startsWith("CON ");
        office.gateway.close();
        assertThat(fixture.texts("SELECT screen || ' ' || shown || ' ' || answered FROM ussd_day ORDER BY screen"))
                .containsExactly("dial 0 1", "join 1 0");
        fixture.close();
    }

    @Test
    void asksForDaysAndForTheRight() {
        try (StaffOffice office = new StaffOffice()) {
            assertThat(office.get(Role.MEMBER, PATH).statusCode()).isEqualTo(403);
            assertThat(json(office.get(Role.ADMIN, PATH)).getJsonArray("days")).isEmpty();
            for (String wrong : List.of(
                    "?from=yesterday",
                    "?from=2026-03-11&to=2026-03-10",
                    "?from=2025-01-01&to=2026-03-10",
                    "?to=%00",
                    "?aggregator=a%20b")) {
                assertThat(office.get(Role.ADMIN, PATH + wrong).statusCode()).isEqualTo(400);
            }
        }
    }

    private static void walk(MemberEdge edge, Member member, String... texts) {
        for (String text : texts) {
            edge.screen(member, "of" + member.number(), text);
        }
    }

    private static void notice(MemberEdge edge, Member member, String session) {
        await(edge.post(
                "/ussd/africastalking/" + MemberEdge.KEY,
                MemberEdge.form(
                        "sessionId", session, "phoneNumber", member.msisdn().e164(), "status", "Incomplete")));
    }

    private static List<Long> left(JsonObject day, String screen) {
        return day.getJsonArray("screens").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("screen").equals(screen))
                .map(each -> numbers(each, "shown", "answered", "resumed", "left"))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> numbers(JsonObject view, String... names) {
        return List.of(names).stream().map(view::getLong).toList();
    }
}
