package coop.akiba.gateway.reconciliation;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVRecord;

/**
 * The CSV that the M-PESA organisation portal exports. Real files have rows of the organisation's particulars above the
 * header, either of two ways to write a date, thousands separators, withdrawals as negative numbers, receipts in small
 * letters, and the payer's reference sometimes only among the details.
 */
public final class OrganisationStatement implements StatementFormat {
    private static final String RECEIPT = "Receipt No.";
    private static final String COMPLETED = "Completion Time";
    private static final String DETAILS = "Details";
    private static final String STATUS = "Transaction Status";
    private static final String IN = "Paid In";
    private static final String OUT = "Withdrawn";
    private static final String BALANCE = "Balance";
    private static final String REASON = "Reason Type";
    private static final String PARTY = "Other Party Info";
    private static final String LINKED = "Linked Transaction ID";
    private static final String REFERENCE = "A/C No.";

    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("dd-MM-yyyy HH:mm:ss", Locale.ROOT),
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT));

    /** {@code Pay Bill from 2547****0111 - JANE SAMPLE Acc. GV A2}. */
    private static final Pattern AMONG_DETAILS = Pattern.compile("\\bAcc\\. (.{1,40})$");

    private final CurrencyPolicy currency;

    public OrganisationStatement(CurrencyPolicy currency) {
        this.currency = currency;
    }

    @Override
    public List<String> needed() {
        return List.of(RECEIPT, COMPLETED, DETAILS, STATUS, IN, OUT);
    }

    @Override
    public Optional<Columns> header(CSVRecord row) {
        return Columns.of(row, needed());
    }

    @Override
    public StatementRow read(Columns columns, CSVRecord row) {
        if (!columns.text(row, STATUS).equalsIgnoreCase("Completed")) {
            return new StatementRow.Skipped();
        }
        String receipt = columns.text(row, RECEIPT).toUpperCase(Locale.ROOT);
        Optional<LocalDateTime> time = StatementFields.time(columns.text(row, COMPLETED), TIMES);
        Optional<Money> moved = StatementFields.moved(columns.text(row, IN), columns.text(row, OUT), currency);
        if (!StatementFields.isId(receipt)) {
            return new StatementRow.Bad(row.getRecordNumber(), RECEIPT);
        }
        if (time.isEmpty()) {
            return new StatementRow.Bad(row.getRecordNumber(), COMPLETED);
        }
        if (moved.isEmpty()) {
            return new StatementRow.Bad(row.getRecordNumber(), IN + ", " + OUT);
        }
        Money amount = moved.get();
        return amount.isZero()
                ? new StatementRow.Skipped()
                : new StatementRow.Moved(new StatementLine(
                        row.getRecordNumber(),
                        receipt,
                        kind(columns, row, amount),
                        amount,
                        time.get(),
                        reference(columns, row),
                        columns.text(row, PARTY),
                        linked(columns, row),
                        Optional.of(columns.text(row, BALANCE))
                                .filter(text -> !text.isEmpty())
                                .flatMap(text -> StatementFields.amount(text, currency))));
    }

    private static StatementLine.Kind kind(Columns columns, CSVRecord row, Money amount) {
        String why = (columns.text(row, REASON) + " " + columns.text(row, DETAILS)).toLowerCase(Locale.ROOT);
        if (linked(columns, row).isPresent() || why.contains("reversal")) {
            return StatementLine.Kind.REVERSAL;
        }
        if (why.contains("charge")) {
            return StatementLine.Kind.CHARGE;
        }
        return amount.isPositive() ? StatementLine.Kind.PAID_IN : StatementLine.Kind.PAID_OUT;
    }

    private static Optional<String> linked(Columns columns, CSVRecord row) {
        return Optional.of(columns.text(row, LINKED).toUpperCase(Locale.ROOT)).filter(StatementFields::isId);
    }

    private static String reference(Columns columns, CSVRecord row) {
        String typed = columns.text(row, REFERENCE);
        if (!typed.isEmpty()) {
            return typed;
        }
        Matcher among = AMONG_DETAILS.matcher(columns.text(row, DETAILS));
        return among.find() ? among.group(1).strip() : "";
    }
}
