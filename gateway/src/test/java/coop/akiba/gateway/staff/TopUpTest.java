package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Enlarging a running loan, by the document of the SACCO. */
class TopUpTest {
    private static final Branch SACCO = new Branch("uganda-sacco");
    private static final String TOP_UP = "{'amount':'2500000','channel':'CASH','reference':'R-21','date':'2026-03-10'}";

    @AfterEach
    void books() {
        SACCO.booksAreRight();
    }

    @AfterAll
    static void close() {
        SACCO.close();
    }

    /** U-16, U-22, U-47: total, months, due date, history, by one command. */
    @Test
    void aTopUpMakesTheLoanLargerAndLonger() {
        Loan loan = SACCO.lent(SACCO.member("Amina", 30_000_000), "normal", 5_000_000, 12);
        JsonObject done = SACCO.done(Role.LOAN_OFFICER, loan, "top-up", TOP_UP);
        assertThat(done.getString("message")).isEqualTo("Loan top up processed successfully");
        assertThat(done.getString("newTotal")).isEqualTo("7500000");
        assertThat(done.getString("newDueDate")).isEqualTo("2027-09-10");
        assertThat(done.getJsonObject("topUp").getInteger("addedMonths")).isEqualTo(6);
        assertThat(SACCO.entries(loan, 1)).containsExactly("LOAN_TOP_UP LOAN_RECEIVABLE 2500000, CASH_BANK -2500000");
        SACCO.done(Role.LOAN_OFFICER, loan, "top-up", "{'amount':'1000000','channel':'BANK','reference':'T-9'}");
        JsonObject read = SACCO.get(loan, "");
        assertThat(read.getJsonArray("topUps").stream().map(each -> ((JsonObject) each).getString("amount")))
                .containsExactly("2500000", "1000000");
        assertThat(read.getString("principal")).isEqualTo("8500000");
        assertThat(read.getString("dueDate")).isEqualTo("2027-12-10");
        assertThat(SACCO.get(loan, "/schedules").getJsonArray("schedules")).hasSize(3);
    }

    /** A loan of 12 months cannot grow a thousandfold: no schedule has so many instalments. */
    @Test
    void aTopUpIsSpreadOverAsManyInstalmentsAsThereCanBe() {
        Loan loan = SACCO.lent(SACCO.member("Wekesa", 900_000_000), "normal", 10_000, 12);
        assertThat(SACCO.refused(
                        Role.LOAN_OFFICER, loan, "top-up", "{'amount':'10000000','channel':'CASH','reference':'T-1'}"))
                .isEqualTo("400 term-too-long longest=360 asked=12012");
        assertThat(SACCO.refused(
                        Role.LOAN_OFFICER,
                        loan,
                        "top-up",
                        "{'amount':'900000000000','channel':'CASH','reference':'T-1'}"))
                .contains("pool-exceeded");
    }

    /** U-34 and INV-33: one line, with the words of the document. U-53, U-54: the member is told the new day. */
    @Test
    void theTrailAndTheMemberAreToldOnce() {
        Member member = SACCO.member("Baraka", 30_000_000);
        Loan loan = SACCO.lent(member, "normal", 5_000_000, 12);
        long before = SACCO.auditLines(loan);
        SACCO.done(Role.LOAN_OFFICER, loan, "top-up", "{'amount':'1000000','channel':'CASH','reference':'R-22'}");
        assertThat(SACCO.auditLines(loan)).isEqualTo(before + 1);
        JsonObject line = SACCO.audited(loan);
        assertThat(line.getString("action")).isEqualTo("loan-topped-up");
        assertThat(line.getString("actor")).isEqualTo("staff-LOAN_OFFICER");
        assertThat(line.getJsonObject("detail").getString("text"))
                .isEqualTo("Top up of UGX 1,000,000 added to loan " + loan.number() + ". New total: UGX 6,000,000");
        assertThat(line.getJsonObject("detail").getJsonObject("before").getString("status"))
                .isEqualTo("ACTIVE");
        assertThat(SACCO.sms(member, "LoanToppedUp"))
                .containsExactly("Loan " + loan.number()
                        + " was topped up by UGX 1,000,000 to UGX 6,000,000. The last payment is now due 10 Jun 2027.");
    }

    /** U-51: somebody from outside owes and is topped up, and no message is sent. */
    @Test
    void somebodyFromOutsideIsToldNothing() {
        SACCO.member("Saver", 30_000_000);
        Loan loan = SACCO.approved(
                new Borrower.NonMember("External Borrower", Optional.empty()), "non-member", 3_000_000, 12);
        SACCO.payOut(loan);
        long messages = SACCO.fixture.count("SELECT count(*) FROM outbox");
        SACCO.done(Role.LOAN_OFFICER, loan, "top-up", "{'amount':'500000','channel':'CASH','reference':'R-23'}");
        assertThat(SACCO.fixture.count("SELECT count(*) FROM outbox")).isEqualTo(messages);
    }

    /** U-12, U-17, U-18, U-20, U-48, U-49, X-11: the texts to the letter, beside the numbers. */
    @Test
    void whatIsRefusedIsRefusedInTheWordsOfTheDocument() {
        Loan loan = SACCO.lent(SACCO.member("Chebet", 1_000_000), "normal", 900_000, 12);
        assertThat(detail(SACCO.post(Role.LOAN_OFFICER, loan, "top-up", "{'amount':'1000'}")))
                .isEqualTo("400 Please fill in all required fields");
        assertThat(detail(SACCO.post(
                        Role.LOAN_OFFICER, loan, "top-up", "{'amount':'0','channel':'CASH','reference':'R'}")))
                .isEqualTo("400 Amount and term must be greater than 0");
        assertThat(SACCO.refused(Role.LOAN_OFFICER, loan, "top-up", "{'amount':1000,'channel':'CASH','reference':'R'}"))
                .isEqualTo("400 bad-field field=amount");
        HttpResponse<String> beyond = SACCO.post(
                Role.LOAN_OFFICER, loan, "top-up", "{'amount':'999999999','channel':'CASH','reference':'R'}");
        assertThat(detail(beyond)).isEqualTo("409 Cannot process top up: Amount exceeds available lending pool");
        assertThat(StaffOffice.json(beyond).getJsonArray("violations").encode())
                .contains("\"available\":\"", "\"asked\":\"999999999\"");
        Loan waiting = SACCO.approved(loan.borrower(), "normal", 1_000, 2);
        assertThat(detail(SACCO.post(Role.LOAN_OFFICER, waiting, "top-up", TOP_UP)))
                .startsWith("409 Loan not found");
        assertThat(detail(SACCO.office.send(
                        "POST",
                        "/api/v1/loans/00000000-0000-7000-8000-000000000000/top-up",
                        SACCO.office.token(Role.LOAN_OFFICER),
                        TOP_UP.replace('\'', '"'))))
                .isEqualTo("404 Loan not found");
        SACCO.passDays(40);
        assertThat(SACCO.refused(
                        Role.LOAN_OFFICER, loan, "top-up", "{'amount':'1000','channel':'CASH','reference':'R'}"))
                .isEqualTo("409 overdue overdue=76500");
        SACCO.passDays(-40);
    }

    private static String detail(HttpResponse<String> answer) {
        return answer.statusCode() + " " + StaffOffice.json(answer).getString("detail");
    }
}
