package coop.akiba.gateway.crash;

import java.util.List;

/**
 * The gateway as it is, and wrong ones, made of it from outside. A harness that does not find these wrong would prove
 * nothing by finding the right one right.
 */
enum Variant {
    RIGHT("the gateway as it is"),

    /** A front answers 200 as soon as it has read a notice, and passes it on once, afterwards. */
    ACKNOWLEDGES_FIRST("acknowledges before it commits"),

    /** The key of receipts is gone, and each INSERT looks first; what comes between the two takes its time. */
    LOOKS_THEN_INSERTS("looks whether a receipt is there, then inserts"),

    /** Commits are answered before they are on disk, and stay in memory for as long as PostgreSQL allows. */
    COMMITS_UNFLUSHED("commits without waiting for the disk"),

    /** A message that is taken from the outbox counts as sent. */
    MARKS_FIRST("marks messages as sent before it sends them");

    private static final String LOOK_FIRST = """
        CREATE FUNCTION look_first() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF EXISTS (SELECT FROM receipt WHERE team_id = NEW.team_id AND provider = NEW.provider
                       AND transaction_id = NEW.transaction_id) THEN
                RETURN NULL;
            END IF;
            PERFORM pg_sleep(0.01);
            RETURN NEW;
        END $$\
        """;

    private static final String MARK_FIRST = """
        CREATE FUNCTION mark_first() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            NEW.status := 'SENT';
            NEW.sent_at := now();
            RETURN NEW;
        END $$\
        """;

    private final String words;

    Variant(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    /** What the owner of the database does to it. */
    List<String> planting() {
        return switch (this) {
            case RIGHT, ACKNOWLEDGES_FIRST -> List.of();
            case LOOKS_THEN_INSERTS ->
                List.of(
                        "ALTER TABLE receipt DROP CONSTRAINT receipt_pkey CASCADE",
                        LOOK_FIRST,
                        "CREATE TRIGGER look_first BEFORE INSERT ON receipt FOR EACH ROW EXECUTE FUNCTION"
                                + " look_first()");
            case COMMITS_UNFLUSHED ->
                List.of(
                        "ALTER SYSTEM SET synchronous_commit = off",
                        "ALTER SYSTEM SET wal_writer_delay = '10s'",
                        "ALTER SYSTEM SET wal_writer_flush_after = '1GB'",
                        "SELECT pg_reload_conf()");
            case MARKS_FIRST -> List.of(MARK_FIRST, """
                CREATE TRIGGER mark_first BEFORE UPDATE ON outbox FOR EACH ROW
                    WHEN (NEW.status = 'SENDING') EXECUTE FUNCTION mark_first()\
                """);
        };
    }

    /** A gateway refuses to start on a database that does not flush, so it must have started before. */
    boolean isPlantedLate() {
        return this == COMMITS_UNFLUSHED;
    }

    /** Whether it is worth the while to wait until all messages are sent. */
    boolean isAboutMessages() {
        return this == RIGHT || this == MARKS_FIRST;
    }

    /** Whether these findings are what is wrong with it. */
    boolean isCaughtBy(Findings found) {
        return switch (this) {
            case RIGHT -> false;
            case ACKNOWLEDGES_FIRST, COMMITS_UNFLUSHED -> found.lost() > 0;
            // What is booked a second time is filed beside the first, or not at all, as the race goes.
            case LOOKS_THEN_INSERTS -> found.doubled() + found.invented() > 0 && found.unlike() > 0;
            case MARKS_FIRST -> found.untold() > 0;
        };
    }
}
