package coop.akiba.gateway.scale;

import static coop.akiba.gateway.Fixture.TODAY;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.scale.LargeCooperative.Filled;
import coop.akiba.gateway.store.LoanRegister;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A small large cooperative: its books are sound, and everyday questions find what they ask for by indexes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScaleTest {
    private static final int MEMBERS = 3_000;

    private final URI database = TestServers.newDatabase();
    private final Fixture fixture = new Fixture(database);
    private Filled filled = new Filled(List.of(), List.of(), 0, Duration.ZERO);

    @BeforeAll
    void fill() throws Exception {
        filled = LargeCooperative.fill(fixture, Scale.jdbc(database), MEMBERS);
    }

    @AfterAll
    void close() {
        fixture.close();
    }

    @Test
    @DisplayName(
            "INV-14, INV-15, INV-18: trial balance zero, receivable is open principal, balances are their postings")
    void books() {
        assertThat(fixture.count("SELECT count(*) FROM loan")).isEqualTo(2L * MEMBERS);
        assertThat(fixture.count("SELECT sum(amount)::bigint FROM posting")).isZero();
        assertThat(fixture.count("""
            SELECT count(*) FROM loan l WHERE status IN ('ACTIVE', 'COMPLETED') AND
                (SELECT sum(principal - principal_paid) FROM instalment i WHERE i.loan_id = l.loan_id) <>
                (SELECT sum(amount) FROM posting p WHERE p.account = 1100 AND p.scope = l.loan_id::text)\
            """)).isZero();
        assertThat(fixture.count("""
            SELECT count(*) FROM account_balance b WHERE balance <> (SELECT sum(amount) FROM posting p
                WHERE p.team_id = b.team_id AND p.account = b.account AND p.scope = b.scope)\
            """)).isZero();
        assertThat(fixture.count("""
            SELECT count(*) FROM loan l WHERE (status = 'COMPLETED') <> coalesce((SELECT sum(principal + interest
                - principal_paid - interest_paid) = 0 FROM instalment i WHERE i.loan_id = l.loan_id), false)\
            """)).isZero();
    }

    @ParameterizedTest
    @MethodSource("coop.akiba.gateway.scale.Question#all")
    void noLargeTableIsReadFromEndToEnd(Question question) {
        Plans.Seen seen = Plans.of(fixture, filled, question);
        assertThat(seen.scans()).as(question.name()).isNotEmpty();
        // Where fifty of so few loans are asked for, reading all sixty pages of the table is right; not at full size.
        assertThat(seen.sequential().stream().filter(scan -> !ofManyLoans(question) || !scan.equals("Seq Scan loan")))
                .as(question.name() + " " + seen)
                .isEmpty();
        if (question.indexOnly()) {
            assertThat(seen.notIndexOnly()).as(question.name() + " " + seen).isEmpty();
            assertThat(seen.heapFetches()).as(question.name() + " " + seen).isZero();
        }
    }

    @Test
    @DisplayName("P-36: the whole loan book is read, some hundred loans at a time")
    void loanBook() {
        List<Integer> taken = new ArrayList<>();
        long read = await(fixture.db.inTeam(
                fixture.team.id(),
                connection -> LoanRegister.read(connection, fixture.team, TODAY, lines -> {
                    taken.add(lines.size());
                    return Future.succeededFuture();
                })));
        assertThat(read).isEqualTo(2L * MEMBERS);
        assertThat(taken).hasSizeGreaterThan(10).allMatch(size -> size <= 500);
    }

    private static boolean ofManyLoans(Question question) {
        return question.name().startsWith("newest") || question.name().equals("the cooperative's sums");
    }
}
