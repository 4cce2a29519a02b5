package coop.akiba.gateway.legacy;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.done;
import static coop.akiba.gateway.legacy.ImportRig.row;
import static coop.akiba.gateway.legacy.ImportRig.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Hold;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.legacy.ImportRig.Report;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LedgerTable;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of rows, on the real database. */
class ImportsTest {
    private final ImportRig rig = new ImportRig();

    @AfterEach
    void close() {
        assertThat(rig.booksAreSound()).isTrue();
        rig.close();
    }

    @Test
    @DisplayName("P-31, P-04, INV-34: a hundred rows twice are a hundred loans, in any order; changed rows are patched")
    void twice() {
        List<JsonObject> rows = new ArrayList<>(IntStream.range(0, 100)
                .mapToObj(i -> i % 2 == 0 ? row("s" + i) : running("s" + i, 6_000))
                .toList());
        assertThat(rig.run(rows).counts()).containsExactly(100L, 0L, 0L, 0L);
        assertThat(rig.run(rows).counts()).containsExactly(0L, 0L, 100L, 0L);
        Collections.shuffle(rows, new Random(1));
        assertThat(rig.run(rows).counts()).containsExactly(0L, 0L, 100L, 0L);
        assertThat(rig.fixture.count("SELECT count(*) FROM loan")).isEqualTo(100);
        List<JsonObject> patched = rows.stream()
                .map(row -> row.getString("sourceId").endsWith("7") ? row.copy().put("loanAmount", 60_000) : row)
                .toList();
        assertThat(rig.run(patched).counts()).containsExactly(0L, 10L, 90L, 0L);
        assertThat(rig.run(patched).counts()).containsExactly(0L, 0L, 100L, 0L);
        assertThat(rig.fixture.count("SELECT count(*) FROM loan")).isEqualTo(100);
        assertThat(rig.loan("s17").original()).isEqualTo(KES.ofMajor(60_000));
        assertThat(rig.fixture.count("SELECT count(DISTINCT number) FROM loan WHERE number BETWEEN 1 AND 100"))
                .isEqualTo(100);
    }

    @Test
    @DisplayName("P-02 P-03 P-04 P-30: name, amount, team, source id and status; found by team and by source id")
    void theRecord() {
        rig.run(row("X"));
        rig.run(row("X"));
        assertThat(rig.fixture.texts("SELECT team_id || '|' || borrower_name || '|' || original || '|' || source_id"
                        + " || '|' || status FROM loan"))
                .containsExactly(rig.fixture.team.id() + "|Jane Smith|5000000|X|PENDING");
        assertThatThrownBy(() -> rig.fixture.count("UPDATE loan SET team_id = NULL RETURNING 1"))
                .hasMessageContaining("row-level security");
        assertThat(rig.fixture.texts("SELECT is_nullable FROM information_schema.columns WHERE table_name = 'loan'"
                        + " AND column_name = 'team_id'"))
                .containsExactly("NO");
        assertThat(rig.fixture.texts("SELECT indexdef FROM pg_indexes WHERE tablename = 'loan'"))
                .anyMatch(index -> index.contains("(team_id, applied_at DESC, loan_id DESC)"))
                .anyMatch(index -> index.contains("UNIQUE") && index.contains("(team_id, source_id)"));
    }

    @Test
    @DisplayName("P-07, X-08, P-08: without a status it is pending; its times are those of the row")
    void pending() {
        rig.run(row("a").putNull("status"));
        Loan loan = rig.loan("a");
        assertThat(loan.status()).isEqualTo(LoanStatus.PENDING);
        assertThat(loan.borrower()).isEqualTo(new Borrower.NonMember("Jane Smith", Optional.empty()));
        assertThat(loan.appliedOn()).isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(rig.fixture.count("SELECT (extract(epoch FROM applied_at) * 1000)::bigint FROM loan"))
                .isEqualTo(1_735_689_600_000L);
        assertThat(rig.fixture.count("SELECT (extract(epoch FROM updated_at) * 1000)::bigint FROM loan"))
                .isEqualTo(1_735_776_000_000L);
        assertThat(rig.run(row("a").put("status", "approved")).counts()).containsExactly(0L, 1L, 0L, 0L);
        assertThat(rig.loan("a").status()).isEqualTo(LoanStatus.APPROVED);
        assertThat(rig.fixture.count("SELECT count(*) FROM outbox")).isZero();
    }

