package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.TestServers;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several members of staff at once, and a database that fails in the middle. */
class AtOnceTest {
    private static final Branch SACCO = new Branch("uganda-sacco");
    private static final String EVERYTHING = """
        SELECT t || ':' || md5(string_agg(r, ',' ORDER BY r)) FROM (
            SELECT 'loan' AS t, l::text AS r FROM loan l UNION ALL SELECT 'instalment', i::text FROM instalment i
            UNION ALL SELECT 'journal', e::text FROM journal_entry e UNION ALL SELECT 'posting', p::text FROM posting p
            UNION ALL SELECT 'balance', b::text FROM account_balance b UNION ALL SELECT 'hold', h::text FROM hold h
            UNION ALL SELECT 'payment', y::text FROM loan_payment y UNION ALL SELECT 'top-up', u::text FROM top_up u
            UNION ALL SELECT 'counter', c::text FROM counter c UNION ALL SELECT 'audit', a::text FROM audit_event a
            UNION ALL SELECT 'outbox', o.outbox_id::text FROM outbox o) every
        GROUP BY t ORDER BY t\
        """;

    @AfterEach
    void books() {
        SACCO.booksAreRight();
    }

    @AfterAll
    static void close() {
        SACCO.close();
    }

    /** I-24: of two who settle one row, one does and the other finds nothing owed. */
    @Test
    void oneRowIsSettledByOne() {
        Loan loan = lent("Amina", 600_000);
        assertThat(atOnce(loan, "instalments/1/settle", "{}", 6))
                .containsExactlyInAnyOrder(200, 409, 409, 409, 409, 409);
        assertThat(SACCO.get(loan, "/payments").getJsonArray("payments")).hasSize(1);
    }

    /** Of two who write down the whole debt, one completes the loan; the other's money is not taken. */
    @Test
    void aLoanIsPaidOffOnce() {
        Loan loan = lent("Baraka", 600_000);
        String all = SACCO.get(loan, "").getString("open");
        assertThat(atOnce(loan, "repay", "{'amount':'" + all + "','channel':'CASH','reference':'R'}", 4))
                .containsExactlyInAnyOrder(200, 409, 409, 409);
        assertThat(SACCO.load(loan).status()).isEqualTo(LoanStatus.COMPLETED);
    }

    /** Out of savings that suffice for one of two loans: INV-17 under real concurrency. */
    @Test
    void savingsAreSpentOnce() {
        Member member = SACCO.member("Chebet", 50_000);
        SACCO.member("Others", 10_000_000);
        List<Loan> loans = IntStream.range(0, 4)
                .mapToObj(i -> SACCO.lent(member, "normal", 600_000, 12))
                .toList();
        List<CompletableFuture<Integer>> all = loans.stream()
                .map(loan -> CompletableFuture.supplyAsync(
                        () -> SACCO.post(Role.ADMIN, loan, "repay", "{'amount':'40000','channel':'SAVINGS'}")
                                .statusCode()))
                .toList();
        assertThat(all.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409, 409, 409);
    }

    /** INV-27, P-09: two approvals of one application. */
    @Test
    void anApplicationIsApprovedOnce() {
        Member member = SACCO.member("Dalmas", 900_000);
        Loan loan = SACCO.pending(new Borrower.OfMember(member.id()), "normal", 100_000, 12);
        assertThat(atOnce(loan, "approve", "{}", 4)).containsExactlyInAnyOrder(200, 409, 409, 409);
    }

