package coop.akiba.gateway.store;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Paybill.notice;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.Intake;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The sums of a cooperative, while many pay and rows are gathered. */
class PoolSumsTest {
    private static final int PAYMENTS = 12;

    @Test
    @DisplayName("INV-28, INV-30: what is summed along the way is what the journal comes to, also while it is gathered")
    void nothingIsLostOrCountedTwice() {
        try (Fixture fixture = new Fixture()) {
            Member member = fixture.member("Amina", "en", 50_000);
            Loan loan = fixture.activeLoan(member, 10_000, 4);
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < PAYMENTS; i++) {
                String to = i % 3 == 0 ? loan.number().toString() : member.number();
                all.add(fixture.receipts.receive(fixture.team, notice("P" + i, 100 + i, to), "test"));
                if (i % 5 == 0) {
                    all.add(fixture.db.inTeam(
                            fixture.team.id(), connection -> PoolSums.gather(connection, fixture.team.id())));
                }
            }
            List<Intake> booked = await(Future.all(all)).list().stream()
                    .filter(Intake.class::isInstance)
                    .map(Intake.class::cast)
                    .toList();
            assertThat(booked).hasSize(PAYMENTS).containsOnly(Intake.POSTED);
            asTheJournal(fixture);
            await(fixture.db.inTeam(fixture.team.id(), connection -> PoolSums.gather(connection, fixture.team.id())));
            assertThat(fixture.count("SELECT count(*) FROM pool_move")).isEqualTo(1);
            asTheJournal(fixture);
        }
    }

    private static void asTheJournal(Fixture fixture) {
        PoolSums.Sums sums =
                await(fixture.db.inTeam(fixture.team.id(), connection -> PoolSums.of(connection, fixture.team)));
        assertThat(sums.savings().minor())
                .isEqualTo(fixture.count("SELECT -sum(amount)::bigint FROM posting WHERE account = 2000"));
        assertThat(sums.lent().minor())
                .isEqualTo(fixture.count("SELECT sum(amount)::bigint FROM posting WHERE account = 1100"));
        assertThat(sums.deposits().minor()).isEqualTo(fixture.count("""
            SELECT -sum(p.amount)::bigint FROM posting p JOIN journal_entry e USING (team_id, entry_id)
            WHERE p.account = 2000 AND e.kind IN ('OPENING_BALANCE', 'SAVINGS_DEPOSIT')\
            """));
    }
}
