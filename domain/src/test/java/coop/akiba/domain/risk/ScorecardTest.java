package coop.akiba.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.akiba.domain.risk.Attributes.Bin;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What points mean, and which scorecards are refused. */
class ScorecardTest {
    private static final PointScale SCALE = new PointScale(600, 30, 20);
    private static final Scorecard.Bands BANDS = new Scorecard.Bands(new BigDecimal("0.05"), new BigDecimal("0.20"));
    private static final Scorecard.Minimum LEAST = new Scorecard.Minimum(1, 3);

    @ParameterizedTest
    @CsvSource({
        // 1 / (1 + 30 * 2^((points - 600) / 20)), from a pocket calculator
        "600,   0.0323",
        "620,   0.0164",
        "580,   0.0625",
        "590,   0.0450",
        "636,   0.0095",
        "637,   0.0092",
        "500,   0.5161",
        "400,   0.9715",
        "10000, 0.0001",
        "-9999, 0.9999",
    })
    void pointsAreAProbability(int points, BigDecimal probability) {
        assertThat(SCALE.probability(points)).isEqualTo(probability);
    }

    @ParameterizedTest
    @CsvSource({"0.0499, LOW", "0.0500, MEDIUM", "0.1999, MEDIUM", "0.2000, HIGH", "0.9999, HIGH"})
    void bandsStartAtTheirCutOff(BigDecimal probability, RiskBand band) {
        assertThat(BANDS.of(probability)).isEqualTo(band);
    }

    @Test
    void everyProblemOfACardIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scorecard(
                        "My card",
                        new PointScale(600, 0, 20),
                        50_000,
                        new Scorecard.Bands(new BigDecimal("0.2"), new BigDecimal("0.1")),
                        new Scorecard.Minimum(0, 3),
                        List.of(
                                new Attributes(Characteristic.LATE_ROWS, List.of(new Bin(1, 5)), 0),
                                new Attributes(Characteristic.MEMBERSHIP, List.of(new Bin(0, 5), new Bin(12, 4)), 0),
                                new Attributes(Characteristic.MEMBERSHIP, List.of(new Bin(0, 5), new Bin(0, 6)), 5))))
                .withMessage("""
                    the name is 1 to 60 of a-z, 0-9 and -
                    odds and points to double are above 0
                    base points are from -10000 to 10000
                    bands rise: 0 < medium < high < 1
                    the least data is at least one row due and one month of savings
                    the first bin of LATE_ROWS starts at 0
                    the points of MEMBERSHIP reward what is riskier
                    points for absent MEMBERSHIP lie between those of its bins
                    MEMBERSHIP is there twice
                    the bins of MEMBERSHIP start at rising values\
                    """);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scorecard("empty", SCALE, 580, BANDS, LEAST, List.of()))
                .withMessage("there is no characteristic");
    }

    @Test
    void factsThatCannotBeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RiskFacts.Repaid(1, 0, 3, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new RiskFacts.Repaid(1, 1, 0, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Facts.saved(Facts.GOOD, 1, 13, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> Facts.membership(Facts.GOOD, -1));
    }
}
