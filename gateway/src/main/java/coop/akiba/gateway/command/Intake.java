package coop.akiba.gateway.command;

/** What became of a money notice. Each of these is committed and may be acknowledged. */
public enum Intake {
    POSTED,
    SUSPENDED,
    /** The same notice again, or the same payment reported on another channel: nothing to do. */
    DUPLICATE,
    /** The same transaction with other facts: kept for people to see, nothing posted. */
    CONFLICT
}
