package coop.akiba.domain.member;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** How a name that somebody else keeps compares with the one a member gave. */
public enum NameMatch {
    /** All of the shorter name is in the longer one. */
    SAME,
    /** Some of it is. */
    PARTLY,
    /** None of it is. */
    OTHER,
    /** There is nothing to compare. */
    UNKNOWN;

    /** Compares words, whatever their order, case and accents. */
    public static NameMatch of(String said, String known) {
        Set<String> one = words(said);
        Set<String> other = words(known);
        if (one.isEmpty() || other.isEmpty()) {
            return UNKNOWN;
        }
        Set<String> common = new HashSet<>(one);
        common.retainAll(other);
        if (common.isEmpty()) {
            return OTHER;
        }
        // One word is enough only where one word is all there is.
        return common.size() == Math.min(one.size(), other.size()) && (common.size() > 1 || one.size() == other.size())
                ? SAME
                : PARTLY;
    }

    /** Digits and marks are no names: providers put masked numbers before them. */
    private static Set<String> words(String name) {
        String plain = Normalizer.normalize(name, Normalizer.Form.NFD).replaceAll("\\p{M}", "");
        return Arrays.stream(plain.toUpperCase(Locale.ROOT).split("[^\\p{L}']+"))
                .filter(word -> !word.isBlank())
                .collect(Collectors.toSet());
    }
}
