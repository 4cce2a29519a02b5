package coop.akiba.gateway.number;

/** Kinds of {@link LineAnswer}, as they are stored and counted. */
public enum LineOutcome {
    OK,
    SWAPPED,
    RECYCLED,
    UNKNOWN
}
