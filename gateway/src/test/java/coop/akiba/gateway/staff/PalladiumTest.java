package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Profiles;
import coop.akiba.gateway.TestClock;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Applications as the palladium document has them: asked for by members, decided on by an admin, seen by the team. */
class PalladiumTest {
    private static final Instant NOON = Instant.parse("2026-03-10T09:00:00Z");
    private static final String SOMEBODY = "00000000-0000-7000-8000-000000000000";

    private final TestClock clock = new TestClock();
    private final Fixture fixture = new Fixture(id -> Fixture.lending(id, Profiles.load("palladium"), "UGX"));
    private final StaffOffice office = new StaffOffice(fixture, clock, UnaryOperator.identity());

    @AfterEach
    void close() {
        office.close();
    }

    @Test
    @DisplayName("P-01 P-06 P-08 P-11 P-29 S-07 S-10 S-12 S-13 INV-33: asked for, seen at once, decided in one step")
    void fromTheApplicationToTheDecision() {
        String jane = self("jane", Role.MEMBER, fixture.member("Jane Smith", "en", 1_000));
        String id = applied(jane, "500000");
        assertThat(fixture.count("SELECT original FROM loan"))
                .as("in whole shillings")
                .isEqualTo(500_000);
        JsonObject queued = queue("?status=PENDING").getFirst();
        assertThat(queued.getString("id")).isEqualTo(id);
        assertThat(queued.getString("status")).isEqualTo("PENDING");
        assertThat(queued.getJsonObject("borrower").getString("name")).isEqualTo("Jane Smith");
        JsonObject before = read(jane, id);
        clock.pass(Duration.ofMinutes(5));
        assertThat(StaffOffice.json(act(Role.ADMIN, id, "approve", "{}")).getString("status"))
                .isEqualTo("APPROVED");
        JsonObject after = read(jane, id);
        assertThat(after.getString("status")).isEqualTo("APPROVED");
        assertThat(after.getString("createdAt")).isEqualTo(before.getString("createdAt"));
        assertThat(Instant.parse(after.getString("updatedAt")))
                .isEqualTo(Instant.parse(before.getString("updatedAt")).plusSeconds(300));
        assertThat(fixture.count("SELECT (extract(epoch FROM updated_at - applied_at) * 1000)::bigint FROM loan"))
                .as("to the millisecond")
                .isEqualTo(300_000);
        assertThat(fixture.texts("SELECT actor || ' ' || action || ' ' || (extract(epoch FROM at)::bigint - "
                        + NOON.getEpochSecond() + ") FROM audit_event WHERE subject = 'loan:" + id + "' ORDER BY at"))
                .containsExactly("jane loan-applied 0", "staff-ADMIN loan-approved 300");
    }

    @Test
    @DisplayName("P-09 P-10 P-16: a decision is an admin's, and it is made once")
    void aDecisionIsMadeOnce() {
        Member jane = fixture.member("Jane Smith", "en", 1_000);
        String token = self("jane", Role.MEMBER, jane);
        String approved = applied(token, "500000");
        String rejected = applied(token, "200000");
        String row = "SELECT loan::text FROM loan ORDER BY number";
        List<String> asked = fixture.texts(row);
        for (String action : List.of("approve", "reject")) {
            assertThat(act(Role.MEMBER, approved, action, "{\"notes\":\"x\"}").statusCode())
                    .isEqualTo(403);
        }
        assertThat(fixture.texts(row)).isEqualTo(asked);
        act(Role.ADMIN, approved, "approve", "{}");
        act(Role.ADMIN, rejected, "reject", "{\"notes\":\"too much\"}");
        List<String> decided = fixture.texts(row);
        clock.pass(Duration.ofMinutes(1));
        for (String id : List.of(approved, rejected)) {
            for (String action : List.of("approve", "reject")) {
                assertThat(act(Role.PLATFORM_OWNER, id, action, "{\"notes\":\"x\"}")
                                .statusCode())
                        .isEqualTo(409);
            }
        }
        assertThat(fixture.texts(row)).as("the records are unchanged").isEqualTo(decided);
    }

