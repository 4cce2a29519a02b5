package coop.akiba.domain.risk;

import coop.akiba.domain.money.Money;
import java.math.BigInteger;
import java.util.OptionalInt;

/** What a scorecard may look at. Each is one whole number read from the facts, or absent when there is none to read. */
public enum Characteristic {
    /** Percent of the rows due so far that were late. */
    LATE_ROWS(false),
    /** Days of the latest row. */
    DAYS_LATE(false),
    /** Earlier loans that went into default. */
    DEFAULTS(false),
    /** Percent of the last 12 months, or of the months since the first deposit, that saw one. */
    REGULAR_SAVING(true),
    /** Percent of the savings that the asked instalment and those of other loans cost in a month. */
    INSTALMENT_TO_SAVINGS(false),
    /** Percent of the savings that is still owed on other loans. */
    OTHER_LOANS(false),
    /** Months since joining. */
    MEMBERSHIP(true);

    /** Beyond this a share of the savings says no more; also what any debt is to no savings. */
    public static final int MOST_PERCENT = 9_999;

    private final boolean moreIsSafer;

    Characteristic(boolean moreIsSafer) {
        this.moreIsSafer = moreIsSafer;
    }

    /** Which way a scorecard must point: it may not reward what is riskier. */
    public boolean moreIsSafer() {
        return moreIsSafer;
    }

    /** The number; never below 0. */
    public OptionalInt value(RiskFacts facts) {
        RiskFacts.Repaid repaid = facts.repaid();
        RiskFacts.Saved saved = facts.saved();
        return switch (this) {
            case LATE_ROWS ->
                repaid.due() == 0 ? OptionalInt.empty() : OptionalInt.of((int) (100L * repaid.late() / repaid.due()));
            case DAYS_LATE -> repaid.due() == 0 ? OptionalInt.empty() : OptionalInt.of(repaid.mostDaysLate());
            case DEFAULTS -> OptionalInt.of(repaid.defaults());
            case REGULAR_SAVING ->
                saved.ever() ? OptionalInt.of(100 * saved.depositMonths() / saved.monthsSeen()) : OptionalInt.empty();
            case INSTALMENT_TO_SAVINGS ->
                percent(facts.instalment().plus(facts.owed().instalments()), saved.balance());
            case OTHER_LOANS -> percent(facts.owed().principal(), saved.balance());
            case MEMBERSHIP -> OptionalInt.of(facts.membership());
        };
    }

    public Evidence evidence(RiskFacts facts) {
        RiskFacts.Repaid repaid = facts.repaid();
        RiskFacts.Saved saved = facts.saved();
        RiskFacts.Owed owed = facts.owed();
        return switch (this) {
            case LATE_ROWS ->
                repaid.due() == 0 ? new Evidence.NothingDue() : new Evidence.RowsLate(repaid.late(), repaid.due());
            case DAYS_LATE ->
                repaid.due() == 0 ? new Evidence.NothingDue() : new Evidence.DaysLate(repaid.mostDaysLate());
            case DEFAULTS -> new Evidence.Defaults(repaid.defaults());
            case REGULAR_SAVING ->
                saved.ever()
                        ? new Evidence.Deposits(saved.depositMonths(), saved.monthsSeen())
                        : new Evidence.NothingSaved();
            case INSTALMENT_TO_SAVINGS -> new Evidence.Burden(facts.instalment(), owed.instalments(), saved.balance());
            case OTHER_LOANS -> new Evidence.OtherLoans(owed.loans(), owed.principal(), saved.balance());
            case MEMBERSHIP -> new Evidence.Membership(facts.membership());
        };
    }

    private static OptionalInt percent(Money part, Money savings) {
        if (!part.isPositive()) {
            return OptionalInt.of(0);
        }
        if (!savings.isPositive()) {
            return OptionalInt.of(MOST_PERCENT);
        }
        return OptionalInt.of(BigInteger.valueOf(part.minor())
                .multiply(BigInteger.valueOf(100))
                .divide(BigInteger.valueOf(savings.minor()))
                .min(BigInteger.valueOf(MOST_PERCENT))
                .intValueExact());
    }
}
