package coop.akiba.gateway.staff;

import static coop.akiba.gateway.staff.ApplyDesk.codes;
import static coop.akiba.gateway.staff.ApplyDesk.collateral;
import static coop.akiba.gateway.staff.ApplyDesk.guarantor;
import static coop.akiba.gateway.staff.ApplyDesk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.TestServers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Loans of the agatabo document by its numbers: 300,000 over 6 months at 2 % a month, fee 1 %. */
class PaidOutTest {
    private static final ApplyDesk DESK = new ApplyDesk("agatabo");
    private static final String EVERYTHING = """
        SELECT 'loan ' || count(*) FROM loan UNION ALL SELECT 'instalment ' || count(*) FROM instalment
        UNION ALL SELECT 'entry ' || count(*) FROM journal_entry UNION ALL SELECT 'leg ' || count(*) FROM posting
        UNION ALL SELECT 'account ' || count(*) FROM account_balance UNION ALL SELECT 'hold ' || count(*) FROM hold
        UNION ALL SELECT 'audit ' || count(*) FROM audit_event UNION ALL SELECT 'told ' || count(*) FROM outbox
        UNION ALL SELECT 'number ' || last FROM counter WHERE name = 'loan'\
        """;

    @BeforeAll
    static void fund() {
        DESK.fund("bank", 50_000_000);
    }

    @AfterAll
    static void close() {
        DESK.close();
    }

