package coop.akiba.domain.loan;

import java.util.Locale;

/**
 * The number people use for a loan, counted per cooperative from 1: {@code L-00042}. Members type it as the account
 * when they pay by hand.
 */
public record LoanNumber(long value) {
    public LoanNumber {
        if (value < 1) {
            throw new IllegalArgumentException("loan numbers start at 1: " + value);
        }
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "L-%05d", value);
    }
}
