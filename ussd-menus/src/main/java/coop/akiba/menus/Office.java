package coop.akiba.menus;

/** What a caller is to the cooperative beside a member. */
public enum Office {
    /** Nothing. */
    NONE,
    /** A member whose phone is an officer's as well: home offers to go there. */
    HELD,
    /** An officer, who decides on others' applications and is nobody's member here. */
    ACTING
}
