package coop.akiba.domain.policy;

/** Whose loans a role sees. */
public enum Visibility {
    /** One's own. */
    OWN,
    /** All of the cooperative. */
    TEAM
}
