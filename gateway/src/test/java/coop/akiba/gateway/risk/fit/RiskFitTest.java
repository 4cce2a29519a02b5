package coop.akiba.gateway.risk.fit;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.risk.Attributes;
import coop.akiba.domain.risk.Attributes.Bin;
import coop.akiba.domain.risk.Characteristic;
import coop.akiba.domain.risk.ExpertScorecard;
import coop.akiba.domain.risk.RiskFacts;
import coop.akiba.domain.risk.Scorecard;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.risk.ScorecardYaml;
import coop.akiba.gateway.store.RiskTable;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Weights found again in books that were made by known ones, on a real database. */
class RiskFitTest {
    private static final int PAGE = 300;
    private static final Path GOLDEN = Path.of("src/test/resources/coop/akiba/gateway/risk/report.txt");

    /** The truth: late rows count most, then saving, then the instalment; nothing else counts. */
    static final Scorecard TRUTH = new Scorecard(
            "truth",
            ExpertScorecard.card().scale(),
            545,
            ExpertScorecard.card().bands(),
            ExpertScorecard.card().least(),
            List.of(
                    attributes(Characteristic.LATE_ROWS, 0, "0:35 10:10 25:-15 50:-45"),
                    attributes(Characteristic.REGULAR_SAVING, 0, "0:-25 25:-10 50:5 75:20"),
                    attributes(Characteristic.INSTALMENT_TO_SAVINGS, 0, "0:12 10:8 20:0 35:-6 60:-10")));

    private static final URI POSTGRES = TestServers.newDatabase();
    private static final Fixture FIXTURE = new Fixture(POSTGRES);
    private static MadeHistory history;

    @BeforeAll
    static void fill() throws Exception {
        history = MadeHistory.fill(POSTGRES, FIXTURE, 3_000, TRUTH, 7);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    void whatWasKnownIsReadBackExactly() {
        List<UUID> loans = List.copyOf(history.facts.keySet());
        for (int from = 0; from < loans.size(); from += PAGE) {
            List<UUID> page = loans.subList(from, from + PAGE);
            Map<UUID, RiskFacts> made = page.stream().collect(Collectors.toMap(Function.identity(), history::factsOf));
            Map<UUID, Money> instalments = new HashMap<>();
            made.forEach((loan, facts) -> instalments.put(loan, facts.instalment()));
            Map<UUID, RiskFacts> read = await(FIXTURE.db.inTeam(
                    FIXTURE.team.id(), connection -> RiskTable.facts(connection, FIXTURE.team, instalments)));
            assertThat(read).isEqualTo(made);
        }
    }

    @Test
    void theWeightsOfTheTruthAreFoundAgain() {
        PastLoans past = await(PastLoans.read(FIXTURE.db, FIXTURE.team, ExpertScorecard.card(), MadeHistory.TODAY));
        assertThat(past.loans()).hasSize(3_000);
        assertThat(past.defaulted()).isEqualTo((int)
                history.truth.stream().filter(Quality.Expected::defaulted).count());
        Scorecard found = Fitted.to(past.loans(), ExpertScorecard.card(), "found")
                .orElseThrow()
                .card();
        int rows = spread(found, Characteristic.LATE_ROWS);
        int saving = spread(found, Characteristic.REGULAR_SAVING);
        int instalment = spread(found, Characteristic.INSTALMENT_TO_SAVINGS);
        assertThat(rows).isGreaterThan(saving);
        assertThat(saving).isGreaterThan(instalment);
        assertThat(instalment).isPositive();
        assertThat(spread(found, Characteristic.MEMBERSHIP)).isZero();
        assertThat(rows).isCloseTo(80, within(20));
        assertThat(saving).isCloseTo(45, within(12));
        Quality truth = Quality.of(history.truth);
        Quality crossed = Trial.crossed(past.loans(), ExpertScorecard.card()).orElseThrow();
        assertThat(crossed.auc()).isCloseTo(truth.auc(), within(0.02));
        assertThat(crossed.brier()).isCloseTo(truth.brier(), within(0.005));
    }

    @Test
    void theReportIsTheSameEachTimeAndItsCardCanBeRead() throws IOException {
        RiskFit.Outcome first = await(RiskFit.run(FIXTURE.db, FIXTURE.team, MadeHistory.TODAY));
        assertThat(await(RiskFit.run(FIXTURE.db, FIXTURE.team, MadeHistory.TODAY)))
                .isEqualTo(first);
        RiskFit.Outcome.Found found = (RiskFit.Outcome.Found) first;
        if (Boolean.getBoolean("akiba.rewrite")) {
            Files.writeString(GOLDEN, found.report());
        }
        assertThat(found.report()).isEqualTo(Files.readString(GOLDEN));
        assertThat(found.yaml()).startsWith("# Risk scorecard of Umoja SACCO, fitted on 2026-11-01 on 3,000 loans");
        assertThat(ScorecardYaml.read(found.yaml()).name()).isEqualTo(FIXTURE.team.id() + "-2026-11-01");
    }

    @Test
    void tooLittleIsRefusedInPlainWords() throws Exception {
        URI postgres = TestServers.newDatabase();
        try (Fixture small = new Fixture(postgres)) {
            MadeHistory.fill(postgres, small, 120, TRUTH, 7);
            RiskFit.Outcome.Refused refused =
                    (RiskFit.Outcome.Refused) await(RiskFit.run(small.db, small.team, MadeHistory.TODAY));
            assertThat(refused.words())
                    .startsWith("Too little to learn from: of 120 loans whose end is known, ")
                    .contains("at least 70 of each", "more are left out");
        }
    }

    private static int spread(Scorecard card, Characteristic characteristic) {
        return card.characteristics().stream()
                .filter(each -> each.of() == characteristic)
                .mapToInt(each -> Math.abs(
                        each.bins().getFirst().points() - each.bins().getLast().points()))
                .sum();
    }

    private static Attributes attributes(Characteristic of, int absent, String bins) {
        return new Attributes(
                of,
                List.of(bins.split(" ", -1)).stream()
                        .map(bin -> bin.split(":", -1))
                        .map(bin -> new Bin(Integer.parseInt(bin[0]), Integer.parseInt(bin[1])))
                        .toList(),
                absent);
    }
}
