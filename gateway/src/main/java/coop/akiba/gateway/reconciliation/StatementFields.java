package coop.akiba.gateway.reconciliation;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Amounts, times and ids as statements print them. */
final class StatementFields {
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]+)?");
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");

    private StatementFields() {}

    /** {@code 1,250.00}, {@code -50}, {@code 10}; nothing printed is nothing moved. Empty for no amount. */
    static Optional<Money> amount(String text, CurrencyPolicy currency) {
        if (text.isEmpty()) {
            return Optional.of(currency.zero());
        }
        boolean negative = text.startsWith("-");
        String digits = negative ? text.substring(1) : text;
        String plain = GROUPED.matcher(digits).matches() ? digits.replace(",", "") : digits;
        return AmountText.parse(plain, currency) instanceof AmountText.Valid(Money amount)
                ? Optional.of(negative ? amount.negated() : amount)
                : Optional.empty();
    }

    /**
     * What came in less what went out. Withdrawn is printed with a minus in some files and without in others; it always
     * went out.
     */
    static Optional<Money> moved(String in, String out, CurrencyPolicy currency) {
        Optional<Money> withdrawn = amount(out, currency);
        return amount(in, currency)
                .flatMap(came -> withdrawn.map(went -> came.minus(went.isNegative() ? went.negated() : went)));
    }

    /** By the first of these patterns that fits; empty where none does. */
    static Optional<LocalDateTime> time(String text, List<DateTimeFormatter> patterns) {
        for (DateTimeFormatter pattern : patterns) {
            try {
                return Optional.of(LocalDateTime.parse(text, pattern));
            } catch (DateTimeException another) {
                // The next pattern may fit.
            }
        }
        return Optional.empty();
    }

    /** Whether it can be a transaction's id. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