    /** INV-28, U-35: a pool that has enough for one of two top-ups gives it to one. */
    @Test
    void thePoolIsLentOnce() {
        try (Branch small = new Branch("uganda-sacco")) {
            Member member = small.member("Esther", 1_000_000);
            List<Loan> loans = IntStream.range(0, 4)
                    .mapToObj(i -> small.lent(member, "normal", 100_000, 12))
                    .toList();
            List<CompletableFuture<Integer>> all = loans.stream()
                    .map(loan -> CompletableFuture.supplyAsync(() -> small.post(
                                    Role.ADMIN, loan, "top-up", "{'amount':'400000','channel':'CASH','reference':'R'}")
                            .statusCode()))
                    .toList();
            assertThat(all.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder(200, 409, 409, 409);
            small.booksAreRight();
        }
    }

    /** INV-20, A-33: a failure at any step leaves nothing, numbers and messages included; then it goes through. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "loan_payment",
                "instalment",
                "journal_entry",
                "posting",
                "account_balance",
                "outbox",
                "audit_event",
                "audit_unsealed"
            })
    void aFailureInTheMiddleLeavesNothing(String table) throws SQLException {
        Loan loan = lent("Farida", 600_000);
        List<String> before = SACCO.fixture.texts(EVERYTHING);
        String repay = "{'amount':'50000','channel':'CASH','reference':'R'}";
        failing(
                table,
                () -> assertThat(SACCO.post(Role.ADMIN, loan, "repay", repay).statusCode())
                        .isEqualTo(500));
        assertThat(SACCO.fixture.texts(EVERYTHING)).isEqualTo(before);
        SACCO.done(Role.ADMIN, loan, "repay", repay);
    }

    /** INV-20, U-49: a top-up, which also writes another schedule. */
    @ParameterizedTest
    @ValueSource(strings = {"top_up", "instalment", "loan", "posting", "audit_event"})
    void aTopUpIsWholeOrNot(String table) throws SQLException {
        Loan loan = lent("Gathoni", 600_000);
        List<String> before = SACCO.fixture.texts(EVERYTHING);
        String topUp = "{'amount':'50000','channel':'CASH','reference':'R'}";
        failing(
                table,
                () -> assertThat(SACCO.post(Role.ADMIN, loan, "top-up", topUp).body())
                        .contains("\"status\":500", "Error processing top up: The request could not be handled."));
        assertThat(SACCO.fixture.texts(EVERYTHING)).isEqualTo(before);
        SACCO.done(Role.ADMIN, loan, "top-up", topUp);
    }

    /** INV-20: so does a refusal. */
    @Test
    void aRefusalLeavesNothing() {
        Loan loan = lent("Halima", 600_000);
        List<String> before = SACCO.fixture.texts(EVERYTHING);
        SACCO.refused(Role.ADMIN, loan, "penalties", "{'amount':'10','reason':'x'}");
        SACCO.refused(Role.ADMIN, loan, "top-up", "{'amount':'99999999','channel':'CASH','reference':'R'}");
        SACCO.refused(Role.ADMIN, loan, "repay", "{'amount':'99999999','channel':'SAVINGS'}");
        SACCO.refused(Role.ADMIN, loan, "default", "{'reason':'x'}");
        SACCO.refused(Role.ADMIN, loan, "cancel", "{}");
        assertThat(SACCO.fixture.texts(EVERYTHING)).isEqualTo(before);
    }

    private static Loan lent(String name, long principal) {
        return SACCO.lent(SACCO.member(name, 3_000_000), "normal", principal, 12);
    }

    private static List<Integer> atOnce(Loan loan, String action, String body, int times) {
        List<CompletableFuture<Integer>> all = IntStream.range(0, times)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> SACCO.post(Role.ADMIN, loan, action, body).statusCode()))
                .toList();
        return all.stream().map(CompletableFuture::join).toList();
    }

    /** With a trigger that fails whatever this cooperative writes to a table, and nobody else. */
    private static void failing(String table, Runnable attempt) throws SQLException {
        String name = "planted_" + table;
        try (Connection connection = TestServers.owner(TestServers.postgres());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE FUNCTION planted_failure() RETURNS trigger LANGUAGE plpgsql AS $$"
                    + " BEGIN IF NEW.team_id = '" + SACCO.fixture.team.id().value()
                    + "' THEN RAISE EXCEPTION 'planted'; END IF; RETURN NEW; END $$");
            statement.execute("CREATE TRIGGER " + name + " BEFORE INSERT OR UPDATE ON " + table
                    + " FOR EACH ROW EXECUTE FUNCTION planted_failure()");
            try {
                attempt.run();
            } finally {
                statement.execute("DROP TRIGGER " + name + " ON " + table);
            }
        }
    }
}
