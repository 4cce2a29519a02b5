package coop.akiba.domain.policy;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What must stand behind a loan.
 *
 * @param coverage declared value of all securities over the principal; 0 asks for none
 * @param guarantors so many members must have agreed to answer for it before it is approved; nobody if left out
 */
public record SecurityPolicy(BigDecimal coverage, Optional<Integer> guarantors) {
    public SecurityPolicy {
        if (coverage.signum() < 0) {
            throw new IllegalArgumentException("coverage is not negative: " + coverage);
        }
        if (guarantors.filter(count -> count < 0 || count > 10).isPresent()) {
            throw new IllegalArgumentException("guarantors are 0 to 10: " + guarantors);
        }
    }

    public SecurityPolicy(BigDecimal coverage) {
        this(coverage, Optional.empty());
    }

    public static SecurityPolicy none() {
        return new SecurityPolicy(BigDecimal.ZERO);
    }

    public boolean required() {
        return coverage.signum() > 0;
    }

    /** How many members must agree. */
    public int guarantorsNeeded() {
        return guarantors.orElse(0);
    }
}
