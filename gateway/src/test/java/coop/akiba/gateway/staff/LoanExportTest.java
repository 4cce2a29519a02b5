package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.KES;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import java.io.StringReader;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The loan book as a file. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoanExportTest {
    private static final String EXPORT = "/api/v1/loans/export";

    private final StaffOffice office = new StaffOffice();
    private final Fixture other = new Fixture();
    private final Member amina = office.fixture.member("Amina, \"A\"", "en", 200_000);
    private final Loan running = office.fixture.activeLoan(amina, 100_000, 12);
    private final Loan waiting = office.apply(office.fixture.member("Baraka", "sw", 200_000));

    @AfterAll
    void close() {
        office.close();
        other.close();
    }

    @Test
    @DisplayName("P-36: one line a loan of this cooperative, and it is written down who took them")
    void all() throws Exception {
        other.activeLoan(other.member("Nobody here", "en", 200_000), 50_000, 12);
        long before = taken();
        HttpResponse<String> response = office.get(Role.ADMIN, EXPORT);
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Disposition"))
                .hasValueSatisfying(name -> assertThat(name).startsWith("attachment; filename=\"loans-"));
        List<CSVRecord> lines = lines(response);
        assertThat(lines).hasSize(2);
        assertThat(lines.getFirst().toMap())
                .containsEntry("loan", running.number().toString())
                .containsEntry("borrower", "Amina, \"A\"")
                .containsEntry("status", "ACTIVE")
                .containsEntry("principal", Long.toString(KES.ofMajor(100_000).minor()))
                .containsEntry(
                        "outstanding_principal",
                        Long.toString(KES.ofMajor(100_000).minor()))
                .containsEntry("overdue", "0")
                .containsEntry("days_overdue", "0");
        assertThat(lines.getLast().toMap())
                .containsEntry("loan", waiting.number().toString())
                .containsEntry("status", "PENDING")
                .containsEntry("outstanding_principal", "0")
                .containsEntry("next_due", "");
        assertThat(taken()).isEqualTo(before + 1);
    }

    @Test
    @DisplayName("P-36: in the unit that was asked for")
    void units() throws Exception {
        assertThat(lines(office.get(Role.ADMIN, EXPORT + "?unit=MAJOR"))
                        .getFirst()
                        .toMap())
                .containsEntry("unit", "major")
                .containsEntry("principal", "100000");
        assertThat(office.get(Role.ADMIN, EXPORT + "?unit=pounds").statusCode()).isEqualTo(400);
    }

    @Test
    void onlyWhoSeesTheBooks() {
        assertThat(office.get(Role.MEMBER, EXPORT).statusCode()).isEqualTo(403);
        assertThat(office.get(Role.LOAN_OFFICER, EXPORT).statusCode()).isEqualTo(403);
        assertThat(office.send("GET", EXPORT, "", "").statusCode()).isEqualTo(401);
    }

    private long taken() {
        return office.fixture.count("SELECT count(*) FROM audit_event WHERE action = 'loans-exported'");
    }

    private static List<CSVRecord> lines(HttpResponse<String> response) throws Exception {
        return CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(response.body()))
                .getRecords();
    }
}
