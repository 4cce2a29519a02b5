package coop.akiba.gateway.staff;

import static coop.akiba.gateway.staff.ApplyDesk.codes;
import static coop.akiba.gateway.staff.ApplyDesk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Loans as the uganda-sacco document makes them: three types, a pool, borrowers from outside. */
class UgandaLoansTest {
    private static final ApplyDesk DESK = new ApplyDesk("uganda-sacco");

    @BeforeAll
    static void save() {
        DESK.member("All Others", 50_000_000);
    }

    @AfterAll
    static void close() {
        DESK.close();
    }

    @Test
    @DisplayName("U-01 U-08 U-23 U-24 U-29 U-31 U-40 U-47: a normal loan, its nine columns and its audit line")
    void aNormalLoan() {
        Member john = DESK.member("John Doe", 0);
        JsonObject made = DESK.made(
                Role.LOAN_OFFICER,
                new JsonObject()
                        .put("borrowerType", "MEMBER")
                        .put("organizationUserId", john.id().value().toString())
                        .put("product", "normal")
                        .put("principalAmount", "5000000")
                        .put("period", 12)
                        .put("startDate", "2026-03-10"));
        assertThat(made.getString("message")).isEqualTo("Loan created successfully");
        assertThat(made.getString("memberId")).isEqualTo(john.id().value().toString());
        JsonObject row = find("?name=doe");
        assertThat(row.getJsonObject("borrower").getString("name")).isEqualTo("John Doe");
        assertThat(row.getJsonObject("borrower").getString("kind")).isEqualTo("MEMBER");
        assertThat(row.getString("productName")).isEqualTo("Normal loan");
        assertThat(row.getString("principal")).isEqualTo("5000000");
        assertThat(row.getString("interestRate")).isEqualTo("2");
        assertThat(row.getString("monthlyPayment")).isEqualTo("425000");
        assertThat(row.getString("dueDate")).isEqualTo("2027-03-10");
        assertThat(row.getString("displayStatus")).isEqualTo("ACTIVE");
        assertThat(row.getString("open")).isEqualTo("5100000");
        assertThat(row.getJsonArray("actions")).containsExactly("VIEW", "TOP_UP", "CORRECT", "CANCEL");
        assertThat(row.getBoolean("canDecide")).isFalse();
        assertThat(created(made)).isEqualTo("Normal loan of UGX 5,000,000 (2%) created for John Doe");
    }

    @Test
    @DisplayName("U-02 U-32: the rate asked for chooses the type")
    void anEmergencyLoan() {
        Member jane = DESK.member("Jane Smith", 0);
        JsonObject made = DESK.made(Role.ADMIN, ofMember(jane, "2000000").put("interestRate", "5"));
        assertThat(made.getString("product")).isEqualTo("emergency");
        assertThat(made.getString("monthlyPayment")).isEqualTo("175000");
        assertThat(created(made)).isEqualTo("Emergency loan of UGX 2,000,000 (5%) created for Jane Smith");
    }

    @Test
    @DisplayName("U-03 U-29 U-33 U-42 U-51 X-30: somebody from outside borrows, and is told nothing as a member")
    void aLoanForSomebodyFromOutside() {
        JsonObject made = DESK.made(
                Role.ADMIN,
                new JsonObject()
                        .put("borrowerName", "External Borrower")
                        .put("borrowerMsisdn", "0711 222 333")
                        .put("principalAmount", "3000000")
                        .put("period", 12));
        assertThat(made.getString("product")).isEqualTo("non-member");
        assertThat(made.getValue("memberId")).isNull();
        assertThat(made.getString("monthlyPayment")).isEqualTo("275000");
        assertThat(created(made)).isEqualTo("Non-Member Loan of UGX 3,000,000 (10%) created for External Borrower");
        JsonObject read = DESK.get(Role.ADMIN, "/api/v1/loans/" + made.getString("id"));
        assertThat(read.getJsonObject("borrower").getString("kind")).isEqualTo("NON_MEMBER");
        assertThat(read.getJsonObject("borrower").getString("msisdn")).isEqualTo("+254711222333");
        assertThat(read.getValue("applicant")).isNull();
        assertThat(find("?name=external").getString("id")).isEqualTo(made.getString("id"));
        assertThat(DESK.fixture.count("SELECT count(*) FROM outbox WHERE created_at IS NOT NULL AND body LIKE '%"
                        + made.getString("number") + "%'"))
                .isZero();
    }

