package coop.akiba.gateway.prompt;

import coop.akiba.domain.member.Msisdn;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Whose a number is, by its first digits. */
public final class Reach {
    private static final int NOT_AT_ALL = -1;

    private Reach() {}

    /**
     * The one whose first digits are the most of the number's; the first of several.
     *
     * @param prefixes with the country's code; none at all is any number, though less so than a prefix
     */
    public static <T> Optional<T> nearest(List<T> all, Function<T, List<String>> prefixes, Msisdn number) {
        Optional<T> best = Optional.empty();
        int most = NOT_AT_ALL;
        for (T each : all) {
            int digits = digits(prefixes.apply(each), number);
            if (digits > most) {
                best = Optional.of(each);
                most = digits;
            }
        }
        return best;
    }

    private static int digits(List<String> prefixes, Msisdn number) {
        return prefixes.isEmpty()
                ? 0
                : prefixes.stream()
                        .filter(number.digits()::startsWith)
                        .mapToInt(String::length)
                        .max()
                        .orElse(NOT_AT_ALL);
    }
}
