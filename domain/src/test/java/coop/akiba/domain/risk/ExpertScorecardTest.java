package coop.akiba.domain.risk;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Umoja;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** P-33, A-07: what the expert scorecard makes of what is known, one row for each of its bins. */
class ExpertScorecardTest {
    private static final Scorecard CARD = ExpertScorecard.card();

    @ParameterizedTest
    @CsvSource({
        // rows on time, late, most days late: points for late rows, for days
        "0,  0,  0,    0,   0",
        "12, 0,  0,   15,   6",
        "99, 1,  1,    3,   0",
        "91, 9,  7,    3,   0",
        "90, 10, 8,   -8,  -8",
        "76, 24, 30,  -8,  -8",
        "75, 25, 31, -20, -22",
        "51, 49, 99, -20, -22",
        "1,  1,  1,  -32,   0",
        "0,  3,  40, -32, -22",
    })
    void repayment(int onTime, int late, int days, int forRows, int forDays) {
        RiskFacts facts = Facts.repaid(Facts.GOOD, onTime, late, days, 0);
        assertThat(points(Characteristic.LATE_ROWS, facts)).isEqualTo(forRows);
        assertThat(points(Characteristic.DAYS_LATE, facts)).isEqualTo(forDays);
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "1, -30", "2, -50", "7, -50"})
    void defaults(int loans, int points) {
        assertThat(points(Characteristic.DEFAULTS, Facts.repaid(Facts.GOOD, 12, 0, 0, loans)))
                .isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        // months of savings, months with a deposit: percent, points
        "0,  0,   , -8",
        "20, 0,  0, -12",
        "20, 2, 16, -12",
        "20, 3, 25, -4",
        "20, 5, 41, -4",
        "20, 6, 50, 4",
        "20, 9, 75, 12",
        "20, 12, 100, 12",
        "4,  2, 50, 4",
        "0,  1, 100, 12",
    })
    void saving(int months, int withDeposit, Integer percent, int points) {
        RiskFacts facts = Facts.saved(Facts.GOOD, months, withDeposit, 1_000);
        assertThat(Characteristic.REGULAR_SAVING.value(facts))
                .isEqualTo(percent == null ? OptionalInt.empty() : OptionalInt.of(percent));
        assertThat(points(Characteristic.REGULAR_SAVING, facts)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        // savings, asked instalment, other instalments: percent, points
        "1000, 99,  0,  9,  14",
        "1000, 100, 0,  10, 8",
        "1000, 150, 50, 20, 0",
        "1000, 350, 0,  35, -8",
        "1000, 300, 300, 60, -16",
        "1000, 999, 0,  99, -16",
        "1000, 1000, 0, 100, -24",
        "0,    1,   0,  9999, -24",
        "0,    0,   0,  0,    14",
        "1,    1000000000, 0, 9999, -24",
    })
    void affordability(long savings, long instalment, long others, int percent, int points) {
        RiskFacts facts =
                Facts.burden(Facts.saved(Facts.GOOD, 20, 12, savings), instalment, Facts.owed(1, 500, others));
        assertThat(Characteristic.INSTALMENT_TO_SAVINGS.value(facts)).hasValue(percent);
        assertThat(points(Characteristic.INSTALMENT_TO_SAVINGS, facts)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0, 4", "9, 4", "10, 0", "499, 0", "500, -6", "1000, -12", "1999, -12", "2000, -20"})
    void otherLoans(long owed, int points) {
        RiskFacts facts = Facts.burden(Facts.GOOD, 100, Facts.owed(owed > 0 ? 1 : 0, owed, 0));
        assertThat(points(Characteristic.OTHER_LOANS, facts)).isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({"0, -8", "5, -8", "6, -2", "11, -2", "12, 2", "35, 2", "36, 6", "400, 6"})
    void membership(int months, int points) {
        assertThat(points(Characteristic.MEMBERSHIP, Facts.membership(Facts.GOOD, months)))
                .isEqualTo(points);
    }

    @ParameterizedTest
    @CsvSource({
        // rows due, months of savings: whether there is a score
        "0, 0, false",
        "0, 2, false",
        "0, 3, true",
        "1, 0, true",
    })
    void withoutDataThereIsNoScore(int rows, int months, boolean scored) {
        RiskFacts facts = Facts.saved(Facts.repaid(Facts.GOOD, rows, 0, 0, 0), months, 0, 1_000);
        assertThat(CARD.score(facts).isPresent()).isEqualTo(scored);
    }

    @Test
    void aGoodMemberIsALowRiskAndTheReasonsSayWhyMostFirst() {
        assertThat(CARD.score(Facts.GOOD))
                .isEqualTo(Optional.of(new RiskScore(
                        "expert-1",
                        new BigDecimal("0.0129"),
                        RiskBand.LOW,
                        627,
                        580,
                        List.of(
                                reason(Characteristic.LATE_ROWS, 15, new Evidence.RowsLate(0, 12)),
                                reason(Characteristic.REGULAR_SAVING, 12, new Evidence.Deposits(12, 12)),
                                reason(
                                        Characteristic.INSTALMENT_TO_SAVINGS,
                                        8,
                                        new Evidence.Burden(
                                                Umoja.UGX.ofMajor(100), Umoja.UGX.zero(), Umoja.UGX.ofMajor(1_000))),
                                reason(Characteristic.DAYS_LATE, 6, new Evidence.DaysLate(0)),
                                reason(
                                        Characteristic.OTHER_LOANS,
                                        4,
                                        new Evidence.OtherLoans(0, Umoja.UGX.zero(), Umoja.UGX.ofMajor(1_000))),
                                reason(Characteristic.MEMBERSHIP, 2, new Evidence.Membership(24))))));
    }

    @Test
    void nothingKnownOfACharacteristicIsSaidAsThat() {
        RiskFacts never = Facts.saved(Facts.repaid(Facts.GOOD, 0, 0, 0, 0), 0, 0, 0);
        assertThat(Characteristic.LATE_ROWS.evidence(never)).isEqualTo(new Evidence.NothingDue());
        assertThat(Characteristic.DAYS_LATE.evidence(never)).isEqualTo(new Evidence.NothingDue());
        assertThat(Characteristic.REGULAR_SAVING.evidence(never)).isEqualTo(new Evidence.NothingSaved());
        assertThat(Characteristic.DEFAULTS.evidence(never)).isEqualTo(new Evidence.Defaults(0));
    }

    private static RiskScore.Reason reason(Characteristic about, int points, Evidence evidence) {
        return new RiskScore.Reason(about, points, evidence);
    }

    private static int points(Characteristic characteristic, RiskFacts facts) {
        return CARD.characteristics().stream()
                .filter(each -> each.of() == characteristic)
                .findFirst()
                .orElseThrow()
                .points(facts);
    }
}
