package coop.akiba.gateway.command;

/** What became of a money notice. Each of these is committed and may be acknowledged. */
public enum Intake {
    POSTED,
    SUSPENDED,
    /** The same notice again, or the same payment reported on another channel: nothing to do. */
    DUPLICATE,
    /** The same transaction with other facts: kept for people to see, nothing posted. */
    CONFLICT,
    /** Kept, and tried again: a fault of ours keeps it out of the books. */
    HELD;

    /** Whether the money is in the books. */
    public boolean isBooked() {
        return this == POSTED || this == SUSPENDED || this == DUPLICATE;
    }
}
