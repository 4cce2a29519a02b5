package coop.akiba.gateway.legacy;

import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.util.Optional;

/** What amounts in a file are counted in. Whoever sends one says so: a factor of a hundred is nothing to guess. */
public enum AmountUnit {
    /** Shillings, with decimals where the currency has them. */
    MAJOR,
    /** The smallest units of the currency, always whole. */
    MINOR;

    Optional<Money> read(String text, CurrencyPolicy currency) {
        CurrencyPolicy written = this == MAJOR ? currency : new CurrencyPolicy(currency.code(), 0, 1);
        return switch (AmountText.parse(text, written)) {
            case AmountText.Valid(Money amount) -> Optional.of(currency.ofMinor(amount.minor()));
            case AmountText.Invalid _ -> Optional.empty();
        };
    }
}
