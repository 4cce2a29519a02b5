package coop.akiba.domain.schedule;

/** How interest is worked out. FLAT and SIMPLE are one formula rounded in another order. */
public enum InterestMethod {
    /** Each row bears principal × rate, rounded; the total is the sum of the rows. */
    FLAT,
    /** The total is principal × rate × months, rounded once and spread evenly. */
    SIMPLE,
    /** The total is principal × ((1 + rate)^months − 1), rounded once and spread evenly. */
    COMPOUND,
    /** Each row bears the rate on what is still owed. */
    REDUCING_BALANCE
}
