package coop.akiba.domain.policy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Problems as they are found below one place of a profile, {@code products[normal].} or nothing for its top. */
final class Findings {
    private final String base;
    private final List<ProfileProblem> found = new ArrayList<>();

    Findings(String base) {
        this.base = base;
    }

    List<ProfileProblem> all() {
        return List.copyOf(found);
    }

    String at(String path) {
        return base + path;
    }

    void add(ProfileProblem problem) {
        found.add(problem);
    }

    void missing(boolean broken, String path, String what) {
        if (broken) {
            add(new ProfileProblem.Missing(at(path), what));
        }
    }

    void range(String path, BigDecimal is, long least, long most) {
        BigDecimal low = BigDecimal.valueOf(least);
        BigDecimal high = BigDecimal.valueOf(most);
        if (is.compareTo(low) < 0 || is.compareTo(high) > 0) {
            add(new ProfileProblem.OutOfRange(at(path), is, low, high));
        }
    }

    void range(String path, long is, long least, long most) {
        range(path, BigDecimal.valueOf(is), least, most);
    }

    void steps(String path, long is, long step) {
        if (is % step != 0) {
            add(new ProfileProblem.NotInSteps(at(path), is, step));
        }
    }

    void twice(String path, List<?> values) {
        Set<Object> seen = new HashSet<>();
        values.stream()
                .filter(value -> !seen.add(value))
                .distinct()
                .forEach(value -> add(new ProfileProblem.Twice(at(path), value.toString())));
    }

    /** The setting at {@code path} and one below the same place do not go together. */
    void clash(boolean broken, String path, Object is, String other, Object otherIs, String why) {
        clashAnywhere(broken, path, is, at(other), otherIs, why);
    }

    /** The same with a setting anywhere in the profile. */
    void clashAnywhere(boolean broken, String path, Object is, String otherPath, Object otherIs, String why) {
        if (broken) {
            add(new ProfileProblem.Clash(at(path), said(is), otherPath, said(otherIs), why));
        }
    }

    /** A kind by the name it has in a file. */
    private static String said(Object value) {
        boolean kind = value instanceof Record;
        return kind ? ProfileProblems.kind(value.getClass()) : value.toString();
    }
}