    @DisplayName(
            "A-25 A-47 A-48 A-49 A-50 A-51 A-52: the four combinations, by settings that the request leaves unsaid")
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "D1, CASH,    WITH_INSTALMENTS, CASH,    297000, 0,     0",
        "D2, SAVINGS, WITH_INSTALMENTS, CASH,    300000, 3000,  0",
        "D3, CASH,    IN_ADVANCE,       CASH,    261000, 0,     36000",
        "D4, SAVINGS, IN_ADVANCE,       SAVINGS, 300000, 39000, 36000"
    })
    void theFourCombinations(
            String id, String fee, String timing, String interest, int paidOut, int saved, int advance) {
        boolean early = advance > 0;
        try (ApplyDesk desk = new ApplyDesk(
                "agatabo",
                text -> text.replace("HALF_UP } }, source: CASH }", "HALF_UP } }, source: " + fee + " }")
                        .replace("timing: WITH_INSTALMENTS", "timing: " + timing)
                        .replace("advanceInterestSource: CASH", "advanceInterestSource: " + interest)
                        .replace(
                                "recognition: ON_DUE",
                                early ? "recognition: STRAIGHT_LINE_ADVANCE" : "recognition: ON_DUE"))) {
            desk.fund("bank", 1_000_000);
            Member member = desk.member("Amina", 150_000);
            JsonObject loan = desk.made(Role.LOAN_OFFICER, AgataboLoansTest.body(member, "300000"));
            assertThat(desk.entries(loan))
                    .containsExactly("LOAN_DISBURSEMENT, CASH_BANK -" + paidOut + ", FEE_INCOME -3000"
                            + ", LOAN_RECEIVABLE 300000" + (saved > 0 ? ", MEMBER_SAVINGS " + saved : "")
                            + (early ? ", UNEARNED_INTEREST -36000" : ""));
            assertThat(desk.fixture.count("SELECT advance_interest FROM loan")).isEqualTo(advance);
            assertThat(desk.get(Role.ADMIN, "/api/v1/members/" + member.id().value())
                            .getString("savings"))
                    .isEqualTo(String.valueOf(150_000 - saved));
            assertThat(desk.fixture.texts("SELECT body FROM outbox WHERE template = 'LoanDisbursed'"))
                    .as("the member can count what was handed over")
                    .singleElement()
                    .asString()
                    .contains("RWF %,d".formatted(paidOut));
        }
    }

    @DisplayName("A-27: 20,000 on a row of 50,000 and 6,000")
    @ParameterizedTest
    @CsvSource({"INTEREST_FIRST, 6000, 14000", "PRINCIPAL_FIRST, 0, 20000", "PROPORTIONAL, 2143, 17857"})
    void theOrdersOfAllocation(String order, String interest, String principal) {
        try (ApplyDesk desk =
                new ApplyDesk("agatabo", text -> text.replace("order: INTEREST_FIRST", "order: " + order))) {
            desk.fund("bank", 1_000_000);
            JsonObject loan = desk.made(Role.ADMIN, AgataboLoansTest.body(desk.member("Amina", 150_000), "300000"));
            HttpResponse<String> paid = desk.office.send(
                    "POST",
                    "/api/v1/loans/" + loan.getString("id") + "/repay",
                    desk.office.token(Role.ADMIN),
                    "{\"amount\":\"20000\",\"channel\":\"CASH\",\"reference\":\"R-1\"}");
            assertThat(paid.statusCode()).as(paid.body()).isEqualTo(200);
            assertThat(StaffOffice.json(paid).getJsonObject("payment").getJsonArray("rows"))
                    .isEqualTo(new JsonArray()
                            .add(new JsonObject()
                                    .put("number", 1)
                                    .put("principal", principal)
                                    .put("interest", interest)
                                    .put("penalty", "0")));
        }
    }

    @Test
    @DisplayName("A-09 A-28 A-53: papers stay with the loan; a thing pledged is worth something; no purpose is one")
    void papers() {
        Member member = DESK.member("Amina", 150_000);
        Member friend = DESK.member("Bosco", 150_000);
        JsonArray nothing = new JsonArray().add(collateral("land", "0"));
        assertThat(DESK.apply(
                                Role.ADMIN,
                                AgataboLoansTest.body(member, "100000").put("loanSecurities", nothing))
                        .statusCode())
                .isEqualTo(400);
        JsonArray securities = new JsonArray()
                .add(collateral("land", "60000")
                        .put("documents", new JsonArray(List.of("title-7", "photo-1", "valuation-3"))))
                .add(guarantor(friend, "60000").put("documents", new JsonArray(List.of("agreement-9"))));
        JsonObject made = DESK.made(
                Role.ADMIN,
                AgataboLoansTest.body(member, "100000").putNull("purpose").put("loanSecurities", securities));
        JsonObject read = DESK.get(Role.ADMIN, "/api/v1/loans/" + made.getString("id"));
        assertThat(read.getJsonArray("loanSecurities").getJsonObject(0).getString("value"))
                .isEqualTo("60000");
        assertThat(read.getJsonArray("loanSecurities").getJsonObject(0).getJsonArray("documents"))
                .containsExactly("title-7", "photo-1", "valuation-3");
        assertThat(read.getJsonArray("loanSecurities").getJsonObject(1).getJsonArray("documents"))
                .containsExactly("agreement-9");
        assertThat(read.getString("purpose")).isEmpty();
    }

    @Test
    @DisplayName("A-11 A-37 A-39 A-66: limits of the amount, by the document's numbers")
    void limits() {
        Member rich = DESK.member("Chantal", 5_000_000);
        HttpResponse<String> small = DESK.apply(Role.ADMIN, AgataboLoansTest.body(rich, "49999"));
        assertThat(small.statusCode()).isEqualTo(400);
        assertThat(texts(small)).containsExactly("principal too small (least RWF 50,000, asked RWF 49,999)");
        JsonObject beyond = AgataboLoansTest.body(rich, "1000001")
                .put("loanSecurities", new JsonArray().add(collateral("land", "2000000")));
        HttpResponse<String> large = DESK.apply(Role.ADMIN, beyond);
        assertThat(large.statusCode()).isEqualTo(400);
        assertThat(texts(large)).containsExactly("principal too large (most RWF 1,000,000, asked RWF 1,000,001)");
        DESK.made(Role.ADMIN, AgataboLoansTest.body(rich, "50000"));
        Member member = DESK.member("Divine", 100_000);
        for (String amount : List.of("400000", "300001")) {
            HttpResponse<String> refused = DESK.apply(Role.ADMIN, AgataboLoansTest.body(member, amount));
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(texts(refused)).containsExactly("Principal exceeds max allowed from max loan percentage rule");
        }
        DESK.made(Role.ADMIN, AgataboLoansTest.body(member, "300000"));
    }

    @Test
    @DisplayName("A-02: members do not make loans, and an officer makes them for anybody")
    void whoMakesLoans() {
        Member member = DESK.member("Eric", 500_000);
        HttpResponse<String> refused = DESK.apply(Role.MEMBER, AgataboLoansTest.body(member, "300000"));
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(codes(refused)).contains("not-allowed");
        DESK.made(Role.LOAN_OFFICER, AgataboLoansTest.body(member, "300000"));
    }

    /** A-33, INV-20, U-49: with a lien, so that every table is written to; what failed is named, and why is not. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "loan",
                "instalment",
                "hold",
                "journal_entry",
                "posting",
                "account_balance",
                "outbox",
                "audit_event"
            })
    void aLoanIsMadeWholeOrNotAtAll(String table) throws SQLException {
        Member member = DESK.member("Fabrice", 500_000);
        JsonArray securities = new JsonArray().add(collateral("land", "300000")).add(ApplyDesk.lien("1000"));
        JsonObject body = AgataboLoansTest.body(member, "300000").put("loanSecurities", securities);
        List<String> before = DESK.fixture.texts(EVERYTHING);
        planted(table, () -> {
            HttpResponse<String> failed = DESK.apply(Role.ADMIN, body);
            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(StaffOffice.json(failed).getString("detail"))
                    .isEqualTo("Error creating loan: The request could not be handled.");
        });
        assertThat(DESK.fixture.texts(EVERYTHING)).isEqualTo(before);
        DESK.made(Role.ADMIN, body);
    }

    /** With a trigger that fails whatever this cooperative writes to a table, and nobody else. */
    private static void planted(String table, Runnable attempt) throws SQLException {
        String name = "planted_creation_" + table;
        try (Connection connection = TestServers.owner(TestServers.postgres());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE FUNCTION planted_creation() RETURNS trigger LANGUAGE plpgsql AS $$"
                    + " BEGIN IF NEW.team_id = '" + DESK.fixture.team.id().value()
                    + "' THEN RAISE EXCEPTION 'planted'; END IF; RETURN NEW; END $$");
            statement.execute("CREATE TRIGGER " + name + " BEFORE INSERT OR UPDATE ON " + table
                    + " FOR EACH ROW EXECUTE FUNCTION planted_creation()");
            try {
                attempt.run();
            } finally {
                statement.execute("DROP TRIGGER " + name + " ON " + table);
            }
        }
    }
}
