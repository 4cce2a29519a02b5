package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Profiles;
import coop.akiba.gateway.TestClock;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The koperasi's own example, step by step: 1,000,000 over 6 months at 1 %, paid out on 15 February 2025. */
class KoperasiTest {
    private static final TestClock CLOCK = new TestClock();
    private static final Fixture FIXTURE =
            new Fixture(id -> Fixture.lending(id, Profiles.load("indonesia-koperasi"), "IDR"));
    private static final StaffOffice OFFICE = new StaffOffice(FIXTURE, CLOCK, UnaryOperator.identity());

    @BeforeAll
    static void onTheDayOfTheExample() {
        CLOCK.set(Instant.parse("2025-02-15T09:00:00Z"));
    }

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    @Test
    @DisplayName("I-05 I-06 I-15 I-16 I-17 I-18 I-19 I-20 I-22: approved, then paid out, and only then a schedule")
    void fromTheApplicationToTheSchedule() {
        String id = applied(FIXTURE.member("Siti", "en", 1_000));
        assertThat(refused(id, "disburse", "{\"channel\":\"CASH\",\"reference\":\"R-1\"}"))
                .isEqualTo(409);
        JsonObject approved = done(id, "approve", "{}");
        assertThat(approved.getString("status")).isEqualTo("APPROVED");
        assertThat(approved.getJsonArray("instalments")).isEmpty();
        JsonObject decision = read(id).getJsonObject("decision");
        assertThat(decision.getString("by")).isEqualTo("staff-ADMIN");
        assertThat(decision.getString("at")).isEqualTo("2025-02-15T09:00:00Z");
        JsonObject active = done(id, "disburse", "{\"channel\":\"CASH\",\"reference\":\"R-1\"}");
        assertThat(active.getString("status")).isEqualTo("ACTIVE");
        assertThat(read(id).getJsonObject("payout").getString("date")).isEqualTo("2025-02-15");
        JsonArray rows = active.getJsonArray("instalments");
        assertThat(rows).hasSize(6);
        assertThat(texts(rows, "dueDate"))
                .containsExactly("2025-03-20", "2025-04-20", "2025-05-20", "2025-06-20", "2025-07-20", "2025-08-20");
        assertThat(texts(rows, "principal"))
                .containsExactly("167000", "167000", "167000", "167000", "167000", "165000");
        assertThat(texts(rows, "interest")).containsOnly("10000");
        assertThat(texts(rows, "penalty")).containsOnly("0");
        assertThat(texts(rows, "open")).as("nothing is paid").isEqualTo(texts(rows, "total"));
        assertThat(FIXTURE.texts("SELECT account || ' ' || amount || ' ' || coalesce(bucket || ' ' || category, '')"
                        + " FROM posting JOIN journal_entry USING (team_id, entry_id) WHERE loan_id = '" + id
                        + "' ORDER BY account"))
                .containsExactly(
                        "1000 -980000 CAPITAL loan_disbursement", "1100 1000000 ", "4100 -20000 SHU loan_admin_fee");
        assertThat(refused(id, "approve", "{}")).isEqualTo(409);
        assertThat(refused(id, "disburse", "{\"channel\":\"CASH\",\"reference\":\"R-1\"}"))
                .isEqualTo(409);
    }

    @Test
    @DisplayName("I-01 I-24 I-25 I-29 I-30 I-31 I-32 I-33: two records a settlement, each to its bucket, and once")
    void aSettlementIsTwoRecords() {
        String id = applied(FIXTURE.member("Budi", "en", 1_000));
        done(id, "approve", "{}");
        done(id, "disburse", "{\"channel\":\"CASH\",\"reference\":\"R-1\"}");
        JsonObject before = cashBook();
        done(id, "instalments/1/settle", "{}");
        JsonObject after = cashBook();
        assertThat(bucket(after, "CAPITAL").subtract(bucket(before, "CAPITAL"))).isEqualByComparingTo("167000");
        assertThat(bucket(after, "SHU").subtract(bucket(before, "SHU"))).isEqualByComparingTo("10000");
        assertThat(lines(after, "installment_principal") - lines(before, "installment_principal"))
                .isEqualTo(1);
        assertThat(lines(after, "loan_interest") - lines(before, "loan_interest"))
                .isEqualTo(1);
        assertThat(lines(after, "late_payment_penalty")).isZero();
        assertThat(refused(id, "instalments/1/settle", "{}")).isEqualTo(409);
        assertThat(cashBook()).as("no second income").isEqualTo(after);
    }

