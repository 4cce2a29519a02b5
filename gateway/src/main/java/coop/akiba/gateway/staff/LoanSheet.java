package coop.akiba.gateway.staff;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.store.LoanRegister.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Loans as CSV (RFC 4180), one to a line below a header, for forms of a regulator and for spreadsheets. */
final class LoanSheet {
    private static final List<String> COLUMNS = List.of(
            "loan",
            "source_id",
            "member",
            "borrower",
            "product",
            "status",
            "applied_on",
            "disbursed_on",
            "currency",
            "unit",
            "principal",
            "outstanding_principal",
            "outstanding_interest",
            "outstanding_penalties",
            "overdue",
            "days_overdue",
            "next_due",
            "written_off",
            "recovered");

    /** What a spreadsheet takes for a formula at the beginning of a cell. */
    private static final String FORMULA = "=+-@\t\r";

    private final CurrencyPolicy currency;
    private final Unit unit;
    private final LocalDate today;

    LoanSheet(CurrencyPolicy currency, Unit unit, LocalDate today) {
        this.currency = currency;
        this.unit = unit;
        this.today = today;
    }

    /** What an amount counts. All of them are whole numbers, without separators. */
    enum Unit {
        /** The smallest of the currency: exact. */
        MINOR,
        /** Whole units of the currency: each amount rounded by itself, half up. */
        MAJOR
    }

    String header() {
        return line(COLUMNS.toArray());
    }

    String lines(List<Line> loans) {
        StringBuilder text = new StringBuilder();
        loans.forEach(loan -> text.append(line(cells(loan))));
        return text.toString();
    }

    private Object[] cells(Line loan) {
        return new Object[] {
            loan.number(),
            text(loan.sourceId().orElse("")),
            text(loan.member().orElse("")),
            text(loan.borrower()),
            text(loan.product()),
            loan.status(),
            loan.appliedOn(),
            loan.disbursedOn().map(LocalDate::toString).orElse(""),
            currency.code(),
            unit.name().toLowerCase(Locale.ROOT),
            amount(loan.principal()),
            amount(loan.owed()),
            amount(loan.interest()),
            amount(loan.penalty()),
            amount(loan.overdue()),
            loan.overdueSince()
                    .map(since -> ChronoUnit.DAYS.between(since, today))
                    .orElse(0L),
            loan.nextDue().map(LocalDate::toString).orElse(""),
            amount(loan.writtenOff()),
            amount(loan.recovered())
        };
    }

    private String amount(long minor) {
        int decimals = unit == Unit.MAJOR ? currency.scale() : 0;
        return BigDecimal.valueOf(minor, decimals)
                .setScale(0, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** What somebody else wrote stays text when a spreadsheet opens it. */
    private static String text(String written) {
        return !written.isEmpty() && FORMULA.indexOf(written.charAt(0)) >= 0 ? "'" + written : written;
    }

    private static String line(Object... cells) {
        StringBuilder text = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(cells);
        } catch (IOException inMemory) {
            throw new UncheckedIOException(inMemory);
        }
        return text.toString();
    }
}
