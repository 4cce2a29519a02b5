package coop.akiba.domain.team;

/** A cooperative's short name in keys and addresses: lower-case letters, digits and hyphens, at most 32. */
public record TeamId(String value) {
    public TeamId {
        if (!value.matches("[a-z][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException("team id must be 1 to 32 of a-z, 0-9 and '-': " + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
