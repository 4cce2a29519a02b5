package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.risk.RiskFacts;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.store.RiskHistory;
import coop.akiba.gateway.store.RiskTable;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** what is known of a borrower whose payments were taken back, or whose loan was given up. */
class RiskOfServicedLoansTest {

    @Test
    void aPaymentTakenBackPaidNothing() {
        try (Branch office = new Branch("agatabo")) {
            Member member = office.member("Amina", 400_000);
            Loan loan = office.lent(member, "simple", 300_000, 6);
            office.passDays(31);
            String payment = pay(office, loan, 56_000);
            office.passDays(1);
            RiskFacts paid = ask(office, member);
            assertThat(paid.repaid()).isEqualTo(new RiskFacts.Repaid(1, 0, 0, 0));
            assertThat(paid.owed().principal()).isEqualTo(money(office, 250_000));
            office.passDays(1);
            office.done(Role.ADMIN, loan, "payments/" + payment + "/reverse", "{'reason':'cheque bounced'}");
            office.passDays(1);
            RiskFacts back = ask(office, member);
            assertThat(back.repaid()).isEqualTo(new RiskFacts.Repaid(0, 1, 3, 0));
            assertThat(back.owed().principal()).isEqualTo(money(office, 300_000));
        }
    }

    /** The second schedule counts, and each of its rows once; a reversed payment leaves an old loan in default. */
    @Test
    void anotherScheduleIsNotCountedTwice() {
        try (Branch office = new Branch("agatabo")) {
            Member member = office.member("Baraka", 400_000);
            Loan loan = office.lent(member, "simple", 300_000, 6);
            office.done(Role.ADMIN, loan, "restructure", "{'months':2,'reason':'hardship'}");
            office.passDays(31);
            String payment = pay(office, loan, 312_000);
            assertThat(ended(office, 120)).containsExactly(false);
            office.done(Role.ADMIN, loan, "payments/" + payment + "/reverse", "{'reason':'cheque bounced'}");
            assertThat(ended(office, 120)).containsExactly(true);
        }
    }

    @Test
    void aLoanGivenUpStaysSoWhateverIsRecovered() {
        try (Branch office = new Branch("agatabo")) {
            Member member = office.member("Chebet", 400_000);
            Loan loan = office.lent(
                    member,
                    "simple",
                    300_000,
                    6,
                    new Security.Collateral("motorcycle", money(office, 300_000), List.of()));
            office.passDays(10);
            office.done(
                    Role.ADMIN,
                    loan,
                    "default",
                    "{'reason':'moved away','collateral':[{'description':'motorcycle','soldFor':'100000'}]}");
            office.passDays(1);
            assertThat(ask(office, member).owed().principal()).isEqualTo(money(office, 200_000));
            office.passDays(1);
            pay(office, loan, 50_000);
            office.passDays(1);
            RiskFacts facts = ask(office, member);
            assertThat(facts.repaid().defaults()).isEqualTo(1);
            assertThat(facts.owed().principal()).isEqualTo(money(office, 150_000));
        }
    }

    private static String pay(Branch office, Loan loan, long amount) {
        JsonObject done = office.done(
                Role.LOAN_OFFICER, loan, "repay", "{'amount':'" + amount + "','channel':'CASH','reference':'R-1'}");
        return done.getJsonObject("payment").getString("id");
    }

    /** What is known of the member who applies today. */
    private static RiskFacts ask(Branch office, Member member) {
        Loan asked = office.pending(new Borrower.OfMember(member.id()), "simple", 50_000, 2);
        return await(office.fixture.db.inTeam(
                        office.fixture.team.id(),
                        connection -> RiskTable.facts(
                                connection,
                                office.fixture.team,
                                Map.of(asked.id().value(), money(office, 1_000)))))
                .values()
                .iterator()
                .next();
    }

    private static List<Boolean> ended(Branch office, int days) {
        return await(office.fixture.db.inTeam(
                        office.fixture.team.id(),
                        connection -> RiskHistory.after(
                                connection,
                                office.fixture.team,
                                0,
                                office.today().plusDays(days),
                                10)))
                .stream()
                .map(RiskHistory.Ended::defaulted)
                .toList();
    }

    private static Money money(Branch office, long amount) {
        return office.fixture.team.currency().ofMajor(amount);
    }
}
