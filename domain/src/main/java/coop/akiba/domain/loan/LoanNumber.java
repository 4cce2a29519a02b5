package coop.akiba.domain.loan;

/**
 * The number people use for a loan, counted per cooperative from 1: {@code L-00042}. Members type it as the account
 * when they pay by hand.
 */
public record LoanNumber(long value) {
    private static final int DIGITS = 5;

    public LoanNumber {
        if (value < 1) {
            throw new IllegalArgumentException("loan numbers start at 1: " + value);
        }
    }

    @Override
    public String toString() {
        String digits = Long.toString(value);
        return "L-" + "0".repeat(Math.max(0, DIGITS - digits.length())) + digits;
    }
}
