package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.LoanNumber;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.LoanRegister;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LoanSheetTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 20);

    @Test
    @DisplayName("P-36: a header, and a line with whole numbers in the unit it names")
    void minor() throws Exception {
        Map<String, String> cells = only(Fixture.KES, LoanSheet.Unit.MINOR, loan("Amina", "=1+1"));
        assertThat(cells)
                .hasSize(19)
                .containsEntry("loan", "L-00007")
                .containsEntry("currency", "KES")
                .containsEntry("unit", "minor")
                .containsEntry("principal", "1000050")
                .containsEntry("outstanding_principal", "833349")
                .containsEntry("overdue", "166750")
                .containsEntry("days_overdue", "19")
                .containsEntry("next_due", "2026-03-01")
                .containsEntry("disbursed_on", "");
    }

    @Test
    @DisplayName("P-36: whole units of the currency are rounded half up, each amount by itself")
    void major() throws Exception {
        assertThat(only(Fixture.KES, LoanSheet.Unit.MAJOR, loan("Amina", "")))
                .containsEntry("unit", "major")
                .containsEntry("principal", "10001")
                .containsEntry("outstanding_principal", "8333")
                .containsEntry("overdue", "1668");
    }

    @Test
    void whatPeopleWroteStaysTextAndInItsCell() throws Exception {
        Map<String, String> cells =
                only(Fixture.KES, LoanSheet.Unit.MINOR, loan("Okello, \"Jo\"\nO'Neil", "=HYPERLINK(1)"));
        assertThat(cells)
                .containsEntry("borrower", "Okello, \"Jo\"\nO'Neil")
                .containsEntry("source_id", "'=HYPERLINK(1)");
        for (String formula : List.of("+1", "-1", "@x", "\tx")) {
            assertThat(only(Fixture.KES, LoanSheet.Unit.MINOR, loan(formula, "")))
                    .containsEntry("borrower", "'" + formula);
        }
    }

    private static Map<String, String> only(CurrencyPolicy currency, LoanSheet.Unit unit, LoanRegister.Line loan)
            throws Exception {
        LoanSheet sheet = new LoanSheet(currency, unit, TODAY);
        List<CSVRecord> records = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(sheet.header() + sheet.lines(List.of(loan))))
                .getRecords();
        assertThat(records).hasSize(1);
        return records.getFirst().toMap();
    }

    private static LoanRegister.Line loan(String borrower, String sourceId) {
        return new LoanRegister.Line(
                new LoanNumber(7),
                Optional.of(sourceId),
                Optional.of("M-00001"),
                borrower,
                "normal",
                "ACTIVE",
                LocalDate.of(2026, 1, 1),
                Optional.empty(),
                1_000_050,
                833_349,
                100,
                0,
                166_750,
                Optional.of(LocalDate.of(2026, 3, 1)),
                Optional.of(LocalDate.of(2026, 3, 1)),
                0,
                0);
    }
}
