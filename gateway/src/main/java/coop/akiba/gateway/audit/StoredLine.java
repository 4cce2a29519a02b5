package coop.akiba.gateway.audit;

import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.util.UUID;

/**
 * One line of the audit trail as it stands in the database.
 *
 * @param detail the text of its JSON, whose spacing and order of keys mean nothing
 */
record StoredLine(
        UUID id,
        Instant at,
        String actor,
        String role,
        String action,
        String subject,
        String detail,
        String correlation) {

    /** Columns for {@link #read}, of {@code audit_event e}. */
    static final String COLUMNS = "e.at, e.actor, e.role, e.action, e.subject, e.detail::text AS detail, e.correlation";

    /** The line of a row that has one. */
    static StoredLine read(UUID id, Row row) {
        return new StoredLine(
                id,
                row.getOffsetDateTime("at").toInstant(),
                row.getString("actor"),
                row.getString("role"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("detail"),
                row.getString("correlation"));
    }
}
