package coop.akiba.gateway.risk.fit;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.risk.RiskFacts;
import coop.akiba.domain.risk.Scorecard;
import coop.akiba.gateway.Fixture;
import java.net.URI;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;

/**
 * A cooperative's books made up so that the truth is known: each member saved, some repaid an earlier loan, and whether
 * the next loan defaults is drawn by the chance that a given scorecard says.
 */
final class MadeHistory {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 1);
    private static final CurrencyPolicy KES = Fixture.KES;
    private static final int ROWS = 4;
    private static final int EARLIER_ROWS = 6;

    final Map<UUID, RiskFacts> facts = new LinkedHashMap<>();
    final List<Quality.Expected> truth = new ArrayList<>();
    private final BulkBooks books;
    private final Random random;
    private final Scorecard card;

    private MadeHistory(BulkBooks books, Scorecard truth, long seed) {
        this.books = books;
        this.card = truth;
        this.random = new Random(seed);
    }

    /** Fills the fixture's cooperative. */
    static MadeHistory fill(URI postgres, Fixture fixture, int members, Scorecard truth, long seed)
            throws SQLException {
        BulkBooks books = new BulkBooks(fixture.team.id().value());
        MadeHistory history = new MadeHistory(books, truth, seed);
        for (int i = 1; i <= members; i++) {
            history.member(i);
        }
        books.write(postgres);
        return history;
    }

    RiskFacts factsOf(UUID loan) {
        return Objects.requireNonNull(facts.get(loan));
    }

    private void member(int number) {
        UUID member = new UUID(1, number);
        LocalDate applied = LocalDate.of(2025, 1, 5).plusDays(random.nextInt(300));
        int months = 13 + random.nextInt(28);
        LocalDate joined = applied.minusMonths(months);
        books.member(member, number, joined);
        RiskFacts.Repaid repaid =
                random.nextInt(5) == 0 ? RiskFacts.Repaid.NOTHING : earlierLoan(member, number, joined.plusMonths(1));
        int depositMonths = deposits(member, applied);
        long savings = depositMonths * 100_00L + 200_00L + random.nextInt(4_000_00);
        books.deposit(member, joined, savings - depositMonths * 100_00L);
        long instalment = 100_00L + 100L * random.nextInt(900);
        RiskFacts known = new RiskFacts(
                repaid,
                new RiskFacts.Saved(months, depositMonths, KES.ofMinor(savings)),
                new RiskFacts.Owed(0, KES.zero(), KES.zero()),
                KES.ofMinor(instalment),
                months);
        UUID loan = new UUID(3, number);
        facts.put(loan, known);
        double chance = card.score(known).orElseThrow().probability().doubleValue();
        boolean defaults = random.nextDouble() < chance;
        truth.add(new Quality.Expected(chance, defaults));
        books.loan(loan, 2L * number, member, applied, instalment, ROWS);
        for (int row = 1; row <= ROWS && !defaults; row++) {
            books.repay(loan, applied.plusMonths(row), instalment);
        }
    }

    private RiskFacts.Repaid earlierLoan(UUID member, int number, LocalDate applied) {
        UUID loan = new UUID(2, number);
        books.loan(loan, 2L * number - 1, member, applied, 50_00, EARLIER_ROWS);
        int carelessness = random.nextInt(7);
        int late = 0;
        int most = 0;
        for (int row = 1; row <= EARLIER_ROWS; row++) {
            int days = random.nextInt(6) < carelessness ? 1 + random.nextInt(25) : 0;
            late += days > 0 ? 1 : 0;
            most = Math.max(most, days);
            books.repay(loan, applied.plusMonths(row).plusDays(days), 50_00);
        }
        return new RiskFacts.Repaid(EARLIER_ROWS - late, late, most, 0);
    }

    private int deposits(UUID member, LocalDate applied) {
        int regularity = random.nextInt(13);
        int made = 0;
        for (int back = 0; back < 12; back++) {
            if (random.nextInt(12) < regularity) {
                books.deposit(member, applied.withDayOfMonth(1).minusMonths(back), 100_00);
                made++;
            }
        }
        return made;
    }
}
