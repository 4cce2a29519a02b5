package coop.akiba.gateway.reconciliation;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.csv.CSVRecord;

/** Any other CSV with a header, by the names that its columns have. */
public final class MappedStatement implements StatementFormat {
    private final Names names;
    private final List<DateTimeFormatter> times;
    private final CurrencyPolicy currency;

    /**
     * What columns are called. Money is in one column, where what went out is negative, or in two.
     *
     * @param in what came in, or all that moved
     * @param out what went out; empty where {@code in} tells it
     * @param reference may be empty
     * @param party may be empty
     * @param times as {@link DateTimeFormatter} patterns, for instance {@code dd/MM/yyyy HH:mm}
     */
    public record Names(String id, String time, String in, String out, String reference, String party, String times) {}

    /** Fails with {@link IllegalArgumentException} for a pattern that is none. */
    public MappedStatement(Names names, CurrencyPolicy currency) {
        this.names = names;
        this.times = List.of(DateTimeFormatter.ofPattern(names.times(), Locale.ROOT));
        this.currency = currency;
    }

    @Override
    public List<String> needed() {
        return List.of(names.id(), names.time(), names.in(), names.out(), names.reference(), names.party()).stream()
                .filter(name -> !name.isEmpty())
                .toList();
    }

    @Override
    public Optional<Columns> header(CSVRecord row) {
        return Columns.of(row, needed());
    }

    @Override
    public StatementRow read(Columns columns, CSVRecord row) {
        String id = columns.text(row, names.id());
        Optional<LocalDateTime> time = StatementFields.time(columns.text(row, names.time()), times);
        Optional<Money> moved =
                StatementFields.moved(columns.text(row, names.in()), named(columns, row, names.out()), currency);
        if (!StatementFields.isId(id)) {
            return new StatementRow.Bad(row.getRecordNumber(), names.id());
        }
        if (time.isEmpty()) {
            return new StatementRow.Bad(row.getRecordNumber(), names.time());
        }
        if (moved.isEmpty()) {
            return new StatementRow.Bad(row.getRecordNumber(), names.in());
        }
        Money amount = moved.get();
        return amount.isZero()
                ? new StatementRow.Skipped()
                : new StatementRow.Moved(new StatementLine(
                        row.getRecordNumber(),
                        id,
                        amount.isPositive() ? StatementLine.Kind.PAID_IN : StatementLine.Kind.PAID_OUT,
                        amount,
                        time.get(),
                        named(columns, row, names.reference()),
                        named(columns, row, names.party()),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static String named(Columns columns, CSVRecord row, String name) {
        return name.isEmpty() ? "" : columns.text(row, name);
    }
}
