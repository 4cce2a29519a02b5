package coop.akiba.gateway.reconciliation;

/** What a row of a statement turned out to be. */
public sealed interface StatementRow {

    /** Money that moved. */
    record Moved(StatementLine line) implements StatementRow {}

    /** Nothing moved: it failed, or comes before the header. */
    record Skipped() implements StatementRow {}

    /**
     * It cannot be read.
     *
     * @param why names what is wrong, never what stands there
     */
    record Bad(long row, String why) implements StatementRow {}
}
