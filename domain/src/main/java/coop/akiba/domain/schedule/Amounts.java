package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Money;
import java.util.List;

/** What one row asks for. */
record Amounts(Money principal, Money interest) {

    /**
     * Every row repays something, and none pays interest back: where little interest meets many months, rows rounded up
     * may leave the last one less than none.
     */
    static boolean allSound(List<Amounts> rows) {
        return rows.stream().allMatch(row -> row.principal.isPositive() && !row.interest.isNegative());
    }
}
