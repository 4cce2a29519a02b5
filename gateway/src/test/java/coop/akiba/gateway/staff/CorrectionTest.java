package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Approval;
import coop.akiba.domain.policy.DisbursementStep;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.Workflow;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Loans that were entered wrongly: 300,000 at 2 % a month over 6 months should have been something else. */
class CorrectionTest {
    private static final Branch OFFICE = new Branch("agatabo", CorrectionTest::segregated);
    private static final String LESS = "{'principalAmount':'200000','period':4,'reason':'misread the form',"
            + "'loanSecurities':[{'type':'SAVINGS_LIEN','value':'250000'}]}";

    @AfterEach
    void books() {
        OFFICE.booksAreRight();
    }

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    @Test
    @DisplayName("U-28 X-12: a loan that runs is booked back and booked again, with its lien, schedule, trail and SMS")
    void aRunningLoanIsPutRight() {
        Member member = OFFICE.member("Amina", 400_000);
        Loan loan = OFFICE.lent(member, "simple", 300_000, 6, new Security.SavingsLien(francs(300_000)));
        String day = OFFICE.today().toString();
        OFFICE.passDays(32);
        long lines = OFFICE.auditLines(loan);
        JsonObject after = OFFICE.done(Role.ADMIN, loan, "correct", LESS);
        assertThat(after.getString("principal")).isEqualTo("200000");
        assertThat(after.getInteger("scheduleVersion")).isEqualTo(2);
        assertThat(after.getJsonArray("instalments")).hasSize(4);
        assertThat(OFFICE.entries(loan, 4))
                .containsExactly(
                        "LOAN_DISBURSEMENT LOAN_RECEIVABLE 300000, FEE_INCOME -3000, CASH_BANK -297000",
                        "REVERSAL LOAN_RECEIVABLE -300000, FEE_INCOME 3000, CASH_BANK 297000",
                        "LOAN_DISBURSEMENT LOAN_RECEIVABLE 200000, FEE_INCOME -2000, CASH_BANK -198000",
                        "INTEREST_ACCRUAL INTEREST_RECEIVABLE 4000, INTEREST_INCOME -4000");
        assertThat(OFFICE.fixture.texts("SELECT DISTINCT value_date::text FROM journal_entry WHERE loan_id = '"
                        + loan.id().value() + "' AND kind IN ('REVERSAL', 'LOAN_DISBURSEMENT')"))
                .containsExactly(day);
        assertThat(held(loan)).isEqualTo(250_000);
        assertThat(OFFICE.auditLines(loan)).isEqualTo(lines + 1);
        JsonObject detail = OFFICE.audited(loan).getJsonObject("detail");
        assertThat(detail.getString("reason")).isEqualTo("misread the form");
        assertThat(detail.getJsonObject("was").getString("principal")).isEqualTo("300000");
        assertThat(detail.getJsonObject("is").getString("principal")).isEqualTo("200000");
        assertThat(detail.getJsonArray("events"))
                .isEqualTo(new JsonArray(
                        List.of("loan-corrected", "loan-hold-released", "loan-hold-placed", "loan-accrued")));
        assertThat(OFFICE.sms(member, "LoanCorrected").getFirst()).contains("RWF 200,000", "4 months");
        assertThat(OFFICE.get(loan, "/schedules").getJsonArray("schedules")).hasSize(2);
        assertThat(OFFICE.load(loan).original()).isEqualTo(francs(200_000));
        OFFICE.done(Role.ADMIN, loan, "cancel", "{'reason':'wrong member after all'}");
        assertThat(held(loan)).isZero();
    }

    @Test
    @DisplayName("X-12: after the first payment it is too late; every reason is told with its numbers")
    void afterTheFirstPaymentItIsTooLate() {
        Security lien = new Security.SavingsLien(francs(300_000));
        Loan loan = OFFICE.lent(OFFICE.member("Baraka", 400_000), "simple", 300_000, 6, lien);
        OFFICE.done(Role.LOAN_OFFICER, loan, "repay", "{'amount':'20000','channel':'CASH','reference':'R-2'}");
        assertThat(OFFICE.refused(Role.ADMIN, loan, "correct", LESS)).isEqualTo("409 already-paid-on paid=20000");
        assertThat(OFFICE.refused(Role.LOAN_OFFICER, loan, "correct", LESS))
                .isEqualTo("403 not-allowed role=LOAN_OFFICER capability=DECIDE_LOAN");
        assertThat(OFFICE.refused(
                        Role.ADMIN, loan, "correct", "{'principalAmount':'300001','product':'nothing','period':0}"))
                .isEqualTo("409 already-paid-on paid=20000; more-than-approved approved=300000 asked=300001;"
                        + " product-unknown product=nothing; reason-missing; term-not-positive");
    }

    @Test
    @DisplayName("U-28: an application is put right in place, once per key; whoever did so does not approve it")
    void anApplicationIsPutRight() {
        Member member = OFFICE.member("Chebet", 400_000);
        Loan loan = OFFICE.pending(new Borrower.OfMember(member.id()), "simple", 300_000, 6);
        assertThat(OFFICE.refused(Role.ADMIN, loan, "correct", "{'period':400,'reason':'x'}"))
                .isEqualTo("400 bad-field field=period");
        for (boolean again : List.of(false, true)) {
            HttpResponse<String> answer =
                    OFFICE.office.post(Role.ADMIN, loan, "correct", LESS.replace('\'', '"'), "Idempotency-Key", "once");
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Idempotency-Replayed").isPresent())
                    .isEqualTo(again);
        }
        assertThat(OFFICE.refused(Role.ADMIN, loan, "correct", LESS)).isEqualTo("409 nothing-to-correct");
        assertThat(OFFICE.load(loan).origination().correctedBy()).containsExactly("staff-ADMIN");
        assertThat(OFFICE.refused(Role.ADMIN, loan, "approve", "{}")).isEqualTo("409 own-application");
        OFFICE.done(Role.PLATFORM_OWNER, loan, "approve", "{}");
        assertThat(OFFICE.refused(
                        Role.PLATFORM_OWNER, loan, "correct", "{'principalAmount':'100000','reason':'even less'}"))
                .isEqualTo("409 own-decision");
        assertThat(OFFICE.sms(member, "LoanCorrected")).hasSize(1);
    }

    private static LoanProfile segregated(LoanProfile rules) {
        return new LoanProfile(
                rules.version(),
                new Workflow(Approval.ONE_STEP, DisbursementStep.SEPARATE, false, true),
                rules.concurrency(),
                rules.eligibility(),
                rules.roles(),
                rules.withdrawals(),
                rules.reversal(),
                rules.buckets(),
                rules.products());
    }

    private static long held(Loan loan) {
        return OFFICE.fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM hold WHERE loan_id = '"
                + loan.id().value() + "'");
    }

    private static Money francs(long amount) {
        return OFFICE.fixture.team.currency().ofMajor(amount);
    }
}
