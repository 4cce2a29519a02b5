package coop.akiba.domain.policy;

import java.math.BigDecimal;

/**
 * What must stand behind a loan.
 *
 * @param coverage declared value of all securities over the principal; 0 asks for none
 */
public record SecurityPolicy(BigDecimal coverage) {
    public SecurityPolicy {
        if (coverage.signum() < 0) {
            throw new IllegalArgumentException("coverage is not negative: " + coverage);
        }
    }

    public static SecurityPolicy none() {
        return new SecurityPolicy(BigDecimal.ZERO);
    }

    public boolean required() {
        return coverage.signum() > 0;
    }
}
