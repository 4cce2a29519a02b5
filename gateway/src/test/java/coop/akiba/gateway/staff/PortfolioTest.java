package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.done;
import static coop.akiba.gateway.staff.StaffOffice.json;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What members have saved and borrowed, in sums that are made anew each time. */
class PortfolioTest {

    /** S-14, S-15, S-09: 500,000 + 300,000 approved, 200,000 pending, 100,000 rejected: 800,000. S-05, S-18, U-35. */
    @Test
    void onlyWhatWasApprovedCounts() {
        try (StaffOffice office = new StaffOffice()) {
            Fixture fixture = office.fixture;
            Member first = fixture.member("Amina", "en", 30_000);
            Member second = fixture.member("Baraka", "en", 70_000);
            fixture.member("Chausiku", "en", 900_000);
            approve(fixture, fixture.appliedLoan(first, 500_000, 12));
            approve(fixture, fixture.appliedLoan(second, 300_000, 12));
            fixture.appliedLoan(first, 200_000, 12);
            done(fixture.loans.decide(
                    fixture.by(Role.ADMIN),
                    fixture.appliedLoan(first, 100_000, 12).id(),
                    new LoanCommand.Reject("no")));
            JsonObject portfolio = json(office.get(Role.LOAN_OFFICER, "/api/v1/portfolio"));
            assertThat(portfolio.getString("approvedPrincipal")).isEqualTo("800000.00");
            assertThat(portfolio.getString("outstandingPrincipal")).isEqualTo("0.00");
            assertThat(portfolio.getString("savingsDeposits")).isEqualTo("1000000.00");
            assertThat(portfolio.getString("poolAvailable")).isEqualTo("1000000.00");
            JsonObject holdings =
                    json(office.get(Role.ADMIN, "/api/v1/members/" + first.id().value()));
            assertThat(holdings.getString("cumulativeLoans")).isEqualTo("500000.00");
            assertThat(holdings.getString("cumulativeSavings")).isEqualTo("30000.00");
        }
    }

    /** S-19, INV-28, INV-30, X-09: after each event, what is added up anew is what was counted along the way. */
    @Test
    void addedUpAnewIsCountedAlongTheWay() {
        Random random = new Random(8);
        try (StaffOffice office = new StaffOffice()) {
            Fixture fixture = office.fixture;
            Member member = fixture.member("Dalila", "en", 2_000_000);
            long approved = 0;
            long lent = 0;
            long deposits = 2_000_000;
            long savings = 2_000_000;
            for (int i = 0; i < 40; i++) {
                long amount = 100 * random.nextLong(1, 51);
                switch (random.nextInt(4)) {
                    case 0 -> {
                        Loan loan = fixture.appliedLoan(member, amount, 3);
                        if (random.nextBoolean()) {
                            approve(fixture, loan);
                            approved += amount;
                        }
                    }
                    case 1 -> {
                        fixture.activeLoan(member, amount, 3);
                        approved += amount;
                        lent += amount;
                    }
                    case 2 -> {
                        move(office, member, "deposits", amount);
                        deposits += amount;
                        savings += amount;
                    }
                    default -> {
                        move(office, member, "withdrawals", amount);
                        savings -= amount;
                    }
                }
                assertThat(sums(office)).containsExactly(approved, lent, deposits, savings, savings - lent);
                assertThat(holdings(office, member)).containsExactly(approved, deposits);
            }
        }
    }

    /** S-03, S-05: a deposit that was taken back was none. */
    @Test
    void whatWasTakenBackDoesNotCount() {
        try (StaffOffice office = new StaffOffice()) {
            Member member = office.fixture.member("Eshe", "en", 100);
            String entry = move(office, member, "deposits", 900);
            office.send(
                    "POST",
                    "/api/v1/members/" + member.id().value() + "/savings/" + entry + "/reverse",
                    office.token(Role.ADMIN),
                    "{\"reason\":\"twice\"}");
            assertThat(json(office.get(Role.ADMIN, "/api/v1/portfolio")).getString("savingsDeposits"))
                    .isEqualTo("100.00");
        }
    }

    /** Borrowed and saved, in whole shillings. */
    private static List<Long> holdings(StaffOffice office, Member member) {
        JsonObject read =
                json(office.get(Role.ADMIN, "/api/v1/members/" + member.id().value()));
        return Stream.of("cumulativeLoans", "cumulativeSavings")
                .map(name -> new BigDecimal(read.getString(name)).longValueExact())
                .toList();
    }

    /** In whole shillings. */
    private static List<Long> sums(StaffOffice office) {
        JsonObject portfolio = json(office.get(Role.ADMIN, "/api/v1/portfolio"));
        return Stream.of("approvedPrincipal", "outstandingPrincipal", "savingsDeposits", "savings", "poolAvailable")
                .map(name -> new BigDecimal(portfolio.getString(name)).longValueExact())
                .toList();
    }

    private static void approve(Fixture fixture, Loan loan) {
        done(fixture.loans.decide(fixture.by(Role.ADMIN), loan.id(), new LoanCommand.Approve("")));
    }

    private static String move(StaffOffice office, Member member, String what, long amount) {
        String body = "{\"amount\":\"" + amount + "\",\"channel\":\"" + DisbursementChannel.BANK
                + "\",\"reference\":\"R-1\"}";
        var answer = office.send(
                "POST", "/api/v1/members/" + member.id().value() + "/" + what, office.token(Role.LOAN_OFFICER), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer).getString("id");
    }
}