    @Test
    @DisplayName("I-34 I-15: what waits is rejected with notes; what was approved or rejected is not")
    void rejected() {
        String id = applied(FIXTURE.member("Dewi", "en", 1_000));
        JsonObject body = done(id, "reject", "{\"notes\":\"no steady income\"}");
        assertThat(body.getString("status")).isEqualTo("REJECTED");
        assertThat(read(id).getJsonObject("decision").getString("notes")).isEqualTo("no steady income");
        assertThat(refused(id, "approve", "{}")).isEqualTo(409);
        String other = applied(FIXTURE.member("Eka", "en", 1_000));
        done(other, "approve", "{}");
        assertThat(refused(other, "reject", "{\"notes\":\"late\"}")).isEqualTo(409);
        assertThat(read(other).getString("status")).isEqualTo("APPROVED");
    }

    /** I-39: the document's superadmin is the owner of the platform. */
    @ParameterizedTest
    @CsvSource({
        "MEMBER,         true,  false, false, OWN",
        "ADMIN,          false, true,  true,  TEAM",
        "PLATFORM_OWNER, true,  true,  true,  TEAM"
    })
    void roles(Role role, boolean applies, boolean decides, boolean paysAndSettles, String sees) {
        var roles = Profiles.load("indonesia-koperasi").roles();
        assertThat(roles.allows(role, Capability.APPLY)).isEqualTo(applies);
        assertThat(roles.allows(role, Capability.DECIDE_LOAN)).isEqualTo(decides);
        assertThat(roles.allows(role, Capability.DISBURSE_LOAN)).isEqualTo(paysAndSettles);
        assertThat(roles.sees(role).name()).isEqualTo(sees);
    }

    private static String applied(Member member) {
        JsonObject body = new JsonObject()
                .put("organizationUserId", member.id().value().toString())
                .put("principalAmount", "1000000")
                .put("period", 6);
        HttpResponse<String> made =
                OFFICE.send("POST", "/api/v1/loans", OFFICE.token(Role.PLATFORM_OWNER), body.encode());
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return StaffOffice.json(made).getString("id");
    }

    private static JsonObject done(String id, String action, String body) {
        HttpResponse<String> answer = act(id, action, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StaffOffice.json(answer);
    }

    private static int refused(String id, String action, String body) {
        return act(id, action, body).statusCode();
    }

    private static HttpResponse<String> act(String id, String action, String body) {
        return OFFICE.send("POST", "/api/v1/loans/" + id + "/" + action, OFFICE.token(Role.ADMIN), body);
    }

    private static JsonObject read(String id) {
        return StaffOffice.json(OFFICE.get(Role.ADMIN, "/api/v1/loans/" + id));
    }

    private static JsonObject cashBook() {
        return StaffOffice.json(OFFICE.get(Role.ADMIN, "/api/v1/ledger/cash-book?limit=200"));
    }

    private static BigDecimal bucket(JsonObject book, String name) {
        return book.getJsonArray("buckets").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("bucket").equals(name))
                .map(each -> new BigDecimal(each.getString("closing")))
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static long lines(JsonObject book, String category) {
        return texts(book.getJsonArray("lines"), "category").stream()
                .filter(category::equals)
                .count();
    }

    private static List<String> texts(JsonArray rows, String field) {
        return IntStream.range(0, rows.size())
                .mapToObj(i -> rows.getJsonObject(i).getString(field))
                .toList();
    }
}
