package coop.akiba.gateway.number;

import java.time.Instant;

/** What an operator says of the line behind a number. */
public sealed interface LineAnswer {

    /** The same SIM as before and the same subscriber. */
    record Steady() implements LineAnswer {}

    /** Another SIM was put behind it; where the operator does not say when, at the time of the answer. */
    record Swapped(Instant at) implements LineAnswer {}

    /** The number has another owner. */
    record Recycled() implements LineAnswer {}

    /** It could not be found out. That is no good news. */
    record Unknown(Why why) implements LineAnswer {}

    /** Why something could not be found out. */
    enum Why {
        /** The operator does not know this number as its own. */
        NOT_ITS_NUMBER,
        /** The operator does not answer this for the number. */
        NOT_SUPPORTED,
        /** We are not let in. */
        NOT_LET_IN,
        /** We ask too often. */
        TOO_OFTEN,
        /** It says that it has failed. */
        FAILED,
        /** No answer in time. */
        SLOW,
        /** No connection. */
        UNREACHABLE,
        /** An answer that nobody can read. */
        NONSENSE,
        /** The operator has failed too often just now to be asked. */
        HELD_BACK;

        /** Whether it speaks against the operator's health, and not only about one number. */
        public boolean isFault() {
            return this != NOT_ITS_NUMBER && this != NOT_SUPPORTED && this != HELD_BACK;
        }
    }

    default LineOutcome outcome() {
        return switch (this) {
            case Steady steady -> LineOutcome.OK;
            case Swapped swapped -> LineOutcome.SWAPPED;
            case Recycled recycled -> LineOutcome.RECYCLED;
            case Unknown unknown -> LineOutcome.UNKNOWN;
        };
    }
}
