package coop.akiba.domain.money;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Umoja;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.joda.money.CurrencyUnit;
import org.joda.money.format.MoneyAmountStyle;
import org.joda.money.format.MoneyFormatter;
import org.joda.money.format.MoneyFormatterBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The one parser and printer of amounts; Joda-Money is the second opinion. */
class AmountTextTest {
    private static final CurrencyUnit JODA_KES = CurrencyUnit.of("KES");
    private static final MoneyFormatter GROUPED = new MoneyFormatterBuilder()
            .appendAmount(MoneyAmountStyle.ASCII_DECIMAL_POINT_GROUP3_COMMA)
            .toFormatter();

    @ParameterizedTest
    @CsvSource({
        "0,               0",
        "1,               100",
        "5000,            500000",
        "5000.5,          500050",
        "5000.50,         500050",
        "0.01,            1",
        "007,             700",
        "5.000000,        500",
        "999999999999.99, 99999999999999",
    })
    void reads(String text, long minor) {
        assertThat(AmountText.parse(text, Umoja.KES)).isEqualTo(new AmountText.Valid(Umoja.KES.ofMinor(minor)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+1",
                "1e9",
                "1E9",
                "0x10",
                "١٢٣",
                "１２",
                "1,000",
                "1 000",
                " 1",
                "1 ",
                "1\n",
                ".5",
                "5.",
                "1.2.3",
                "5\u0000",
                "\u00005",
                "NaN",
                "Infinity",
                "KES 5",
                "5/=",
                "1_000",
                "½",
                "²",
                "5.0000000",
                "123456789012345678901234567890",
                "0.000000000000000000000000000000000001"
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(AmountText.parse(text, Umoja.KES))
                .isEqualTo(new AmountText.Invalid(AmountText.Problem.NOT_A_NUMBER));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.005", "5.001000", "0.009", "999999999999.999"})
    void refusesMoreDecimalsThanTheCurrencyHas(String text) {
        assertThat(AmountText.parse(text, Umoja.KES))
                .isEqualTo(new AmountText.Invalid(AmountText.Problem.TOO_MANY_DECIMALS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000000", "999999999999999", "1000000000000.00"})
    void refusesMoreThanTwelveDigits(String text) {
        assertThat(AmountText.parse(text, Umoja.KES)).isEqualTo(new AmountText.Invalid(AmountText.Problem.TOO_LARGE));
    }

    @ParameterizedTest
    @CsvSource({"5000, 5000", "5000.00, 5000"})
    void readsWholeUnitsWhereThereAreNoOthers(String text, long minor) {
        assertThat(AmountText.parse(text, Umoja.UGX)).isEqualTo(new AmountText.Valid(Umoja.UGX.ofMinor(minor)));
        assertThat(AmountText.parse("5000.5", Umoja.UGX))
                .isEqualTo(new AmountText.Invalid(AmountText.Problem.TOO_MANY_DECIMALS));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0          | 0          | 0.00",
                "1          | 0.01       | 0.01",
                "100        | 1          | 1.00",
                "99999      | 999.99     | 999.99",
                "100000     | 1,000      | 1000.00",
                "500050     | 5,000.50   | 5000.50",
                "123456789  | 1,234,567.89 | 1234567.89",
                "-50        | -0.50      | -0.50",
                "-100000    | -1,000     | -1000.00",
            })
    void prints(long minor, String grouped, String plain) {
        Money money = Umoja.KES.ofMinor(minor);
        assertThat(AmountText.grouped(money)).isEqualTo(grouped);
        assertThat(AmountText.plain(money)).isEqualTo(plain);
        assertThat(money).hasToString("KES " + grouped);
    }

    @Property
    void whatIsPrintedIsReadBack(@ForAll @LongRange(min = 0, max = 99_999_999_999_999L) long minor) {
        Money money = Umoja.KES.ofMinor(minor);
        assertThat(AmountText.parse(AmountText.plain(money), Umoja.KES)).isEqualTo(new AmountText.Valid(money));
    }

    @Property
    void agreesWithJodaMoney(@ForAll long minor) {
        org.joda.money.Money joda = org.joda.money.Money.ofMinor(JODA_KES, minor);
        Money ours = Umoja.KES.ofMinor(minor);
        assertThat(AmountText.plain(ours)).isEqualTo(joda.getAmount().toPlainString());
        assertThat(AmountText.grouped(ours)).isEqualTo(GROUPED.print(joda).replaceAll("\\.00$", ""));
    }

    /** Anything we read, a general parser reads as the same amount. */
    @Property
    void readsNothingElseThanADecimal(@ForAll String text) {
        if (AmountText.parse(text, Umoja.KES) instanceof AmountText.Valid(Money amount)) {
            assertThat(org.joda.money.Money.of(JODA_KES, new BigDecimal(text)).getAmountMinorLong())
                    .isEqualTo(amount.minor());
        }
    }
}
