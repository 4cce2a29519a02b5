package coop.akiba.gateway.reconciliation;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** Which column of a statement stands where. Names are compared without letter case and outer spaces. */
public final class Columns {
    private final Map<String, Integer> places = new HashMap<>();

    private Columns(CSVRecord header) {
        for (int i = 0; i < header.size(); i++) {
            places.putIfAbsent(plain(header.get(i)), i);
        }
    }

    /** Of a row that names all of these; empty for any other. */
    static Optional<Columns> of(CSVRecord row, List<String> needed) {
        Columns columns = new Columns(row);
        return needed.stream().map(Columns::plain).allMatch(columns.places::containsKey)
                ? Optional.of(columns)
                : Optional.empty();
    }

    /** What stands in a column, without the spaces around it; empty where the row ends before it. */
    String text(CSVRecord row, String name) {
        Integer place = places.get(plain(name));
        return place == null || place >= row.size() ? "" : row.get(place).strip();
    }

    private static String plain(String name) {
        // Some exports begin with a byte order mark, which belongs to no name.
        return name.replace("\uFEFF", "").strip().toLowerCase(Locale.ROOT);
    }
}
