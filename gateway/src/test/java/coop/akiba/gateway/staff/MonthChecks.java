package coop.akiba.gateway.staff;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.policy.ConcurrencyLimit;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.audit.AuditSealer;
import coop.akiba.gateway.audit.AuditVerifier;
import coop.akiba.gateway.books.BooksVerifier;
import coop.akiba.gateway.jobs.Occurrence;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What holds after each day of a random month, and at its end. */
final class MonthChecks {
    /** Tables whose rows are each of a cooperative. */
    private static final List<String> TABLES =
            List.of("loan", "member", "posting", "journal_entry", "receipt", "audit_event", "outbox", "loan_payment");

    private final MonthDesk desk;
    private final MonthMembers members;
    private final MonthLoans loans;
    private final Member foreign;
    private final Loan foreignLoan;
    private final String neighbour;

    MonthChecks(MonthDesk desk, MonthMembers members, MonthLoans loans) {
        this.desk = desk;
        this.members = members;
        this.loans = loans;
        foreign = desk.neighbour.member("Wanjiru", "en", 50_000);
        foreignLoan = desk.neighbour.activeLoan(foreign, 10_000, 4);
        neighbour = desk.neighbour.texts(MonthTrace.SQL).getFirst();
    }

    String foreignLoan() {
        return foreignLoan.id().value().toString();
    }

    String foreignMember() {
        return foreign.id().value().toString();
    }

    void run() {
        trialBalance();
        books();
        portfolio();
        concurrency();
        payouts();
    }

    /** INV-14. */
    private void trialBalance() {
        assertThat(desk.fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM posting"))
                .as("trial balance")
                .isZero();
        assertThat(desk.get(Role.ADMIN, "/ledger/trial-balance").getJsonArray("accounts").stream()
                        .mapToLong(each -> Long.parseLong(((JsonObject) each).getString("amount")))
                        .sum())
                .isZero();
    }

    /** INV-13, INV-15, INV-16, INV-17, INV-18, INV-25. */
    private void books() {
        List<String> found = new ArrayList<>();
        await(BooksVerifier.verify(
                desk.fixture.db, desk.team(), (currency, difference) -> found.add(difference.toString()), line -> {}));
        assertThat(found).as("what books-verify finds").isEmpty();
    }

    /** INV-30: added up anew, counted along the way, and answered. */
    private void portfolio() {
        JsonObject told = desk.get("/portfolio");
        assertThat(Long.parseLong(told.getString("approvedPrincipal"))).isEqualTo(loans.approved());
        assertThat(Long.parseLong(told.getString("savingsDeposits"))).isEqualTo(members.deposits);
        assertThat(Long.parseLong(told.getString("outstandingPrincipal"))).isEqualTo(desk.fixture.count("""
            SELECT coalesce(sum(i.principal - i.principal_paid), 0)::bigint FROM loan l
            JOIN instalment i ON i.team_id = l.team_id AND i.loan_id = l.loan_id AND i.version = l.schedule_version
            WHERE l.status <> 'CANCELLED'\
            """));
        assertThat(Long.parseLong(told.getString("savings")))
                .isEqualTo(desk.fixture.count(
                        "SELECT coalesce(-sum(amount), 0)::bigint FROM posting WHERE account = 2000"));
    }

    /** INV-27. */
    private void concurrency() {
        ConcurrencyLimit limit = desk.rules.concurrency();
        if (limit.max() == 0) {
            return;
        }
        String counted = limit.counted().stream().map(Enum::name).collect(Collectors.joining("', '", "'", "'"));
        assertThat(desk.fixture.texts("SELECT member_id || ': ' || string_agg(number || ' ' || status, ', ') FROM loan"
                        + " WHERE status IN (" + counted + ") AND member_id IS NOT NULL GROUP BY member_id"
                        + " HAVING count(*) > " + limit.max()))
                .as("members with more loans than the rules allow")
                .isEmpty();
    }

    /** INV-24: what was paid out is the principal without the fee and the interest that were kept back from it. */
    private void payouts() {
        Map<String, Long> booked = new TreeMap<>();
        List<String> lines = desk.fixture.texts("""
            SELECT e.loan_id || ' ' || -sum(p.amount)
            FROM journal_entry e JOIN posting p USING (team_id, entry_id)
            WHERE e.kind = 'LOAN_DISBURSEMENT' AND p.account IN (1000, 1010, 1090) GROUP BY e.loan_id\
            """);
        for (String line : lines) {
            int space = line.indexOf(' ');
            booked.put(line.substring(0, space), Long.parseLong(line.substring(space + 1)));
        }
        assertThat(booked).as("paid out").isEqualTo(loans.paidOut);
    }

    void atTheEnd() {
        chain();
        // INV-31: nothing that was done here is seen next door, and nothing of theirs changed.
        assertThat(desk.neighbour.texts(MonthTrace.SQL).getFirst()).isEqualTo(neighbour);
        for (String table : TABLES) {
            Set<String> seen = Set.copyOf(desk.fixture.texts("SELECT DISTINCT team_id FROM " + table));
            assertThat(seen).as(table).isSubsetOf(desk.team().value());
        }
    }

    /** The chain of the audit trail holds, and every line is in it. */
    private void chain() {
        await(new AuditSealer(desk.fixture.db, Duration.ofSeconds(5))
                .run(desk.fixture.team, new Occurrence("end", desk.clock.instant(), desk.today(), 0)));
        List<String> faults = new ArrayList<>();
        AuditVerifier.Extent extent = await(AuditVerifier.verify(
                desk.fixture.db, desk.team(), desk.clock.instant(), Set.of(), fault -> faults.add(fault.toString())));
        assertThat(faults).as("faults of the chain").isEmpty();
        assertThat(extent.rows())
                .isEqualTo(extent.sealed())
                .isEqualTo(desk.trace().audited());
    }
}
