package coop.akiba.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Umoja;
import coop.akiba.domain.risk.Attributes.Bin;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** P-33: what holds for the expert scorecard and for every other that is not refused. */
class ScorecardPropertyTest {

    @Property
    void theScoreIsAProbabilityAndTheReasonsSumToThePoints(
            @ForAll("cards") Scorecard card, @ForAll("facts") RiskFacts facts) {
        card.score(facts).ifPresent(score -> {
            assertThat(score.probability()).isBetween(new BigDecimal("0.0001"), new BigDecimal("0.9999"));
            assertThat(score.probability().scale()).isEqualTo(4);
            assertThat(score.basePoints()
                            + score.reasons().stream()
                                    .mapToInt(RiskScore.Reason::points)
                                    .sum())
                    .isEqualTo(score.points());
            assertThat(score.reasons())
                    .isSortedAccordingTo(Comparator.comparingInt(reason -> -Math.abs(reason.points())))
                    .noneMatch(reason -> reason.points() == 0);
        });
    }

    @Property
    void moreLateRowsNeverLowerTheRisk(
            @ForAll("cards") Scorecard card,
            @ForAll("facts") RiskFacts facts,
            @ForAll @IntRange(min = 1, max = 20) int more,
            @ForAll @IntRange(min = 1, max = 400) int daysLate) {
        RiskFacts.Repaid repaid = facts.repaid();
        RiskFacts.Repaid worse = new RiskFacts.Repaid(
                repaid.onTime(), repaid.late() + more, Math.max(repaid.mostDaysLate(), daysLate), repaid.defaults());
        if (repaid.due() > 0) {
            riskier(card, facts, with(facts, worse));
        }
        riskier(ExpertScorecard.card(), facts, with(facts, worse));
    }

    @Property
    void aDearerLoanIsNeverSafer(
            @ForAll("cards") Scorecard card,
            @ForAll("facts") RiskFacts facts,
            @ForAll @LongRange(min = 1, max = 1_000_000) long more) {
        RiskFacts dearer = new RiskFacts(
                facts.repaid(),
                facts.saved(),
                facts.owed(),
                facts.instalment().plus(Umoja.UGX.ofMajor(more)),
                facts.membership());
        riskier(card, facts, dearer);
    }

    @Property
    void morePointsAreNeverRiskier(
            @ForAll @IntRange(min = 1, max = 100) int odds,
            @ForAll @IntRange(min = 1, max = 100) int toDouble,
            @ForAll @IntRange(min = -10_000, max = 10_000) int points) {
        PointScale scale = new PointScale(600, odds, toDouble);
        assertThat(scale.probability(points + 1)).isLessThanOrEqualTo(scale.probability(points));
    }

    private static void riskier(Scorecard card, RiskFacts before, RiskFacts after) {
        card.score(before)
                .ifPresent(score -> assertThat(card.score(after).orElseThrow().probability())
                        .isGreaterThanOrEqualTo(score.probability()));
    }

    private static RiskFacts with(RiskFacts facts, RiskFacts.Repaid repaid) {
        return new RiskFacts(repaid, facts.saved(), facts.owed(), facts.instalment(), facts.membership());
    }

    @Provide
    Arbitrary<RiskFacts> facts() {
        Arbitrary<Integer> count = Arbitraries.integers().between(0, 60);
        Arbitrary<RiskFacts.Repaid> repaid = Combinators.combine(
                        count, count, Arbitraries.integers().between(1, 999), count)
                .as((onTime, late, days, defaults) ->
                        new RiskFacts.Repaid(onTime, late, late == 0 ? 0 : days, defaults));
        Arbitrary<Long> amount = Arbitraries.longs().between(0, 100_000_000_000L);
        Arbitrary<RiskFacts.Saved> saved = Combinators.combine(
                        count, Arbitraries.integers().between(0, 12), amount)
                .as((months, deposits, balance) -> new RiskFacts.Saved(months, deposits, Umoja.UGX.ofMajor(balance)));
        Arbitrary<RiskFacts.Owed> owed =
                Combinators.combine(count, amount, amount).as(Facts::owed);
        return Combinators.combine(repaid, saved, owed, amount, count)
                .as((rows, savings, others, instalment, months) ->
                        new RiskFacts(rows, savings, others, Umoja.UGX.ofMajor(instalment), months));
    }

    @Provide
    Arbitrary<Scorecard> cards() {
        Arbitrary<List<Integer>> steps =
                Arbitraries.integers().between(0, 30).list().ofSize(4);
        Arbitrary<Integer> toDouble = Arbitraries.integers().between(1, 60);
        return Combinators.combine(
                        steps, steps, toDouble, Arbitraries.integers().between(300, 900))
                .as((first, second, points, base) -> new Scorecard(
                        "any",
                        new PointScale(600, 30, points),
                        base,
                        new Scorecard.Bands(new BigDecimal("0.1"), new BigDecimal("0.2")),
                        new Scorecard.Minimum(1, 3),
                        Stream.of(Characteristic.values())
                                .map(each -> attributes(each, each.moreIsSafer() ? first : second))
                                .toList()));
    }

    private static Attributes attributes(Characteristic of, List<Integer> steps) {
        int sign = of.moreIsSafer() ? 1 : -1;
        List<Bin> bins = new ArrayList<>();
        IntStream.range(0, steps.size())
                .forEach(i -> bins.add(new Bin(
                        i * 10,
                        40
                                + sign
                                        * steps.subList(0, i + 1).stream()
                                                .mapToInt(Integer::intValue)
                                                .sum())));
        return new Attributes(of, bins, bins.getFirst().points());
    }
}
