package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Money for loans that staff write down and take back: 300,000 at 2 % a month over 6 months, 56,000 a row. */
class PaymentTest {
    private static final Branch OFFICE = new Branch("agatabo");

    @AfterEach
    void books() {
        OFFICE.booksAreRight();
    }

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    /** the day the money moved is kept. A-27 and 7.3: 20,000 pays 6,000 of interest and 14,000 of principal. */
    @Test
    void moneyOverTheCounterIsSpreadAndBookedToItsDay() {
        Member member = OFFICE.member("Amina", 400_000);
        Loan loan = OFFICE.lent(member, "simple", 300_000, 6);
        OFFICE.passDays(33);
        long lines = OFFICE.auditLines(loan);
        JsonObject done = OFFICE.done(
                Role.LOAN_OFFICER,
                loan,
                "repay",
                "{'amount':'20000','channel':'BANK','reference':'SLIP-88','date':'2026-04-09'}");
        assertThat(done.getJsonObject("payment").getString("valueDate")).isEqualTo("2026-04-09");
        assertThat(done.getJsonObject("payment")
                        .getJsonArray("rows")
                        .getJsonObject(0)
                        .encode())
                .isEqualTo("{\"number\":1,\"principal\":\"14000\",\"interest\":\"6000\",\"penalty\":\"0\"}");
        assertThat(OFFICE.entries(loan, 1))
                .containsExactly("LOAN_REPAYMENT LOAN_RECEIVABLE -14000, INTEREST_INCOME -6000, CASH_BANK 20000");
        assertThat(OFFICE.auditLines(loan)).isEqualTo(lines + 1);
        assertThat(OFFICE.audited(loan).getJsonObject("detail").getString("reference"))
                .isEqualTo("SLIP-88");
        assertThat(OFFICE.sms(member, "RepaymentReceived").getFirst()).contains("SLIP-88", "RWF 20,000");
        JsonObject listed =
                OFFICE.get(loan, "/payments").getJsonArray("payments").getJsonObject(0);
        assertThat(listed.getString("bookedBy")).isEqualTo("staff-LOAN_OFFICER");
        assertThat(listed.getValue("reversed")).isNull();
    }

    /** out of savings as well, of which only what is free can be used. INV-17. */
    @Test
    void savingsPayWhatIsFree() {
        Member member = OFFICE.member("Baraka", 150_000);
        Loan loan = OFFICE.lent(
                member,
                "simple",
                300_000,
                6,
                new Security.SavingsLien(OFFICE.fixture.team.currency().ofMajor(100_000)));
        assertThat(OFFICE.refused(Role.LOAN_OFFICER, loan, "repay", "{'amount':'50001','channel':'SAVINGS'}"))
                .isEqualTo("409 savings-not-free available=50000 needed=50001");
        OFFICE.done(Role.LOAN_OFFICER, loan, "repay", "{'amount':'50000','channel':'SAVINGS'}");
        assertThat(OFFICE.entries(loan, 1))
                .containsExactly("LOAN_REPAYMENT LOAN_RECEIVABLE -44000, INTEREST_INCOME -6000, MEMBER_SAVINGS 50000");
    }

    /** INV-11, INV-19: more than is owed completes the loan and is saved; taken back, everything is as it was. */
    @Test
    void theLastPaymentIsTakenBack() {
        Member member = OFFICE.member("Chebet", 150_000);
        Security lien = new Security.SavingsLien(OFFICE.fixture.team.currency().ofMajor(100_000));
        Loan loan = OFFICE.lent(member, "simple", 300_000, 6, lien);
        Loan before = OFFICE.load(loan);
        JsonObject done =
                OFFICE.done(Role.ADMIN, loan, "repay", "{'amount':'340000','channel':'CASH','reference':'R-2'}");
        assertThat(done.getJsonObject("loan").getString("status")).isEqualTo("COMPLETED");
        assertThat(done.getJsonObject("payment").getString("toSavings")).isEqualTo("4000");
        assertThat(OFFICE.audited(loan).getJsonObject("detail").getJsonArray("events"))
                .isEqualTo(
                        new JsonArray().add("loan-repaid").add("loan-completed").add("loan-hold-released"));
        String reverse = "payments/" + done.getJsonObject("payment").getString("id") + "/reverse";
        assertThat(OFFICE.refused(Role.ADMIN, loan, reverse, "{}"))
                .as("Q-06: whoever booked it does not take it back")
                .isEqualTo("409 reason-missing; second-person-needed above=0");
        assertThat(OFFICE.refused(Role.LOAN_OFFICER, loan, reverse, "{'reason':'x'}"))
                .isEqualTo("403 not-allowed role=LOAN_OFFICER capability=DECIDE_LOAN");
        OFFICE.done(Role.PLATFORM_OWNER, loan, reverse, "{'reason':'cheque bounced'}");
        assertThat(OFFICE.load(loan)).isEqualTo(before);
        assertThat(held(loan)).isEqualTo(100_000);
        assertThat(OFFICE.entries(loan, 1))
                .containsExactly("REVERSAL LOAN_RECEIVABLE 300000, INTEREST_INCOME 36000, MEMBER_SAVINGS 4000,"
                        + " CASH_BANK -340000");
        assertThat(OFFICE.sms(member, "PaymentTakenBack")).hasSize(1);
        assertThat(OFFICE.audited(loan)
                        .getJsonObject("detail")
                        .getJsonObject("before")
                        .getString("status"))
                .isEqualTo("COMPLETED");
        assertThat(OFFICE.refused(Role.PLATFORM_OWNER, loan, reverse, "{'reason':'again'}"))
                .isEqualTo("409 already-reversed");
        JsonObject listed =
                OFFICE.get(loan, "/payments").getJsonArray("payments").getJsonObject(0);
        assertThat(listed.getJsonObject("reversed").getString("reason")).isEqualTo("cheque bounced");
    }

