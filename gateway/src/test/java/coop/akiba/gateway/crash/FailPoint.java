package coop.akiba.gateway.crash;

/**
 * Where a gateway can be stopped: the moments between what it asks the database to do and what it is told about it.
 * They are seen on the wire between the two, so the gateway itself knows nothing of them.
 */
enum FailPoint {
    /** All of a receipt is written, and nothing of it holds. */
    BEFORE_COMMIT("before COMMIT of a receipt"),

    /** The receipt holds, and the provider does not know. */
    AFTER_COMMIT("after COMMIT, before the answer"),

    /** A message is taken from the outbox, and not yet sent. */
    BEFORE_SEND("before the send of a message"),

    /** The SMS provider has the message, and the outbox does not know. */
    BEFORE_MARK("after the send, before the mark");

    private static final String FILES_RECEIPTS = "INSERT INTO receipt ";
    private static final String TAKES_MESSAGES = "SET status = 'SENDING'";
    private static final String MARKS_MESSAGE = "UPDATE outbox SET status = $4";

    private final String words;

    FailPoint(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** What a statement is to us. */
    enum Sort {
        FILES,
        TAKES,
        MARKS,
        COMMITS,
        ROLLS_BACK,
        OTHER;

        static Sort of(String sql) {
            if (sql.contains(FILES_RECEIPTS)) {
                return FILES;
            } else if (sql.contains(TAKES_MESSAGES)) {
                return TAKES;
            } else if (sql.startsWith(MARKS_MESSAGE)) {
                return MARKS;
            } else if (sql.startsWith("COMMIT")) {
                return COMMITS;
            }
            return sql.equals("ROLLBACK") ? ROLLS_BACK : OTHER;
        }
    }
}
