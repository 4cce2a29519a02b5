package coop.akiba.gateway.staff;

import static coop.akiba.gateway.staff.ApplyDesk.codes;
import static coop.akiba.gateway.staff.ApplyDesk.collateral;
import static coop.akiba.gateway.staff.ApplyDesk.guarantor;
import static coop.akiba.gateway.staff.ApplyDesk.lien;
import static coop.akiba.gateway.staff.ApplyDesk.texts;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Loans as the agatabo document makes them: ACTIVE and paid out with the request, or not at all. */
class AgataboLoansTest {
    private static final ApplyDesk DESK = new ApplyDesk("agatabo");

    @BeforeAll
    static void fund() {
        DESK.fund("bank", 50_000_000);
    }

    @AfterAll
    static void close() {
        DESK.close();
    }

    @Test
    @DisplayName("A-01 A-44 A-45 A-46 A-48 A-62: the document's own body makes an active loan")
    void theDocumentsBodyMakesALoan() {
        Member amina = DESK.member("Amina Uwase", 150_000);
        HttpResponse<String> made = DESK.apply(Role.LOAN_OFFICER, body(amina, "300000"));
        assertThat(made.statusCode()).isEqualTo(201);
        JsonObject loan = StaffOffice.json(made);
        assertThat(made.headers().firstValue("location")).contains("/api/v1/loans/" + loan.getString("id"));
        assertThat(loan.getString("status")).isEqualTo("ACTIVE");
        assertThat(loan.getString("product")).isEqualTo("simple");
        assertThat(loan.getString("number")).matches("L-[0-9]{5}");
        assertThat(loan.getJsonArray("instalments")).hasSize(6);
        assertThat(loan.getJsonArray("instalments").getJsonObject(5).getString("dueDate"))
                .isEqualTo("2026-09-05");
        assertThat(DESK.entries(loan))
                .containsExactly("LOAN_DISBURSEMENT, CASH_BANK -297000, FEE_INCOME -3000, LOAN_RECEIVABLE 300000");
        assertThat(DESK.fixture.count("SELECT count(*) FROM account_balance WHERE scope = '" + loan.getString("id")
                        + "' AND account IN (1100, 1110, 1120)"))
                .isEqualTo(3);
        assertThat(DESK.fixture.texts("SELECT template FROM outbox WHERE member_id = '"
                        + amina.id().value() + "'"))
                .containsExactly("LoanDisbursed");
    }

    @Test
    @DisplayName("A-10 A-43 INV-29: a lien is a hold as soon as the loan runs, and nothing more is free than the rest")
    void aLienIsAHold() {
        Member member = DESK.member("Bosco", 150_000);
        DESK.made(
                Role.ADMIN,
                body(member, "200000")
                        .put(
                                "loanSecurities",
                                new JsonArray().add(lien("100000")).add(collateral("motorcycle", "100000"))));
        assertThat(DESK.fixture.count("SELECT amount FROM hold WHERE member_id = '"
                        + member.id().value() + "'"))
                .isEqualTo(100_000);
        HttpResponse<String> second =
                DESK.apply(Role.ADMIN, body(member, "60000").put("loanSecurities", new JsonArray().add(lien("50001"))));
        assertThat(codes(second)).containsExactlyInAnyOrder("too-many-loans", "security-too-low", "lien-above-savings");
        assertThat(second.statusCode()).isEqualTo(409);
        JsonObject free = StaffOffice.json(second).getJsonArray("violations").stream()
                .map(JsonObject.class::cast)
                .filter(each -> each.getString("code").equals("lien-above-savings"))
                .findFirst()
                .orElseThrow();
        assertThat(free.getString("free")).isEqualTo("50000");
    }

