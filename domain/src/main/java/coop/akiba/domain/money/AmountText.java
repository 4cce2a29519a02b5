package coop.akiba.domain.money;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The only way from text to money and back.
 *
 * <p>Accepted: ASCII digits with at most one decimal point, such as {@code 5000}, {@code 5000.5}, {@code 5000.00}.
 * Refused: signs, exponents, separators, spaces, other scripts' digits, more decimals than the currency has (unless the
 * surplus is zeros), more than {@value #MAX_DIGITS} digits before the point.
 */
public sealed interface AmountText {

    int MAX_DIGITS = 12;

    Pattern SHAPE = Pattern.compile("([0-9]{1,15})(?:\\.([0-9]{1,6}))?");

    /** The text is an amount, possibly zero. */
    record Valid(Money amount) implements AmountText {}

    /** The text is no amount of this currency. */
    record Invalid(Problem problem) implements AmountText {}

    /** Why a text is no amount. */
    enum Problem {
        NOT_A_NUMBER,
        TOO_MANY_DECIMALS,
        TOO_LARGE
    }

    static AmountText parse(String text, CurrencyPolicy currency) {
        if (text.length() > 32) {
            return new Invalid(Problem.NOT_A_NUMBER);
        }
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return new Invalid(Problem.NOT_A_NUMBER);
        }
        String whole = matcher.group(1);
        if (whole.length() > MAX_DIGITS) {
            return new Invalid(Problem.TOO_LARGE);
        }
        String fraction = matcher.group(2) == null ? "" : matcher.group(2);
        String kept = (fraction + "0000").substring(0, currency.scale());
        if (fraction.length() > currency.scale()
                && !fraction.substring(currency.scale()).matches("0*")) {
            return new Invalid(Problem.TOO_MANY_DECIMALS);
        }
        return new Valid(currency.ofMinor(Long.parseLong(whole + kept)));
    }

    /** For people: thousands separated by commas, decimals only where there are any: {@code 5,000} or {@code -5.50}. */
    static String grouped(Money money) {
        String plain = plain(money);
        int point = plain.indexOf('.');
        StringBuilder text = new StringBuilder(plain);
        if (point >= 0 && money.minor() % money.currency().minorPerMajor() == 0) {
            text.setLength(point);
        }
        int first = plain.startsWith("-") ? 1 : 0;
        for (int at = (point < 0 ? plain.length() : point) - 3; at > first; at -= 3) {
            text.insert(at, ',');
        }
        return text.toString();
    }

    /** For machines: every decimal, no separators: {@code 5000.00}. */
    static String plain(Money money) {
        int scale = money.currency().scale();
        return BigDecimal.valueOf(money.minor(), scale).toPlainString();
    }
}
