package coop.akiba.domain.schedule;

/** The time a product's rate is quoted for. A year has twelve equal months. */
public enum RatePeriod {
    MONTHLY(1),
    YEARLY(12);

    private final int months;

    RatePeriod(int months) {
        this.months = months;
    }

    public int months() {
        return months;
    }
}
