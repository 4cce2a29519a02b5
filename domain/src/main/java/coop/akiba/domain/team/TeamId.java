package coop.akiba.domain.team;

import java.util.regex.Pattern;

/** A cooperative's short name in keys and addresses: lower-case letters, digits and hyphens, at most 32. */
public record TeamId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    public TeamId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("team id must be 1 to 32 of a-z, 0-9 and '-': " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
