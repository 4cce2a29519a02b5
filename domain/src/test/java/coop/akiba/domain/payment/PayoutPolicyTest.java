package coop.akiba.domain.payment;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much leaves at once, in a day, and without a second person. */
class PayoutPolicyTest {
    private static final CurrencyPolicy KES = new CurrencyPolicy("KES", 2, 100);
    private static final PayoutPolicy POLICY =
            new PayoutPolicy(shillings(10), shillings(1), shillings(1_000), shillings(2_500), shillings(500));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        1000.00 |    0 |
        1000.00 | 1500 |
        1000.00 | 1501 | payouts-of-day
        1000.01 |    0 | amount-not-payable payout-too-large
           9.00 |    0 | payout-too-small
           0.00 |    0 | amount-not-positive payout-too-small
        3000.00 |    0 | payout-too-large payouts-of-day
        """)
    void eachAmountMeetsAllItsRefusals(String amount, long today, String codes) {
        Money asked = KES.ofMinor(Long.parseLong(amount.strip().replace(".", "")));
        List<Refusal> refusals = POLICY.against(asked, shillings(today));
        assertThat(refusals.stream().map(Refusal::code).collect(Collectors.joining(" ")))
                .isEqualTo(codes == null ? "" : codes);
    }

    @Test
    void refusalsCarryTheirNumbers() {
        assertThat(POLICY.against(shillings(600), shillings(2_000)))
                .containsExactly(
                        new Refusal.Servicing.PayoutsOfDay(shillings(2_500), shillings(2_000), shillings(600)));
    }

    @Test
    void largePayoutsAndSecondOnesTakeTwo() {
        assertThat(POLICY.takesTwo(shillings(500), false)).isFalse();
        assertThat(POLICY.takesTwo(shillings(501), false)).isTrue();
        assertThat(POLICY.takesTwo(shillings(10), true)).isTrue();
    }

    private static Money shillings(long amount) {
        return KES.ofMajor(amount);
    }
}