    @Test
    @DisplayName("Legacy import, open loan (7.3), INV-14, INV-15: what is owed is in the books, a change is a reversal")
    void openLoan() {
        rig.run(running("a", 7_000).put("outstandingInterest", 60));
        Loan loan = rig.loan("a");
        assertThat(loan.schedule().outstandingPrincipal()).isEqualTo(KES.ofMajor(7_000));
        assertThat(loan.schedule().instalments()).hasSize(12);
        assertThat(rig.sum(1100)).isEqualTo(700_000);
        assertThat(rig.sum(3000)).isEqualTo(-700_000);
        rig.run(running("a", 5_000).put("outstandingInterest", 60));
        assertThat(rig.loan("a").schedule().outstandingPrincipal()).isEqualTo(KES.ofMajor(5_000));
        assertThat(rig.sum(1100)).isEqualTo(500_000);
        assertThat(rig.fixture.texts("SELECT kind FROM journal_entry ORDER BY entry_id"))
                .containsExactly("OPENING_BALANCE", "REVERSAL", "OPENING_BALANCE");
        rig.run(row("a").put("loanAmount", 12_000).put("status", "completed"));
        assertThat(rig.sum(1100)).isZero();
        assertThat(rig.loan("a").schedule().instalments()).isEmpty();
    }

    @Test
    @DisplayName("INV-34: what happened here since is not overwritten; the row that said so before is still unchanged")
    void livesOnHere() {
        Member member = rig.fixture.member("Amina", "en", 200_000);
        JsonObject paid = running("a", 7_000).put("member", member.number());
        JsonObject decided = row("b").put("member", member.number());
        rig.run(paid, decided);
        rig.fixture.count("WITH p AS (INSERT INTO loan_payment (team_id, payment_id, loan_id, version, amount, account,"
                + " scope, value_date, booked_at, booked_by, number, row_number, principal, interest, penalty, accrued)"
                + " SELECT team_id, gen_random_uuid(), loan_id, 1, 100, 1000, '', '2026-03-10', now(), 'x', 1, '{1}',"
                + " '{1}', '{0}', '{0}', '{0}' FROM loan WHERE source_id = 'a' RETURNING 1) SELECT count(*) FROM p");
        done(rig.fixture.loans.decide(rig.fixture.by(Role.ADMIN), rig.loan("b").id(), new LoanCommand.Approve("")));
        assertThat(rig.run(paid, decided).counts()).containsExactly(0L, 0L, 2L, 0L);
        Report report = rig.run(
                paid.copy().put("outstandingPrincipal", 1), decided.copy().put("loanAmount", 1));
        assertThat(report.counts()).containsExactly(0L, 0L, 0L, 2L);
        assertThat(report.reasons()).containsExactly("changed-here");
        assertThat(report.refused()
                        .getFirst()
                        .getJsonArray("reasons")
                        .getJsonObject(0)
                        .getString("by"))
                .isEqualTo("repayment");
        assertThat(rig.loan("b").original()).isEqualTo(KES.ofMajor(50_000));
        assertThat(rig.sum(1100)).isEqualTo(700_000);
    }

    @Test
    @DisplayName("INV-34: of two states of one row the later holds in either order; two of the same time are refused")
    void duplicates() {
        JsonObject old = row("a").put("loanAmount", 1_000).put("updatedAt", 1_735_700_000_000L);
        JsonObject late = row("a").put("loanAmount", 2_000);
        assertThat(rig.run(late, old).reasons()).containsExactly("outdated");
        assertThat(rig.run(old, late).counts()).containsExactly(0L, 0L, 1L, 1L);
        JsonObject other = row("b").put("loanAmount", 1_000).put("updatedAt", 1_735_700_000_000L);
        assertThat(rig.run(other, row("b")).counts()).containsExactly(1L, 1L, 0L, 0L);
        Report same = rig.run(row("c"), row("c"), row("c").put("loanAmount", 3));
        assertThat(same.counts()).containsExactly(1L, 0L, 1L, 1L);
        assertThat(same.reasons()).containsExactly("contradiction");
        assertThat(rig.run(row("c"), row("c").put("loanAmount", 3)).counts()).containsExactly(0L, 0L, 1L, 1L);
        assertThat(rig.loan("a").original()).isEqualTo(KES.ofMajor(2_000));
    }

