package coop.akiba.domain.risk;

import coop.akiba.domain.money.Money;

/**
 * What is known of a borrower on the day of an application, and nothing that came to be known later.
 *
 * @param instalment what the loan asked for costs in a month
 * @param membership whole months since the borrower joined
 */
public record RiskFacts(Repaid repaid, Saved saved, Owed owed, Money instalment, int membership) {
    public RiskFacts {
        notNegative("months of membership", membership);
    }

    /**
     * Rows of past and present loans that have fallen due.
     *
     * @param late paid after they were due, or still open
     * @param mostDaysLate of any of them; 0 when none was late
     * @param defaults loans declared in default, or more than 30 days overdue at some time
     */
    public record Repaid(int onTime, int late, int mostDaysLate, int defaults) {
        public static final Repaid NOTHING = new Repaid(0, 0, 0, 0);

        public Repaid {
            notNegative("rows on time", onTime);
            notNegative("defaults", defaults);
            if (late < 0 || mostDaysLate < 0 || (late > 0) != (mostDaysLate > 0)) {
                throw new IllegalArgumentException(late + " late rows cannot be " + mostDaysLate + " days late");
            }
        }

        public int due() {
            return onTime + late;
        }
    }

    /**
     * Savings.
     *
     * @param months whole months since the first deposit
     * @param depositMonths of the last 12 calendar months, those with a deposit
     */
    public record Saved(int months, int depositMonths, Money balance) {
        private static final int YEAR = 12;

        public Saved {
            notNegative("months of savings", months);
            if (depositMonths < 0 || depositMonths > YEAR) {
                throw new IllegalArgumentException("months with a deposit are 0 to 12: " + depositMonths);
            }
        }

        public boolean ever() {
            return months > 0 || depositMonths > 0;
        }

        /** Of how many months a deposit could have been seen: 12, or fewer of a young account. */
        public int monthsSeen() {
            return Math.min(YEAR, Math.max(Math.max(1, depositMonths), months));
        }
    }

    /**
     * Other loans that are not paid back yet.
     *
     * @param principal still owed on all of them
     * @param instalments what they cost in a month, together
     */
    public record Owed(int loans, Money principal, Money instalments) {
        public Owed {
            notNegative("other loans", loans);
        }
    }

    private static void notNegative(String what, int count) {
        if (count < 0) {
            throw new IllegalArgumentException(what + " cannot be " + count);
        }
    }
}