    @Test
    @DisplayName("P-24: newest first, whatever order they came in; those of one moment always in the same order")
    void theQueueIsNewestFirst() {
        String token = self("jane", Role.MEMBER, fixture.member("Jane Smith", "en", 1_000));
        for (int second : new int[] {3, 1, 2}) {
            clock.set(NOON.plusSeconds(second));
            applied(token, String.valueOf(second));
        }
        assertThat(queue("").stream().map(loan -> loan.getString("principal"))).containsExactly("3", "2", "1");
        clock.set(NOON);
        List<String> ties = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            ties.add(applied(token, "9"));
        }
        ties.sort(Comparator.reverseOrder());
        List<String> seen =
                queue("").stream().skip(3).map(loan -> loan.getString("id")).toList();
        assertThat(seen).isEqualTo(ties);
        assertThat(queue("").stream().skip(3).map(loan -> loan.getString("id"))).isEqualTo(seen);
    }

    @Test
    @DisplayName("P-25 P-26 P-27: ten applications, five of them waiting, three approved, two rejected")
    void theCardsCount() {
        String token = self("jane", Role.MEMBER, fixture.member("Jane Smith", "en", 1_000));
        for (int i = 0; i < 10; i++) {
            String id = applied(token, "1000");
            if (i < 5) {
                act(Role.ADMIN, id, i < 3 ? "approve" : "reject", "{\"notes\":\"x\"}");
            }
        }
        JsonObject cards = StaffOffice.json(office.get(Role.ADMIN, "/api/v1/loans/summary"));
        assertThat(cards.getLong("total")).isEqualTo(10);
        assertThat(cards.getLong("pending")).isEqualTo(5);
        assertThat(cards.getLong("approved")).isEqualTo(3);
        assertThat(cards.getLong("rejected")).isEqualTo(2);
    }

    @Test
    @DisplayName("P-12 P-18 P-19 INV-31: no operation finds another cooperative's loan, nor its members")
    void anotherTeamsLoanIsNotThere() {
        Member ours = fixture.member("Jane Smith", "en", 1_000);
        String id = applied(self("jane", Role.MEMBER, ours), "500000");
        JsonObject forOurs = new JsonObject()
                .put("organizationUserId", ours.id().value().toString())
                .put("principalAmount", "1000");
        try (ApplyDesk theirs = new ApplyDesk("palladium")) {
            Document document = Document.load();
            for (String operation : document.operations()) {
                if (operation.contains("/loans/{id}")) {
                    assertThat(foreign(theirs.office, document, operation, id))
                            .as(operation)
                            .isEqualTo(404);
                }
            }
            JsonObject list = theirs.get(Role.PLATFORM_OWNER, "/api/v1/loans");
            assertThat(list.getJsonArray("loans")).isEmpty();
            assertThat(theirs.get(Role.PLATFORM_OWNER, "/api/v1/loans/summary").getLong("total"))
                    .isZero();
            assertThat(theirs.apply(Role.PLATFORM_OWNER, forOurs).statusCode()).isEqualTo(404);
        }
        assertThat(office.send("POST", "/api/v1/loans", office.token(Role.PLATFORM_OWNER), forOurs.encode())
                        .statusCode())
                .as("the platform's owner needs no membership")
                .isEqualTo(201);
        assertThat(office.send("POST", "/api/v1/loans", "", forOurs.encode()).statusCode())
                .isEqualTo(401);
        assertThat(read(office.token(Role.ADMIN), id).getString("status")).isEqualTo("PENDING");
    }

    /** With the body that the document gives as an example. */
    private static int foreign(StaffOffice asks, Document document, String operation, String loan) {
        String[] words = operation.split(" ", 2);
        String example = document.root()
                .path("paths")
                .path(words[1])
                .path(words[0].toLowerCase(Locale.ROOT))
                .at("/requestBody/content/application~1json/example")
                .toString();
        String path = words[1].replace("{id}", loan).replace("{number}", "1").replaceAll("\\{\\w+}", SOMEBODY);
        return asks.send(words[0], path, asks.token(Role.PLATFORM_OWNER), words[0].equals("GET") ? "" : example)
                .statusCode();
    }

    private String self(String name, Role role, Member member) {
        String token = office.token(7_000 + name.length());
        office.addSelf(name, role, token, member);
        return token;
    }

    private String applied(String token, String amount) {
        HttpResponse<String> made =
                office.send("POST", "/api/v1/loans", token, "{\"principalAmount\":\"" + amount + "\"}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return StaffOffice.json(made).getString("id");
    }

    private HttpResponse<String> act(Role role, String id, String action, String body) {
        return office.send("POST", "/api/v1/loans/" + id + "/" + action, office.token(role), body);
    }

    private JsonObject read(String token, String id) {
        return StaffOffice.json(office.send("GET", "/api/v1/loans/" + id, token, ""));
    }

    private List<JsonObject> queue(String query) {
        return StaffOffice.json(office.get(Role.ADMIN, "/api/v1/loans" + query)).getJsonArray("loans").stream()
                .map(JsonObject.class::cast)
                .toList();
    }
}
