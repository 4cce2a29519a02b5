package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A running loan in the hands of staff: 300,000 at 2 % a month over 6 months, income when it falls due. */
class ServicingTest {
    private static final Branch OFFICE = new Branch("agatabo");
    private static final String GIVE_UP = "{'reason':'moved away','channel':'BANK',"
            + "'collateral':[{'description':'motorcycle','soldFor':'94000'}]}";

    @AfterEach
    void books() {
        OFFICE.booksAreRight();
    }

    @AfterAll
    static void close() {
        OFFICE.close();
    }

    /** a loan nothing was paid on is called off; fee, money and lien are where they were. */
    @Test
    void aLoanNotPaidOnIsCalledOff() {
        Member member = OFFICE.member("Amina", 400_000);
        Loan loan = OFFICE.lent(member, "simple", 300_000, 6, new Security.SavingsLien(francs(100_000)));
        assertThat(OFFICE.refused(Role.LOAN_OFFICER, loan, "cancel", "{}"))
                .isEqualTo("403 not-allowed role=LOAN_OFFICER capability=DECIDE_LOAN");
        long lines = OFFICE.auditLines(loan);
        assertThat(OFFICE.done(Role.ADMIN, loan, "cancel", "{'reason':'wrong member'}")
                        .getString("status"))
                .isEqualTo("CANCELLED");
        assertThat(OFFICE.entries(loan, 2))
                .containsExactly(
                        "LOAN_DISBURSEMENT LOAN_RECEIVABLE 300000, FEE_INCOME -3000, CASH_BANK -297000",
                        "REVERSAL LOAN_RECEIVABLE -300000, FEE_INCOME 3000, CASH_BANK 297000");
        assertThat(held(loan)).isZero();
        assertThat(OFFICE.auditLines(loan)).isEqualTo(lines + 1);
        assertThat(OFFICE.audited(loan).getJsonObject("detail").getJsonArray("events"))
                .isEqualTo(new JsonArray(List.of("loan-cancelled", "loan-hold-released")));
        assertThat(OFFICE.sms(member, "LoanCancelled")).hasSize(1);
        assertThat(OFFICE.refused(Role.ADMIN, loan, "cancel", "{'reason':'again'}"))
                .isEqualTo("409 wrong-status is=CANCELLED wanted=CANCELLED");
    }

    /** X-12 and the table of 4.3: an approved application is called off; a loan that was paid on is not. */
    @Test
    void anApplicationIsCalledOffAndALoanPaidOnIsNot() {
        Member member = OFFICE.member("Baraka", 400_000);
        Loan waiting = OFFICE.approved(new Borrower.OfMember(member.id()), "simple", 300_000, 6);
        assertThat(OFFICE.done(Role.ADMIN, waiting, "cancel", "{'reason':'changed her mind'}")
                        .getString("status"))
                .isEqualTo("CANCELLED");
        Loan loan = OFFICE.lent(member, "simple", 300_000, 6);
        OFFICE.done(Role.LOAN_OFFICER, loan, "repay", "{'amount':'20000','channel':'CASH','reference':'R-2'}");
        assertThat(OFFICE.refused(Role.ADMIN, loan, "cancel", "{'reason':'too late'}"))
                .isEqualTo("409 already-paid-on paid=20000; later-events what=payment");
    }

    /** Refusals say how a loan stands; whoever may not do the thing hears that alone. */
    @Test
    void whoMayNotLearnsNothingOfALoan() {
        Loan loan = OFFICE.lent(OFFICE.member("Wambui", 400_000), "simple", 300_000, 6);
        assertThat(OFFICE.refused(Role.LOAN_OFFICER, loan, "waive", "{'interest':'5000','reason':'x'}"))
                .isEqualTo("403 not-allowed role=LOAN_OFFICER capability=DECIDE_LOAN");
        assertThat(OFFICE.refused(Role.LOAN_OFFICER, loan, "approve", "{}"))
                .isEqualTo("403 not-allowed role=LOAN_OFFICER capability=DECIDE_LOAN");
    }

    /** instalments that begin later are paid before that all the same. */
    @Test
    void moneyIsTakenBeforeTheNewInstalmentsBegin() {
        Loan loan = OFFICE.lent(OFFICE.member("Nafula", 400_000), "simple", 300_000, 6);
        String start =
                OFFICE.clock.instant().plus(Duration.ofDays(90)).toString().substring(0, 10);
        OFFICE.done(Role.ADMIN, loan, "restructure", "{'months':12,'start':'" + start + "','reason':'harvest failed'}");
        JsonObject paid =
                OFFICE.done(Role.LOAN_OFFICER, loan, "repay", "{'amount':'20000','channel':'CASH','reference':'R-2'}");
        assertThat(paid.getJsonObject("payment").getString("amount")).isEqualTo("20000");
    }

