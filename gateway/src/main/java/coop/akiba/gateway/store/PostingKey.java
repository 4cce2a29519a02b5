package coop.akiba.gateway.store;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a posting stands among those of an account: by value date, then in the order of booking. */
public record PostingKey(LocalDate valueDate, Instant bookedAt, UUID entry, int leg) {
    /** Its columns, to be compared as one. */
    static final String COLUMNS = "(p.value_date, p.booked_at, p.entry_id, p.leg)";

    static final String ORDER = "p.value_date, p.booked_at, p.entry_id, p.leg";
    static final String BACKWARDS = "p.value_date DESC, p.booked_at DESC, p.entry_id DESC, p.leg DESC";

    private static final Pattern TEXT =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})_([0-9]{1,17})_([0-9a-f-]{36})_([0-9]{1,4})");

    /** Before everything of a day and of the days after it. */
    static PostingKey before(LocalDate day) {
        return new PostingKey(day, Instant.EPOCH, new UUID(0, 0), 0);
    }

    /** After everything. */
    public static PostingKey end() {
        return new PostingKey(LocalDate.of(9999, 12, 31), Instant.EPOCH, new UUID(0, 0), 0);
    }

    static PostingKey of(Row row) {
        return new PostingKey(
                row.getLocalDate("value_date"),
                row.getOffsetDateTime("booked_at").toInstant(),
                row.getUUID("entry_id"),
                row.getShort("leg"));
    }

    /** As {@link #text} wrote it; empty for any other text. */
    public static Optional<PostingKey> read(String text) {
        Matcher matcher = TEXT.matcher(text);
        try {
            return matcher.matches()
                    ? Optional.of(new PostingKey(
                            LocalDate.parse(matcher.group(1)),
                            Instant.EPOCH.plus(Long.parseLong(matcher.group(2)), ChronoUnit.MICROS),
                            UUID.fromString(matcher.group(3)),
                            Integer.parseInt(matcher.group(4))))
                    : Optional.empty();
        } catch (RuntimeException noSuchDayOrId) {
            return Optional.empty();
        }
    }

    /** For whoever asks for the next page. */
    public String text() {
        return valueDate + "_" + ChronoUnit.MICROS.between(Instant.EPOCH, bookedAt) + "_" + entry + "_" + leg;
    }

    /** Four parameters, in the order of {@link #COLUMNS}. */
    Tuple addTo(Tuple tuple) {
        return tuple.addLocalDate(valueDate)
                .addOffsetDateTime(OffsetDateTime.ofInstant(bookedAt, ZoneOffset.UTC))
                .addUUID(entry)
                .addShort((short) leg);
    }
}
