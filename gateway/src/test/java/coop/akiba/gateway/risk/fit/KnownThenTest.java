package coop.akiba.gateway.risk.fit;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.risk.ExpertScorecard;
import coop.akiba.domain.risk.RiskFacts;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.store.RiskTable;
import java.net.URI;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** what was known on the day of an application, and what was not known yet. */
class KnownThenTest {
    private static final LocalDate APPLIED = LocalDate.of(2026, 3, 10);
    private static final UUID WANJIRU = new UUID(1, 1);
    private static final UUID ODHIAMBO = new UUID(1, 2);
    private static final UUID RUNNING = new UUID(2, 1);
    private static final UUID ASKED = new UUID(2, 2);
    private static final UUID LATER = new UUID(2, 3);
    private static final UUID FIRST = new UUID(2, 4);
    private static final URI POSTGRES = TestServers.newDatabase();
    private static final Fixture FIXTURE = new Fixture(POSTGRES);

    @BeforeAll
    static void fill() throws SQLException {
        BulkBooks books = new BulkBooks(FIXTURE.team.id().value());
        books.member(WANJIRU, 1, APPLIED.minusMonths(14));
        books.deposit(WANJIRU, APPLIED.minusMonths(13), 300_00);
        books.deposit(WANJIRU, APPLIED.minusMonths(1), 50_00);
        books.deposit(WANJIRU, APPLIED.minusMonths(1).plusDays(3), 50_00);
        books.deposit(WANJIRU, APPLIED, 100_00);
        // Six rows of 20.00 due on the 10th from October on.
        books.loan(RUNNING, 1, WANJIRU, LocalDate.of(2025, 9, 10), 20_00, 6);
        books.repay(RUNNING, LocalDate.of(2025, 10, 10), 20_00);
        books.repay(RUNNING, LocalDate.of(2025, 11, 8), 5_00);
        books.repay(RUNNING, LocalDate.of(2025, 11, 12), 15_00);
        // December's and half of January's came on one day, 36 days after the first of them was due.
        books.repay(RUNNING, LocalDate.of(2026, 1, 15), 30_00);
        books.loan(ASKED, 2, WANJIRU, APPLIED, 10_00, 2);
        // All of this came after the application: it is not known on its day.
        books.deposit(WANJIRU, APPLIED.plusDays(1), 9_999_00);
        books.repay(RUNNING, APPLIED.plusDays(1), 50_00);
        books.loan(LATER, 3, WANJIRU, APPLIED.plusDays(2), 10_00, 2);
        books.member(ODHIAMBO, 2, APPLIED);
        books.loan(FIRST, 4, ODHIAMBO, APPLIED, 10_00, 2);
        books.write(POSTGRES);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void whatCameLaterIsNotLookedAt() {
        assertThat(facts(ASKED))
                .isEqualTo(new RiskFacts(
                        // On time: October. Late by 2, 36, then open on 10 March: January by 59 days, February by 28.
                        new RiskFacts.Repaid(1, 4, 59, 1),
                        new RiskFacts.Saved(13, 2, KES.ofMajor(500)),
                        new RiskFacts.Owed(1, KES.ofMajor(50), KES.ofMajor(20)),
                        KES.ofMajor(10),
                        14));
    }

    @Test
    void aStrangerHasNoFactsAndNoScore() {
        assertThat(facts(FIRST))
                .isEqualTo(new RiskFacts(
                        RiskFacts.Repaid.NOTHING,
                        new RiskFacts.Saved(0, 0, KES.zero()),
                        new RiskFacts.Owed(0, KES.zero(), KES.zero()),
                        KES.ofMajor(10),
                        0));
        assertThat(ExpertScorecard.card().score(facts(FIRST))).isEmpty();
    }

    @Test
    void onlyLoansWhoseEndIsKnownAreLearntFrom() {
        // The last rows fall due on 10 March, 10 May and 12 May; none of the three was paid as agreed.
        assertThat(learnt(LocalDate.of(2026, 4, 9))).isEmpty();
        assertThat(learnt(LocalDate.of(2026, 4, 10))).containsExactly(true);
        assertThat(learnt(LocalDate.of(2026, 6, 10))).containsExactly(true, true);
        assertThat(learnt(LocalDate.of(2026, 6, 12))).containsExactly(true, true, true);
    }

    /** Outcomes in the order of numbers; the stranger's loan is not among them, too little was known. */
    private static List<Boolean> learnt(LocalDate today) {
        PastLoans past = await(PastLoans.read(FIXTURE.db, FIXTURE.team, ExpertScorecard.card(), today));
        return past.loans().stream().map(Past::defaulted).toList();
    }

    private static RiskFacts facts(UUID loan) {
        Map<UUID, RiskFacts> facts = await(FIXTURE.db.inTeam(
                FIXTURE.team.id(),
                connection -> RiskTable.facts(connection, FIXTURE.team, Map.of(loan, KES.ofMajor(10)))));
        assertThat(facts).containsOnlyKeys(loan);
        return facts.values().iterator().next();
    }
}