    /** A day in a year no database keeps is no day. */
    @Test
    void aDayIsOfThisCenturyOrTheLast() {
        Member member = OFFICE.member("Otieno", 400_000);
        Loan loan = OFFICE.approved(new Borrower.OfMember(member.id()), "simple", 300_000, 6);
        for (String day : List.of("+999999999-12-31", "-0001-01-01", "9999-12-31")) {
            assertThat(OFFICE.refused(
                            Role.ADMIN, loan, "disburse", "{'channel':'CASH','reference':'R','date':'" + day + "'}"))
                    .isEqualTo("400 bad-field field=date");
        }
    }

    /** U-25, U-27: only on overdue loans, and an amount of more than nothing. 7.3: receivable and income. */
    @Test
    void aPenaltyIsForOverdueLoans() {
        Member member = OFFICE.member("Chebet", 400_000);
        Loan loan = OFFICE.lent(member, "simple", 300_000, 6);
        assertThat(OFFICE.refused(Role.ADMIN, loan, "penalties", "{'amount':'0'}"))
                .isEqualTo("409 amount-not-positive; not-overdue; reason-missing");
        OFFICE.passDays(32);
        JsonObject after = OFFICE.done(Role.ADMIN, loan, "penalties", "{'amount':'10000','reason':'late'}");
        assertThat(after.getJsonArray("instalments").getJsonObject(0).getString("penalty"))
                .isEqualTo("10000");
        assertThat(OFFICE.entries(loan, 1))
                .containsExactly("LOAN_PENALTY PENALTY_RECEIVABLE 10000, PENALTY_INCOME -10000");
        assertThat(OFFICE.sms(member, "PenaltyAdded")).hasSize(1);
        assertThat(OFFICE.refused(Role.LOAN_OFFICER, loan, "penalties", "{'amount':'1','reason':'x'}"))
                .isEqualTo("403 not-allowed role=LOAN_OFFICER capability=DECIDE_LOAN");
    }

    /** 7.3: what is let go is an expense; interest that fell due is booked first, in the same line of the trail. */
    @Test
    void chargesAreLetGo() {
        Member member = OFFICE.member("Dalmas", 400_000);
        Loan loan = OFFICE.lent(member, "simple", 300_000, 6);
        OFFICE.passDays(32);
        OFFICE.done(Role.ADMIN, loan, "penalties", "{'amount':'10000','reason':'late'}");
        assertThat(OFFICE.refused(
                        Role.ADMIN, loan, "waive", "{'interest':'6001','penalty':'10000','reason':'illness'}"))
                .isEqualTo("409 more-than-can-be-waived interestOwed=6000 penaltyOwed=10000");
        assertThat(OFFICE.refused(Role.ADMIN, loan, "waive", "{}"))
                .isEqualTo("400 amount-not-positive; reason-missing");
        long lines = OFFICE.auditLines(loan);
        OFFICE.done(Role.ADMIN, loan, "waive", "{'interest':'6000','penalty':'4000','reason':'illness'}");
        assertThat(OFFICE.entries(loan, 2))
                .containsExactly(
                        "INTEREST_ACCRUAL INTEREST_RECEIVABLE 6000, INTEREST_INCOME -6000",
                        "WAIVER INTEREST_RECEIVABLE -6000, PENALTY_RECEIVABLE -4000, WAIVER_EXPENSE 10000");
        assertThat(OFFICE.auditLines(loan)).isEqualTo(lines + 1);
        assertThat(OFFICE.audited(loan).getJsonObject("detail").getJsonArray("events"))
                .isEqualTo(new JsonArray(List.of("loan-waived", "loan-accrued")));
        assertThat(OFFICE.sms(member, "ChargesWaived")).hasSize(1);
    }

    /** hardship makes another schedule; the old one is kept and can be read. 7.3: interest becomes principal. */
    @Test
    void aLoanIsSpreadAnewAndTheOldScheduleIsKept() {
        Member member = OFFICE.member("Esther", 400_000);
        Loan loan = OFFICE.lent(member, "simple", 300_000, 6);
        OFFICE.passDays(32);
        assertThat(OFFICE.refused(Role.ADMIN, loan, "restructure", "{'months':0}"))
                .isEqualTo("400 reason-missing; term-not-positive");
        JsonObject after = OFFICE.done(
                Role.ADMIN, loan, "restructure", "{'months':12,'capitaliseInterest':true,'reason':'harvest failed'}");
        assertThat(after.getString("outstandingPrincipal")).isEqualTo("306000");
        assertThat(after.getJsonArray("instalments")).hasSize(12);
        assertThat(OFFICE.entries(loan, 1))
                .containsExactly("CAPITALISED_INTEREST LOAN_RECEIVABLE 6000, INTEREST_RECEIVABLE -6000");
        JsonArray versions = OFFICE.get(loan, "/schedules").getJsonArray("schedules");
        assertThat(versions.stream()
                        .map(each ->
                                ((JsonObject) each).getJsonArray("instalments").size()))
                .containsExactly(6, 12);
        assertThat(versions.getJsonObject(0).getBoolean("current")).isFalse();
        assertThat(versions.getJsonObject(1).getBoolean("current")).isTrue();
        assertThat(OFFICE.sms(member, "LoanRestructured")).hasSize(1);
    }

