package coop.akiba.gateway.store;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Tuple;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Rows as one array for each column, for {@code unnest}: a statement is the same however many rows there are. */
final class Columns<R> {
    private final List<R> rows;
    private final Tuple values = Tuple.tuple();

    Columns(List<R> rows) {
        this.rows = rows;
    }

    Columns<R> texts(Function<R, @Nullable String> value) {
        values.addArrayOfString(column(value, String[]::new));
        return this;
    }

    Columns<R> uuids(Function<R, @Nullable UUID> value) {
        values.addArrayOfUUID(column(value, UUID[]::new));
        return this;
    }

    Columns<R> longs(Function<R, Long> value) {
        values.addArrayOfLong(column(value, Long[]::new));
        return this;
    }

    Columns<R> integers(Function<R, @Nullable Integer> value) {
        values.addArrayOfInteger(column(value, Integer[]::new));
        return this;
    }

    Columns<R> smalls(Function<R, @Nullable Integer> value) {
        values.addArrayOfShort(column(
                row -> {
                    Integer number = value.apply(row);
                    return number == null ? null : (Short) number.shortValue();
                },
                Short[]::new));
        return this;
    }

    Columns<R> days(Function<R, LocalDate> value) {
        values.addArrayOfLocalDate(column(value, LocalDate[]::new));
        return this;
    }

    Columns<R> times(Function<R, Instant> value) {
        values.addArrayOfOffsetDateTime(
                column(row -> value.apply(row).atOffset(ZoneOffset.UTC), OffsetDateTime[]::new));
        return this;
    }

    Columns<R> bytes(Function<R, Buffer> value) {
        values.addArrayOfBuffer(column(value, Buffer[]::new));
        return this;
    }

    Columns<R> booleans(Function<R, Boolean> value) {
        values.addArrayOfBoolean(column(value, Boolean[]::new));
        return this;
    }

    Tuple values() {
        return values;
    }

    private <T extends @Nullable Object> T[] column(Function<R, T> value, IntFunction<T[]> array) {
        T[] column = array.apply(rows.size());
        for (int i = 0; i < column.length; i++) {
            column[i] = value.apply(rows.get(i));
        }
        return column;
    }
}
