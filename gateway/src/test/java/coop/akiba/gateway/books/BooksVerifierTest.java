package coop.akiba.gateway.books;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Hold;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Main;
import coop.akiba.gateway.Paybill;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.bench.Child;
import coop.akiba.gateway.store.Holds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Books that agree are said to agree; whatever is changed behind them is found. INV-13 to INV-18, INV-25. */
class BooksVerifierTest {
    @TempDir
    Path folder;

    private final Fixture fixture = new Fixture();

    @BeforeEach
    void someBusiness() {
        Member member = fixture.member("Amina", "en", 50_000);
        Loan loan = fixture.activeLoan(member, 10_000, 4);
        receive("R1", 1_000, loan.number().toString());
        receive("R2", 300, member.number());
        receive("R3", 70, "nobody");
        await(fixture.db.inTeam(
                fixture.team.id(),
                connection ->
                        Holds.place(connection, fixture.team, new Hold(loan.id(), member.id(), KES.ofMajor(2_000)))));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void whatAgreesIsSaidToAgree() {
        List<String> progress = new ArrayList<>();
        BooksVerifier.Extent extent = await(BooksVerifier.verify(
                fixture.db,
                fixture.team.id(),
                (currency, found) -> assertThat(found).isNull(),
                progress::add));
        assertThat(extent.loans()).isEqualTo(1);
        assertThat(extent.entries()).isEqualTo(5);
        assertThat(progress).hasSize(Checks.ALL.size());
    }

    /** Each by somebody who may switch the triggers off; {@code @} is what names the cooperative. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        INV-18 a balance | UPDATE account_balance SET balance = balance - 1 WHERE @ | stored balance
        INV-30 a sum | UPDATE pool_move SET savings = savings + 1 WHERE @ | the sums of savings
        INV-18 a lost balance | DELETE FROM account_balance WHERE @ AND account = 2100 | stored balance
        INV-13 an entry | UPDATE posting SET amount = amount + 1 WHERE @ AND account = 1010 | sum to zero
        INV-13 a lost leg | DELETE FROM posting WHERE @ AND account = 3000 | two postings or more
        INV-14 a lost posting | DELETE FROM posting WHERE @ AND account = 2000 | all postings sum to zero
        INV-18 a day | UPDATE posting SET value_date = value_date - 1 WHERE @ AND account = 2000 | other days
        INV-15 a schedule | UPDATE instalment SET principal_paid = 0 WHERE @ | what its schedule says
        INV-16 advance | UPDATE loan SET advance_interest = 500 WHERE @ | what its schedule says
        INV-17 a hold | UPDATE hold SET amount = 9900000 WHERE @ | savings cover
        INV-17 an old hold | UPDATE loan SET status = 'COMPLETED' WHERE @ | holds no savings
        INV-25 a receipt | UPDATE receipt SET amount = 6999 WHERE @ AND status = 'SUSPENSE' | suspense is
        INV-25 a lost receipt | DELETE FROM receipt WHERE @ AND status = 'SUSPENSE' | suspense is
        INV-15 a lost loan | DELETE FROM loan WHERE @ | of one there is
        INV-18 a reversal | UPDATE journal_entry SET reversal_of = entry_id WHERE @ | is an entry
        """)
    void whatWasChangedIsFound(String name, String sql, String expected) throws SQLException {
        tamper(sql);
        List<String> found = new ArrayList<>();
        await(BooksVerifier.verify(
                fixture.db,
                fixture.team.id(),
                (currency, difference) -> found.add(difference.check()),
                progress -> {}));
        assertThat(found).as(name).anySatisfy(check -> assertThat(check).contains(expected));
    }

    /** The command of the jar: 0 where all agrees, 1 and the difference where something does not. */
    @Test
    void theCommandSaysSo() throws Exception {
        String team = fixture.team.id().value();
        assertThat(command(0, team)).contains(team + ": 5 entries, 11 postings, ", ", 1 loans: everything agrees");
        tamper("UPDATE account_balance SET balance = balance - 100 WHERE @ AND account = 2000");
        assertThat(command(1, team))
                .contains(
                        "not so that a stored balance is what the journal comes to: 2000 ",
                        " is -50301.00, should be -50300.00",
                        ": 1 differences");
        assertThat(command(1, "nobody")).contains("There is no cooperative nobody.");
    }

    private String command(int status, String team) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Map<String, String> environment = Map.of(
                "AKIBA_HTTP_PUBLICURL",
                "http://localhost:1",
                "AKIBA_POSTGRES_URI",
                TestServers.postgres().toString(),
                "AKIBA_KEYS_PIN",
                "1".repeat(64),
                "AKIBA_KEYS_SESSION",
                "2".repeat(64));
        try (Child child = Child.start(Main.class, List.of("books-verify", team), environment, output)) {
            assertThat(child.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(child.process().exitValue()).as(Files.readString(output)).isEqualTo(status);
        }
        return Files.readString(output);
    }

    private void tamper(String sql) throws SQLException {
        try (Connection connection = TestServers.owner(TestServers.postgres());
                Statement statement = connection.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            statement.execute(sql.replace("@", "team_id = '" + fixture.team.id() + "'"));
        }
    }

    private void receive(String transaction, long amount, String reference) {
        Paybill.paid(fixture, transaction, amount, reference);
    }
}
