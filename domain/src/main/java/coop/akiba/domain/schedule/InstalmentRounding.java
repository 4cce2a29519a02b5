package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Rounding;
import java.math.RoundingMode;

/**
 * Rounding of what a borrower pays in all rows but the last, to amounts that are easy to hand over.
 *
 * @param target what is rounded
 * @param rounding of it; not read for {@link Target#NONE}
 */
public record InstalmentRounding(Target target, Rounding rounding) {

    /**
     * The part of a row that is rounded. A reducing balance has only one part that is equal from row to row, and rounds
     * that one whichever is named here.
     */
    public enum Target {
        NONE,
        PRINCIPAL,
        TOTAL
    }

    public static InstalmentRounding none() {
        return new InstalmentRounding(Target.NONE, new Rounding(1, RoundingMode.HALF_UP));
    }

    /** The same target and mode with another unit. */
    InstalmentRounding withUnit(long unit) {
        return new InstalmentRounding(target, new Rounding(unit, rounding.mode()));
    }

    public boolean applies() {
        return target != Target.NONE;
    }
}
