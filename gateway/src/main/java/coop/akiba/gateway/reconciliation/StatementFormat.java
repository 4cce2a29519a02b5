package coop.akiba.gateway.reconciliation;

import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** How one kind of statement is read, row by row. Pure. */
public interface StatementFormat {

    /** Where columns are, if this row is the header; empty for whatever comes before it. */
    Optional<Columns> header(CSVRecord row);

    /** The row below that header. */
    StatementRow read(Columns columns, CSVRecord row);

    /** What a header has to have. */
    List<String> needed();
}
