package coop.akiba.domain.policy;

/** When interest becomes income. */
public enum InterestRecognition {
    /** When it is paid. */
    CASH,
    /** When it falls due, paid or not. */
    ON_DUE,
    /** Taken in advance, earned row by row as the rows fall due. */
    STRAIGHT_LINE_ADVANCE
}
