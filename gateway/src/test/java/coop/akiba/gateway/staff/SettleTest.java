package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whole instalments of a koperasi: 1,000,000 over 6 months at 1 %, capital and surplus apart. */
class SettleTest {
    private static final Branch KOPERASI = new Branch("indonesia-koperasi");

    @AfterEach
    void books() {
        KOPERASI.booksAreRight();
    }

    @AfterAll
    static void close() {
        KOPERASI.close();
    }

    /** I-23, I-26, I-29, I-30, I-31, I-32: one row, whole, each component to its bucket; I-25: once. */
    @Test
    void anInstalmentIsSettledOnce() {
        Loan loan = lent("Amina");
        assertThat(KOPERASI.refused(Role.MEMBER, loan, "instalments/1/settle", "{}"))
                .isEqualTo("403 not-allowed role=MEMBER capability=DISBURSE_LOAN");
        assertThat(KOPERASI.refused(Role.ADMIN, loan, "instalments/1/settle", "{'amount':'1'}"))
                .isEqualTo("400 bad-field field=amount");
        JsonObject done = KOPERASI.done(Role.ADMIN, loan, "instalments/1/settle", "{}");
        assertThat(done.getJsonObject("payment").getString("amount")).isEqualTo("177000");
        assertThat(done.getBoolean("outOfOrder")).isFalse();
        assertThat(KOPERASI.entries(loan, 1))
                .containsExactly("LOAN_REPAYMENT LOAN_RECEIVABLE -167000, INTEREST_INCOME -10000, CASH_BANK 10000,"
                        + " CASH_BANK 167000");
        assertThat(KOPERASI.fixture.texts("""
            SELECT p.bucket || ' ' || p.category || ' ' || p.amount FROM posting p
            JOIN journal_entry e USING (team_id, entry_id)
            WHERE e.kind = 'LOAN_REPAYMENT' AND e.loan_id = '%s' AND p.bucket IS NOT NULL ORDER BY 1\
            """.formatted(loan.id().value())))
                .containsExactly("CAPITAL installment_principal 167000", "SHU loan_interest 10000");
        assertThat(KOPERASI.refused(Role.ADMIN, loan, "instalments/1/settle", "{}"))
                .isEqualTo("409 nothing-owed-on-row row=1");
    }

    /** I-28: any unpaid row, and out of order is said. I-27: the last one completes the loan. */
    @Test
    void anyRowCanBeSettledAndTheLastOneCompletes() {
        Loan loan = lent("Baraka");
        assertThat(KOPERASI.done(Role.ADMIN, loan, "instalments/6/settle", "{'channel':'BANK','reference':'S-1'}")
                        .getBoolean("outOfOrder"))
                .isTrue();
        for (int row : List.of(1, 2, 3, 4)) {
            KOPERASI.done(Role.ADMIN, loan, "instalments/" + row + "/settle", "{}");
        }
        JsonObject last = KOPERASI.done(Role.ADMIN, loan, "instalments/5/settle", "{}");
        assertThat(last.getJsonObject("loan").getString("status")).isEqualTo("COMPLETED");
        assertThat(KOPERASI.refused(Role.ADMIN, loan, "instalments/5/settle", "{}"))
                .isEqualTo("409 wrong-status is=COMPLETED wanted=ACTIVE");
    }

    /** INV-12: by amount, only what the oldest rows come to. */
    @Test
    void noRowIsPaidInPart() {
        Loan loan = lent("Chebet");
        assertThat(KOPERASI.refused(
                        Role.ADMIN, loan, "repay", "{'amount':'100000','channel':'CASH','reference':'R-1'}"))
                .isEqualTo("400 whole-instalment-only open=177000 paid=100000");
        KOPERASI.done(Role.ADMIN, loan, "repay", "{'amount':'354000','channel':'CASH','reference':'R-1'}");
        assertThat(KOPERASI.get(loan, "").getString("open")).isEqualTo("706000");
    }

    private static Loan lent(String name) {
        Member member = KOPERASI.member(name, 5_000_000);
        return KOPERASI.lent(
                member, KOPERASI.fixture.team.profile().products().getFirst().code(), 1_000_000, 6);
    }
}