    @Test
    @DisplayName("A-12 A-35 A-36 A-38 A-39 A-41 A-64 A-65 A-66 A-67: codes and texts of the document, all at once")
    void everyReasonAtOnce() {
        Member poor = DESK.member("Chantal", 100_000);
        HttpResponse<String> refused = DESK.apply(
                Role.LOAN_OFFICER, body(poor, "400000").put("period", 13).put("loanSecurities", new JsonArray()));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(texts(refused))
                .containsExactlyInAnyOrder(
                        "Loan period cannot exceed 12 month(s)",
                        "Insufficient security coverage",
                        "Principal exceeds max allowed from max loan percentage rule");
        Member none = DESK.member("Divine", 0);
        HttpResponse<String> stranger = DESK.apply(Role.LOAN_OFFICER, body(none, "60000"));
        assertThat(stranger.statusCode()).isEqualTo(409);
        assertThat(codes(stranger)).contains("no-savings-account", "savings-too-low");
        Member twice = DESK.member("Eric", 100_000);
        DESK.made(Role.LOAN_OFFICER, body(twice, "100000"));
        HttpResponse<String> second = DESK.apply(Role.LOAN_OFFICER, body(twice, "100000"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(texts(second)).containsExactly("Organization user already has an active or defaulted loan");
    }

    @Test
    @DisplayName("A-08 A-42: guarantors are other, active members, each once")
    void guarantors() {
        Member borrower = DESK.member("Fabrice", 100_000);
        Member friend = DESK.member("Grace", 100_000);
        JsonArray twice = new JsonArray().add(guarantor(friend, "50000")).add(guarantor(friend, "50000"));
        assertThat(codes(DESK.apply(Role.ADMIN, body(borrower, "100000").put("loanSecurities", twice))))
                .containsExactly("guarantor-twice");
        JsonArray self = new JsonArray().add(guarantor(borrower, "100000"));
        assertThat(codes(DESK.apply(Role.ADMIN, body(borrower, "100000").put("loanSecurities", self))))
                .containsExactly("guarantor-not-active");
        DESK.fixture.texts("UPDATE member SET status = 'SUSPENDED' WHERE member_id = '"
                + friend.id().value() + "' RETURNING status");
        JsonArray inactive = new JsonArray().add(guarantor(friend, "100000"));
        HttpResponse<String> refused =
                DESK.apply(Role.ADMIN, body(borrower, "100000").put("loanSecurities", inactive));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(codes(refused)).containsExactly("guarantor-not-active");
    }

    @Test
    @DisplayName("A-24 A-31 A-32: the account that pays is one of ours, pays its bank's charge, and may be overdrawn")
    void theAccountThatPays() {
        Member member = DESK.member("Honore", 500_000);
        HttpResponse<String> unknown =
                DESK.apply(Role.ADMIN, body(member, "300000").put("bankAccountId", "nowhere"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(codes(unknown)).containsExactly("bank-account-unknown");
        JsonObject fromTill =
                body(member, "300000").put("bankAccountId", "till").put("bankChargeAmount", "500");
        DESK.fund("till", 297_499);
        HttpResponse<String> poor = DESK.apply(Role.ADMIN, fromTill);
        assertThat(poor.statusCode()).isEqualTo(409);
        assertThat(codes(poor)).containsExactly("bank-balance-too-low");
        JsonObject loan = DESK.made(Role.ADMIN, fromTill.copy().put("skipNegativeBalanceCheck", true));
        assertThat(DESK.entries(loan))
                .containsExactly(
                        "LOAN_DISBURSEMENT, CASH_BANK -297000, FEE_INCOME -3000, LOAN_RECEIVABLE 300000",
                        "BANK_CHARGE, BANK_CHARGE_EXPENSE 500, CASH_BANK -500");
        assertThat(DESK.fixture.texts("SELECT detail::text FROM audit_event WHERE action = 'loan-created' AND subject "
                        + "= 'loan:" + loan.getString("id") + "'"))
                .singleElement()
                .asString()
                .contains("\"skipNegativeBalanceCheck\": true", "\"bankCharge\": \"500\"");
    }

    @Test
    @DisplayName("A-24 A-31: an account that staff add can be paid from, and its money is seen")
    void anAccountOfOnesOwn() {
        String path = "/api/v1/bank-accounts/kigali";
        String body = "{\"name\":\"Bank of Kigali\",\"number\":\"000-123\",\"channel\":\"BANK\"}";
        assertThat(DESK.office
                        .send("PUT", path, DESK.office.token(Role.LOAN_OFFICER), body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(DESK.office
                        .send("PUT", path, DESK.office.token(Role.ADMIN), body)
                        .statusCode())
                .isEqualTo(200);
        assertThat(DESK.office
                        .send("PUT", path.replace("kigali", "till"), DESK.office.token(Role.ADMIN), body)
                        .statusCode())
                .isEqualTo(400);
        DESK.fund("kigali", 1_000_000);
        Member member = DESK.member("Nadine", 500_000);
        JsonObject loan = DESK.made(Role.ADMIN, body(member, "300000").put("bankAccountId", "kigali"));
        assertThat(DESK.get(Role.ADMIN, "/api/v1/loans/" + loan.getString("id"))
                        .getJsonObject("payout")
                        .getString("channel"))
                .isEqualTo("BANK");
        assertThat(DESK.get(Role.ADMIN, "/api/v1/bank-accounts")
                        .getJsonArray("accounts")
                        .encode())
                .contains("\"code\":\"kigali\"", "\"balance\":\"703000\"");
    }

    @Test
    @DisplayName("Terms choose the product; its rate alone can be another")
    void termsAreHeldAgainstTheProduct() {
        Member member = DESK.member("Ines", 500_000);
        JsonObject loan = DESK.made(
                Role.ADMIN,
                body(member, "300000")
                        .put("interestCalculationType", "COMPOUND")
                        .put("interestRate", 30)
                        .put("interestRateType", "YEARLY"));
        assertThat(loan.getString("product")).isEqualTo("compound");
        assertThat(loan.getJsonArray("instalments").getJsonObject(5).getString("total"))
                .isNotEqualTo("56308");
        JsonObject read = DESK.get(Role.ADMIN, "/api/v1/loans/" + loan.getString("id"));
        assertThat(read.getString("interestRate")).isEqualTo("30");
        assertThat(read.getString("interestRateType")).isEqualTo("YEARLY");
        assertThat(read.getJsonArray("instalments")).isEqualTo(loan.getJsonArray("instalments"));
        Member other = DESK.member("Jado", 500_000);
        HttpResponse<String> fixed = DESK.apply(
                Role.ADMIN,
                body(other, "300000")
                        .put("product", "simple")
                        .put("interestPaymentTiming", "IN_ADVANCE")
                        .put("installmentType", "EQUAL_PRINCIPAL")
                        .put("paymentAllocationOrder", "PRINCIPAL_FIRST")
                        .put("disbursementFeeType", "PERCENTAGE")
                        .put("disbursementFeePercentage", 2));
        assertThat(fixed.statusCode()).isEqualTo(400);
        assertThat(codes(fixed)).containsExactly("field-fixed", "field-fixed", "field-fixed", "field-fixed");
    }

    @Test
    @DisplayName("A-17 A-18 A-19 A-23 A-40 U-10 U-11: what is malformed or missing is told, all of it")
    void malformed() {
        Member member = DESK.member("Kamana", 500_000);
        for (JsonObject bad : List.of(
                body(member, "300000").put("startDate", "2025-02-30"),
                body(member, "300000.50"),
                body(member, "-1"),
                body(member, "300000").put("period", -1),
                body(member, "300000").put("interestRateType", "DAILY"),
                body(member, "300000").put("principalAmount", 300_000),
                body(member, "300000").put("loanSecurities", new JsonArray().add(lien("0"))),
                body(member, "300000").put("surprise", 1))) {
            assertThat(DESK.apply(Role.ADMIN, bad).statusCode())
                    .as(bad.encode())
                    .isEqualTo(400);
        }
        JsonObject empty = body(member, "300000");
        empty.remove("organizationUserId");
        empty.remove("principalAmount");
        HttpResponse<String> missing = DESK.apply(Role.ADMIN, empty);
        assertThat(StaffOffice.json(missing).getString("detail")).isEqualTo("Please fill in all required fields");
        assertThat(codes(missing)).containsExactly("field-missing", "field-missing");
        JsonObject unsaid = body(member, "300000");
        unsaid.remove("period");
        unsaid.remove("bankAccountId");
        HttpResponse<String> later = DESK.apply(Role.ADMIN, unsaid);
        assertThat(texts(later))
                .containsOnly("Please fill in all required fields")
                .hasSize(2);
        assertThat(texts(DESK.apply(Role.ADMIN, body(member, "0").put("period", 0))))
                .contains("Amount and term must be greater than 0");
    }

    @Test
    @DisplayName("A-34 U-49 U-52: a borrower who is no member here is not found")
    void nobody() {
        Member member = DESK.member("Lea", 0);
        HttpResponse<String> unknown = DESK.apply(
                Role.ADMIN, body(member, "300000").put("organizationUserId", "00000000-0000-7000-8000-000000000000"));
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(texts(unknown)).containsExactly("Selected member not found");
        assertThat(DESK.apply(Role.MEMBER, body(member, "300000")).statusCode()).isEqualTo(403);
    }

    @Test
    @DisplayName("A-61 INV-23: the same key is one loan and one entry; with another body it is a conflict")
    void oncePerKey() {
        Member member = DESK.member("Moise", 500_000);
        JsonObject body = body(member, "300000");
        HttpResponse<String> first = DESK.apply(Role.ADMIN, body, "x-idempotency-key", "k-1");
        HttpResponse<String> again = DESK.apply(Role.ADMIN, body, "x-idempotency-key", "k-1");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("location"))
                .isEqualTo(first.headers().firstValue("location"));
        assertThat(DESK.entries(StaffOffice.json(first))).hasSize(1);
        assertThat(DESK.apply(Role.ADMIN, body.copy().put("principalAmount", "300001"), "x-idempotency-key", "k-1")
                        .statusCode())
                .isEqualTo(409);
    }

    /** The fields that the document requires, and security for the whole of it. */
    static JsonObject body(Member member, String principal) {
        return new JsonObject()
                .put("organizationUserId", member.id().value().toString())
                .put("principalAmount", principal)
                .put("period", 6)
                .put("interestRate", 2)
                .put("interestRateType", "MONTHLY")
                .put("interestCalculationType", "SIMPLE")
                .put("startDate", "2026-03-05")
                .put("bankAccountId", "bank")
                .put("loanSecurities", new JsonArray().add(collateral("land", "1000000")));
    }
}
