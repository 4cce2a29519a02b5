package coop.akiba.gateway.scale;

import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.postgresql.PGConnection;

/** Rows on their way into tables by COPY, in the order the tables are first named. */
final class Copy {
    private final Connection connection;
    private final Map<String, StringBuilder> tables = new LinkedHashMap<>();
    private long rows;

    Copy(Connection connection) {
        this.connection = connection;
    }

    /**
     * A row.
     *
     * @param table with its columns: {@code hold (team_id, loan_id)}
     * @param values none of which needs an escape; {@code \N} is none
     */
    void row(String table, Object... values) {
        StringBuilder text = tables.computeIfAbsent(table, missing -> new StringBuilder());
        for (int i = 0; i < values.length; i++) {
            text.append(i == 0 ? "" : "\t").append(values[i]);
        }
        text.append('\n');
        rows++;
    }

    /** Sends and commits what there is. */
    void flush() throws SQLException, IOException {
        for (Map.Entry<String, StringBuilder> table : tables.entrySet()) {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY " + table.getKey() + " FROM STDIN",
                            new StringReader(table.getValue().toString()));
            table.getValue().setLength(0);
        }
        connection.commit();
    }

    long rows() {
        return rows;
    }
}