    /** A-68, INV-21: lien, guarantor, collateral, the rest is lost; the server knows what the guarantor has. */
    @Test
    void aLoanIsGivenUp() {
        Member member = OFFICE.member("Farida", 100_000);
        Loan loan = secured(member);
        assertThat(held(loan)).isEqualTo(80_000);
        OFFICE.passDays(32);
        OFFICE.done(Role.ADMIN, loan, "penalties", "{'amount':'5000','reason':'late'}");
        JsonObject lost = OFFICE.done(Role.ADMIN, loan, "default", GIVE_UP);
        assertThat(lost.getString("status")).isEqualTo("DEFAULTED");
        assertThat(lost.getString("writtenOff")).isEqualTo("77000");
        assertThat(OFFICE.entries(loan, 5))
                .containsExactly(
                        "INTEREST_ACCRUAL INTEREST_RECEIVABLE 6000, INTEREST_INCOME -6000",
                        "LOAN_DEFAULT PENALTY_RECEIVABLE -5000, INTEREST_RECEIVABLE -6000, LOAN_RECEIVABLE -69000,"
                                + " MEMBER_SAVINGS 80000",
                        "LOAN_DEFAULT LOAN_RECEIVABLE -60000, MEMBER_SAVINGS 60000",
                        "LOAN_DEFAULT LOAN_RECEIVABLE -94000, CASH_BANK 94000",
                        "WRITE_OFF LOAN_RECEIVABLE -77000, BAD_DEBT_EXPENSE 77000");
        assertThat(held(loan)).isZero();
        assertThat(OFFICE.sms(member, "LoanDefaulted").getFirst()).contains("RWF 234,000", "RWF 77,000");
    }

    /** INV-21 and 7.3: money after the loss is a recovery up to it; taken back, the loss is whole again. */
    @Test
    void moneyThatComesAfterTheLossIsARecovery() {
        Loan loan = secured(OFFICE.member("Gathoni", 100_000));
        assertThat(OFFICE.refused(
                        Role.ADMIN,
                        loan,
                        "default",
                        "{'reason':'moved away','collateral':[{'description':'tractor','soldFor':'1'}]}"))
                .isEqualTo("400 collateral-unknown description=tractor");
        assertThat(OFFICE.refused(Role.ADMIN, loan, "default", "{'reason':'x','guarantors':[]}"))
                .isEqualTo("400 bad-field field=guarantors");
        assertThat(OFFICE.done(Role.ADMIN, loan, "default", GIVE_UP).getString("writtenOff"))
                .isEqualTo("66000");
        JsonObject late =
                OFFICE.done(Role.LOAN_OFFICER, loan, "repay", "{'amount':'80000','channel':'CASH','reference':'R-9'}");
        assertThat(late.getJsonObject("payment").getString("recovered")).isEqualTo("66000");
        assertThat(OFFICE.entries(loan, 1))
                .containsExactly("RECOVERY CASH_BANK 80000, BORROWER_OVERPAYMENT -14000, RECOVERY_INCOME -66000");
        String payment = late.getJsonObject("payment").getString("id");
        assertThat(OFFICE.done(Role.ADMIN, loan, "payments/" + payment + "/reverse", "{'reason':'cheque bounced'}")
                        .getJsonObject("loan")
                        .getString("recovered"))
                .isEqualTo("0");
        assertThat(OFFICE.load(loan).status()).isEqualTo(LoanStatus.DEFAULTED);
        assertThat(OFFICE.refused(Role.ADMIN, loan, "default", "{'reason':'again'}"))
                .isEqualTo("409 wrong-status is=DEFAULTED wanted=DEFAULTED");
    }

    /** Behind it: savings of 80,000, a guarantor for 90,000 who has 60,000, and a motorcycle. */
    private static Loan secured(Member member) {
        Member friend = OFFICE.member("Guarantor", 60_000);
        return OFFICE.lent(
                member,
                "simple",
                300_000,
                6,
                new Security.SavingsLien(francs(80_000)),
                new Security.Guarantor(friend.id(), francs(90_000)),
                new Security.Collateral("motorcycle", francs(150_000), List.of()));
    }

    private static long held(Loan loan) {
        return OFFICE.fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM hold WHERE loan_id = '"
                + loan.id().value() + "'");
    }

    private static Money francs(long amount) {
        return OFFICE.fixture.team.currency().ofMajor(amount);
    }
}