    @Test
    @DisplayName("P-05: whose loan it is: by number, by phone, or somebody from outside by name, never by an opaque id")
    void borrowers() {
        Member amina = rig.fixture.member("Amina", "en", 1);
        Report report = rig.run(
                row("number").put("member", amina.number()).putNull("name"),
                row("phone").put("msisdn", amina.msisdn().e164()),
                row("outside")
                        .put("msisdn", "0722 000 111")
                        .putNull("name")
                        .put("firstName", "Jane")
                        .put("lastName", "Doe"),
                row("word").put("name", "Madonna"),
                row("unknown").put("member", "M-9999"),
                row("nobody").putNull("name"));
        assertThat(report.counts()).containsExactly(4L, 0L, 0L, 2L);
        assertThat(report.refused().stream().map(line -> line.getString("sourceId")))
                .containsExactly("unknown", "nobody");
        assertThat(rig.loan("number").member()).contains(amina.id());
        assertThat(rig.loan("phone").member()).contains(amina.id());
        assertThat(rig.loan("word").borrower()).isEqualTo(new Borrower.NonMember("Madonna", Optional.empty()));
        assertThat(rig.loan("outside").borrower())
                .isEqualTo(new Borrower.NonMember("Jane Doe", Optional.of(new Msisdn("+254722000111"))));
        Member jane = done(rig.fixture
                .members()
                .register(rig.fixture.by(Role.ADMIN), "Jane Doe", new Msisdn("+254722000111"), "en"));
        rig.run(row("outside").put("msisdn", "0722000111").put("name", "Jane Doe"));
        assertThat(rig.loan("outside").member()).contains(jane.id());
    }

    @Test
    @DisplayName("Legacy import, savings (7.3), INV-17: an opening balance; a change never leaves less than is held")
    void savings() {
        Member member = rig.fixture.member("Amina", "en", 1);
        JsonObject saved = new JsonObject()
                .put("sourceId", "s1")
                .put("member", member.number())
                .put("savings", "30000.50")
                .put("asOf", "2025-12-31");
        assertThat(rig.run(saved).counts()).containsExactly(1L, 0L, 0L, 0L);
        assertThat(rig.run(saved).counts()).containsExactly(0L, 0L, 1L, 0L);
        assertThat(rig.sum(2000)).isEqualTo(-3_000_150);
        Loan loan = rig.fixture.appliedLoan(member, 1_000, 4);
        await(rig.fixture.db.inTeam(
                rig.fixture.team.id(),
                connection -> Holds.place(
                        connection, rig.fixture.team, new Hold(loan.id(), member.id(), KES.ofMajor(20_001)))));
        assertThat(rig.run(saved.copy().put("savings", 19_999)).reasons()).containsExactly("savings-in-use");
        assertThat(rig.run(saved.copy().put("savings", 20_000)).counts()).containsExactly(0L, 1L, 0L, 0L);
        Money left = await(rig.fixture.db.inTeam(
                rig.fixture.team.id(), connection -> LedgerTable.savings(connection, rig.fixture.team, member.id())));
        assertThat(left).isEqualTo(KES.ofMajor(20_001));
        assertThat(rig.run(saved.copy().put("sourceId", "s2").put("member", "M-9999"))
                        .reasons())
                .containsExactly("member-unknown");
    }

    @Test
    @DisplayName("INV-33: an audit line for each changed row, with before and after, and one for the import; no phones")
    void audit() {
        rig.run(row("a").put("msisdn", "0722000111"), row("b"));
        rig.run(row("a").put("msisdn", "0722000111").put("loanAmount", 60_000), row("b"));
        assertThat(rig.fixture.texts("SELECT action FROM audit_event ORDER BY at, event_id"))
                .containsExactlyInAnyOrder(
                        "loan-imported", "loan-imported", "import-finished", "loan-import-changed", "import-finished");
        assertThat(rig.fixture.texts("SELECT detail #>> '{before,amount}' || ' ' || (detail #>> '{after,amount}')"
                        + " FROM audit_event WHERE action = 'loan-import-changed'"))
                .containsExactly("5000000 6000000");
        assertThat(rig.fixture.count("SELECT count(*) FROM audit_event WHERE detail::text ~ '722000111|Jane'"))
                .isZero();
        assertThat(rig.fixture.count("SELECT count(*) FROM audit_unsealed")).isEqualTo(5);
    }
}