    @Test
    @DisplayName("U-04 U-05: a type is for one kind of borrower, and its rate is what it is")
    void typesAndRates() {
        Member member = DESK.member("Kato", 0);
        assertThat(codes(DESK.apply(Role.ADMIN, ofMember(member, "120000").put("product", "non-member"))))
                .containsExactly("product-unknown");
        JsonObject outside = new JsonObject()
                .put("borrowerName", "Somebody")
                .put("product", "normal")
                .put("principalAmount", "120000")
                .put("period", 12);
        assertThat(codes(DESK.apply(Role.ADMIN, outside))).containsExactly("product-unknown");
        assertThat(codes(DESK.apply(
                        Role.ADMIN,
                        ofMember(member, "120000").put("product", "normal").put("interestRate", 3))))
                .containsExactly("rate-not-editable");
        assertThat(codes(DESK.apply(Role.ADMIN, ofMember(member, "120000"))))
                .as("normal or emergency?")
                .containsExactly("field-missing");
        assertThat(DESK.apply(Role.ADMIN, ofMember(member, "120000").put("borrowerName", "Both"))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    @DisplayName("U-09 U-35 U-36 U-48: more than the pool is refused with what there is")
    void thePoolIsTold() {
        Member member = DESK.member("Lule", 0);
        HttpResponse<String> refused =
                DESK.apply(Role.ADMIN, ofMember(member, "500000000").put("product", "normal"));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(texts(refused)).containsExactly("Loan amount exceeds available lending pool");
        assertThat(StaffOffice.json(refused)
                        .getJsonArray("violations")
                        .getJsonObject(0)
                        .getString("available"))
                .matches("[0-9]+");
    }

    @Test
    @DisplayName("U-24 U-26: lists by type and by the status people see, a page at a time")
    void lists() {
        Member member = DESK.member("Musoke Paul", 0);
        for (int i = 0; i < 5; i++) {
            DESK.made(Role.ADMIN, ofMember(member, "1200" + i).put("product", "normal"));
        }
        DESK.fixture.texts("UPDATE instalment SET due = '2026-03-01' WHERE number = 1 AND loan_id = (SELECT loan_id "
                + "FROM loan WHERE principal = 12003) RETURNING loan_id::text");
        assertThat(page("?name=musoke&displayStatus=OVERDUE")).containsExactly("12003");
        assertThat(page("?name=PAUL&displayStatus=ACTIVE")).containsExactly("12004", "12002", "12001", "12000");
        assertThat(page("?name=musoke&product=emergency")).isEmpty();
        assertThat(page("?name=musoke&status=COMPLETED")).isEmpty();
        JsonObject overdue = find("?name=musoke&displayStatus=OVERDUE");
        assertThat(overdue.getJsonArray("actions")).contains("PENALTY").doesNotContain("TOP_UP");
        JsonObject first = DESK.get(Role.ADMIN, "/api/v1/loans?name=musoke&limit=2");
        JsonObject second = DESK.get(Role.ADMIN, "/api/v1/loans?name=musoke&limit=2&after=" + first.getString("next"));
        JsonObject third = DESK.get(Role.ADMIN, "/api/v1/loans?name=musoke&limit=2&after=" + second.getString("next"));
        assertThat(List.of(amounts(first), amounts(second), amounts(third)))
                .containsExactly(List.of("12004", "12003"), List.of("12002", "12001"), List.of("12000"));
        assertThat(third.getValue("next")).isNull();
        assertThat(DESK.office.get(Role.ADMIN, "/api/v1/loans?after=yesterday").statusCode())
                .isEqualTo(400);
    }

    private static JsonObject ofMember(Member member, String principal) {
        return new JsonObject()
                .put("organizationUserId", member.id().value().toString())
                .put("principalAmount", principal)
                .put("period", 12);
    }

    private static JsonObject find(String query) {
        return DESK.get(Role.ADMIN, "/api/v1/loans" + query)
                .getJsonArray("loans")
                .getJsonObject(0);
    }

    private static List<String> page(String query) {
        return amounts(DESK.get(Role.ADMIN, "/api/v1/loans" + query));
    }

    private static List<String> amounts(JsonObject page) {
        return page.getJsonArray("loans").stream()
                .map(each -> ((JsonObject) each).getString("principal"))
                .toList();
    }

    private static String created(JsonObject loan) {
        return DESK.fixture
                .texts("SELECT detail->>'text' FROM audit_event WHERE action = 'loan-created' AND subject = 'loan:"
                        + loan.getString("id") + "'")
                .getFirst();
    }
}
