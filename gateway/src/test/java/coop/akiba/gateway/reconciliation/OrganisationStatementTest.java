package coop.akiba.gateway.reconciliation;

import static coop.akiba.gateway.Fixture.KES;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.reconciliation.StatementLine.Kind;
import java.io.IOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The portal's export, with everything that real files have. */
class OrganisationStatementTest {
    private static final String HEADER =
            "Receipt No.,Completion Time,Initiation Time,Details,Transaction Status,Paid In,Withdrawn,Balance,Balance"
                    + " Confirmed,Reason Type,Other Party Info,Linked Transaction ID,A/C No.\n";

    @Test
    @DisplayName("M40 preamble, two ways to write dates, thousands separators, small letters, failed rows")
    void realFilesAreRead() throws IOException {
        List<StatementRow> rows = read("\uFEFFOrganization Name,UMOJA SACCO\nPaybill,600100\n\n" + HEADER
                + "rkl51zdr4f,10-03-2026 09:15:00,10-03-2026 09:15:00,Pay"
                + " Bill,Completed,\"1,250.00\",,\"8,000.00\",true,Pay Bill,2547****0111 - JANE SAMPLE,,LN-7\n"
                + "RKL51ZDR4G,2026-03-10 10:00:00,,Pay Bill from 2547****0112 - A B Acc. GV A2,Completed,50,,,,Pay"
                + " Bill,2547****0112 - A B,,\n"
                + "RKL51ZDR4H,10-03-2026 10:01:00,,Pay Bill,Failed,70.00,,,,,,,\n");
        assertThat(rows)
                .containsExactly(
                        moved(
                                4,
                                "RKL51ZDR4F",
                                Kind.PAID_IN,
                                125_000,
                                at(9, 15),
                                "LN-7",
                                "2547****0111 - JANE SAMPLE",
                                800_000),
                        moved(5, "RKL51ZDR4G", Kind.PAID_IN, 5_000, at(10, 0), "GV A2", "2547****0112 - A B", -1),
                        new StatementRow.Skipped());
    }

    @Test
    @DisplayName("M40 withdrawals with and without a minus, charges and reversals beside what they are of")
    void whatGoesOutIsTold() throws IOException {
        List<StatementRow> rows = read(HEADER
                + "RKL51ZDR5A,10-03-2026 09:15:00,,Business Payment,Completed,,\"-2,000.00\",,,Business Payment,,,\n"
                + "RKL51ZDR5A,10-03-2026 09:15:00,,Business Pay Bill Charge,Completed,,22.40,,,Charge,,,\n"
                + "RKL51ZDR5B,10-03-2026 09:20:00,,Reversal of payment,Completed,,-50.00,,,Reversal,,RKL51ZDR4G,\n");
        assertThat(rows)
                .containsExactly(
                        moved(2, "RKL51ZDR5A", Kind.PAID_OUT, -200_000, at(9, 15), "", "", -1),
                        moved(3, "RKL51ZDR5A", Kind.CHARGE, -2_240, at(9, 15), "", "", -1),
                        new StatementRow.Moved(new StatementLine(
                                4,
                                "RKL51ZDR5B",
                                Kind.REVERSAL,
                                KES.ofMinor(-5_000),
                                at(9, 20),
                                "",
                                "",
                                Optional.of("RKL51ZDR4G"),
                                Optional.empty())));
    }

    @Test
    void whatCannotBeReadIsNamedAndNotRepeated() throws IOException {
        List<StatementRow> rows = read(HEADER
                + "RKL51ZDR5A,yesterday,,,Completed,5,,,,,,,\n"
                + "RKL51ZDR5B,10-03-2026 09:15:00,,,Completed,five,,,,,,,\n"
                + "=cmd|x,10-03-2026 09:15:00,,,Completed,5,,,,,,,\n"
                + "RKL51ZDR5C\n");
        assertThat(rows)
                .containsExactly(
                        new StatementRow.Bad(2, "Completion Time"),
                        new StatementRow.Bad(3, "Paid In, Withdrawn"),
                        new StatementRow.Bad(4, "Receipt No."),
                        new StatementRow.Skipped());
    }

    private static LocalDateTime at(int hour, int minute) {
        return LocalDateTime.of(2026, 3, 10, hour, minute);
    }

    private static StatementRow moved(
            long row,
            String id,
            Kind kind,
            long minor,
            LocalDateTime at,
            String reference,
            String party,
            long balance) {
        return new StatementRow.Moved(new StatementLine(
                row,
                id,
                kind,
                KES.ofMinor(minor),
                at,
                reference,
                party,
                Optional.empty(),
                balance < 0 ? Optional.empty() : Optional.of(KES.ofMinor(balance))));
    }

    private static List<StatementRow> read(String file) throws IOException {
        OrganisationStatement format = new OrganisationStatement(KES);
        List<StatementRow> rows = new ArrayList<>();
        Optional<Columns> columns = Optional.empty();
        try (CSVParser parser = CSVParser.parse(file, StatementImport.CSV)) {
            for (CSVRecord row : parser) {
                if (columns.isPresent()) {
                    rows.add(format.read(columns.get(), row));
                } else {
                    columns = format.header(row);
                }
            }
        }
        return rows;
    }
}
