package coop.akiba.domain.policy;

import java.math.BigDecimal;
import java.util.Locale;

/** Something wrong with a profile. Every one names the setting, as {@code products[normal].recognition}. */
public sealed interface ProfileProblem {
    String path();

    /** One line for whoever wrote the profile. */
    String sentence();

    /** The text cannot be read as this setting. */
    record Unreadable(String path, String why) implements ProfileProblem {
        @Override
        public String sentence() {
            return path + ": " + why;
        }
    }

    /** Something a profile cannot be without. */
    record Missing(String path, String what) implements ProfileProblem {
        @Override
        public String sentence() {
            return path + ": " + what + " is missing";
        }
    }

    /** Said twice. */
    record Twice(String path, String value) implements ProfileProblem {
        @Override
        public String sentence() {
            return path + ": " + value + " is there twice";
        }
    }

    /** A number that is too small or too large. */
    record OutOfRange(String path, BigDecimal is, BigDecimal least, BigDecimal most) implements ProfileProblem {
        @Override
        public String sentence() {
            return path + ": " + is.toPlainString() + " is not from " + least.toPlainString() + " to "
                    + most.toPlainString();
        }
    }

    /** An amount or a rounding unit nobody could pay or that does not fit another, in minor units. */
    record NotInSteps(String path, long is, long step) implements ProfileProblem {
        @Override
        public String sentence() {
            return path + ": " + is + " is not a multiple of " + step
                    + "; amounts are in the currency's smallest unit, such as cents";
        }
    }

    /**
     * Two settings that cannot both be meant.
     *
     * @param is what the setting says
     * @param otherPath the setting it does not go with, which says {@code other}
     */
    record Clash(String path, String is, String otherPath, String other, String why) implements ProfileProblem {
        @Override
        public String sentence() {
            return path + " " + is + " does not go with " + otherPath + " " + other + ": " + why;
        }
    }

    /** Stable name for machines: {@code not-in-steps}. */
    default String code() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