    /** INV-19: not while something that came later stands on it. */
    @Test
    void whatLaterEventsStandOnIsNotTakenBack() {
        Loan loan = OFFICE.lent(OFFICE.member("Dalmas", 150_000), "simple", 300_000, 6);
        String first = pay(loan, 56_000, "R-3");
        String second = pay(loan, 10_000, "R-4");
        assertThat(OFFICE.refused(Role.ADMIN, loan, first, "{'reason':'x'}"))
                .isEqualTo("409 later-events what=payment");
        OFFICE.done(Role.ADMIN, loan, second, "{'reason':'x'}");
        OFFICE.done(Role.ADMIN, loan, first, "{'reason':'x'}");
        String third = pay(loan, 56_000, "R-5");
        OFFICE.done(
                Role.ADMIN,
                loan,
                "restructure",
                "{'months':8,'reason':'hardship','start':'"
                        + OFFICE.load(loan).schedule().row(1).orElseThrow().due() + "'}");
        assertThat(OFFICE.refused(Role.ADMIN, loan, third, "{'reason':'x'}"))
                .isEqualTo("409 later-events what=schedule");
        assertThat(OFFICE.load(loan).status()).isEqualTo(LoanStatus.ACTIVE);
    }

    /** What was left over went to savings and is frozen or gone: it cannot be taken out of them again. */
    @Test
    void savingsThatAreNotThereAreNotTakenBack() {
        Member member = OFFICE.member("Esther", 10);
        Loan loan = OFFICE.lent(member, "simple", 100_000, 2);
        String last = pay(loan, 110_000, "R-6");
        Loan other = OFFICE.lent(member, "simple", 100_000, 2);
        OFFICE.done(Role.ADMIN, other, "repay", "{'amount':'5000','channel':'SAVINGS'}");
        assertThat(OFFICE.refused(Role.ADMIN, loan, last, "{'reason':'x'}"))
                .startsWith("409 savings-not-free available=1010 needed=6000; ");
    }

    /** INV-27: a loan that was paid off does not run again beside the one that was given since. */
    @Test
    void noLoanRunsAgainBesideAnother() {
        Member member = OFFICE.member("Fatuma", 150_000);
        Loan first = OFFICE.lent(member, "simple", 100_000, 2);
        String last = pay(first, 104_000, "R-7");
        Loan second = OFFICE.lent(member, "simple", 100_000, 2);
        assertThat(OFFICE.refused(Role.ADMIN, first, last, "{'reason':'bounced'}"))
                .startsWith("409 too-many-loans most=1 open=1 counted=");
        OFFICE.done(Role.ADMIN, second, "cancel", "{'reason':'given too soon'}");
        OFFICE.done(Role.ADMIN, first, last, "{'reason':'bounced'}");
        assertThat(OFFICE.load(first).status()).isEqualTo(LoanStatus.ACTIVE);
    }

    /** What is wrong is told at once, each with its numbers, and changes nothing (INV-20). */
    @Test
    void refusalsOfMoney() {
        Loan loan = OFFICE.lent(OFFICE.member("Farida", 150_000), "simple", 300_000, 6);
        assertThat(OFFICE.refused(
                        Role.ADMIN,
                        loan,
                        "repay",
                        "{'amount':'0','channel':'CASH','reference':'','date':'2099-01-01'}"))
                .startsWith("400 amount-not-positive; date-out-of-range asked=2099-01-01 earliest=")
                .endsWith("; reference-missing");
        assertThat(OFFICE.refused(Role.ADMIN, loan, "repay", "{'amount':'1.5','channel':'0','reference':'R'}"))
                .isEqualTo("400 bad-field field=amount; bad-field field=channel");
        assertThat(OFFICE.refused(Role.MEMBER, loan, "repay", "{'amount':'1','channel':'CASH','reference':'R'}"))
                .isEqualTo("403 not-allowed role=MEMBER capability=DISBURSE_LOAN");
        assertThat(OFFICE.post(Role.ADMIN, loan, "instalments/7/settle", "{}").statusCode())
                .isEqualTo(404);
        assertThat(OFFICE.post(Role.ADMIN, loan, "payments/" + loan.id().value() + "/reverse", "{'reason':'x'}")
                        .statusCode())
                .isEqualTo(404);
        Loan other = OFFICE.lent(OFFICE.member("Gathoni", 150_000), "simple", 300_000, 6);
        String theirs = pay(other, 1_000, "R-7");
        assertThat(OFFICE.post(Role.ADMIN, loan, theirs, "{'reason':'x'}").statusCode())
                .as("a payment of another loan")
                .isEqualTo(404);
        assertThat(OFFICE.entries(loan, 1).getFirst()).startsWith("LOAN_DISBURSEMENT");
    }

    /** A payment by the officer; the way to take it back. */
    private static String pay(Loan loan, long amount, String reference) {
        JsonObject done = OFFICE.done(
                Role.LOAN_OFFICER,
                loan,
                "repay",
                "{'amount':'" + amount + "','channel':'CASH','reference':'" + reference + "'}");
        return "payments/" + done.getJsonObject("payment").getString("id") + "/reverse";
    }

    private static long held(Loan loan) {
        return OFFICE.fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM hold WHERE loan_id = '"
                + loan.id().value() + "'");
    }
}
