package coop.akiba.domain.risk;

import java.util.List;
import java.util.OptionalInt;

/**
 * The points of one characteristic.
 *
 * @param bins by rising {@code from}, the first from 0
 * @param absent points when the facts have no such number
 */
public record Attributes(Characteristic of, List<Bin> bins, int absent) {
    public Attributes {
        bins = List.copyOf(bins);
    }

    /**
     * Points of a range of values.
     *
     * @param from its lowest value; it ends where the next bin starts
     */
    public record Bin(int from, int points) {}

    public int points(RiskFacts facts) {
        OptionalInt value = of.value(facts);
        return value.isPresent() ? points(value.getAsInt()) : absent;
    }

    /** Points of a value of 0 or more. */
    public int points(int value) {
        return bins.stream()
                .filter(bin -> bin.from() <= value)
                .reduce((before, bin) -> bin)
                .orElseThrow(() -> new IllegalArgumentException(of + " cannot be " + value))
                .points();
    }
}
