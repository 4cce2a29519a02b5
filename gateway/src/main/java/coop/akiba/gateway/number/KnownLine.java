package coop.akiba.gateway.number;

import coop.akiba.domain.member.HoldCause;
import coop.akiba.domain.member.Msisdn;
import io.vertx.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a member's line.
 *
 * @param heldSince since when the member is known by this number
 * @param checkedAt when an operator was asked last
 * @param answer what it said
 * @param happened what came between the member and the line, each at its latest
 * @param liftedAt when two people said that everything before was looked into
 */
public record KnownLine(
        Msisdn msisdn,
        Instant heldSince,
        boolean recycled,
        Optional<Instant> checkedAt,
        Optional<LineOutcome> answer,
        Map<HoldCause, Instant> happened,
        Optional<Instant> liftedAt) {
    private static final Map<HoldCause, String> COLUMNS = Map.of(
            HoldCause.SIM_SWAPPED, "swapped_at",
            HoldCause.NUMBER_CHANGED, "number_changed_at",
            HoldCause.PIN_RESET, "pin_reset_at");

    public KnownLine {
        happened = Map.copyOf(happened);
    }

    /** Whether nobody has looked into something of this time. */
    boolean counts(Instant at) {
        return liftedAt.filter(lifted -> !at.isAfter(lifted)).isEmpty();
    }

    /** From a row that has the columns of {@code member_line} and the number of {@code member}. */
    public static KnownLine of(Row row) {
        Map<HoldCause, Instant> happened = new EnumMap<>(HoldCause.class);
        COLUMNS.forEach((cause, column) -> time(row, column).ifPresent(at -> happened.put(cause, at)));
        Instant created = row.getOffsetDateTime("created_at").toInstant();
        Instant heldSince = time(row, "number_changed_at").orElse(created);
        return new KnownLine(
                new Msisdn(row.getString("msisdn")),
                heldSince,
                row.getOffsetDateTime("recycled_at") != null,
                time(row, "checked_at"),
                Optional.ofNullable(row.getString("answer")).map(LineOutcome::valueOf),
                happened,
                time(row, "lifted_at"));
    }

    private static Optional<Instant> time(Row row, String column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }
}
