package coop.akiba.gateway.command;

import static coop.akiba.gateway.Fixture.TODAY;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.ApplicationDetails;
import coop.akiba.domain.loan.AskedTerms;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.Profiles;
import coop.akiba.gateway.store.Holds;
import coop.akiba.gateway.store.LedgerTable;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.ProfileJson;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Loans that are made and paid out at once, on a real database, also when several people ask at the same time. */
class ApplyingTest {
    private static final Asked.Paying PAID =
            new Asked.Paying(Optional.of("bank"), Optional.empty(), true, Optional.empty(), Optional.empty());

    @DisplayName("A-47 A-48 A-49 A-50 A-51 INV-24: what is paid out, and what leaves savings")
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "D1, CASH,    WITH_INSTALMENTS, CASH,    297000,     0,     0",
        "D2, SAVINGS, WITH_INSTALMENTS, CASH,    300000,  3000,     0",
        "D3, CASH,    IN_ADVANCE,       CASH,    261000,     0, 36000",
        "D4, SAVINGS, IN_ADVANCE,       SAVINGS, 300000, 39000, 36000",
        "D5, CASH,    IN_ADVANCE,       SAVINGS, 297000, 36000, 36000",
        "D6, SAVINGS, IN_ADVANCE,       CASH,    264000,  3000, 36000"
    })
    void thePatternsOfTheBooks(
            String id, String fee, String timing, String interest, long paidOut, long saved, long unearned) {
        String rules = Profiles.text("agatabo")
                .replace("HALF_UP } }, source: CASH }", "HALF_UP } }, source: " + fee + " }")
                .replace("timing: WITH_INSTALMENTS", "timing: " + timing)
                .replace("advanceInterestSource: CASH", "advanceInterestSource: " + interest);
        try (Fixture fixture = cooperative("agatabo", rules)) {
            Member member = fixture.member("Amina", "en", 100_000);
            fixture.member("Others", "en", 9_000_000);
            Loan loan = done(fixture, asked(fixture, member, 300_000, List.of(car(fixture, 300_000))));
            assertThat(loan.status()).as(id).isEqualTo(LoanStatus.ACTIVE);
            assertThat(balance(fixture, Account.receivable(loan.id()))).isEqualTo(m(fixture, 300_000));
            assertThat(summed(fixture, Account.cash("bank"))).isEqualTo(m(fixture, -paidOut));
            assertThat(balance(fixture, Account.savings(member.id()))).isEqualTo(m(fixture, saved - 100_000));
            assertThat(balance(fixture, Account.unearnedInterest(loan.id()))).isEqualTo(m(fixture, -unearned));
            assertThat(fixture.count("SELECT sum(amount)::bigint FROM posting")).isZero();
            Loan read = read(fixture, loan);
            assertThat(read).isEqualTo(loan);
        }
    }

    @Test
    @DisplayName(
            "A-10 INV-11 INV-29: a lien is held while the loan runs, is not free meanwhile, and is let go at its end")
    void aLienIsHeldUntilTheLoanIsPaid() {
        try (Fixture fixture = cooperative("agatabo", Profiles.text("agatabo"))) {
            Member member = fixture.member("Amina", "en", 150_000);
            Loan loan = done(
                    fixture, asked(fixture, member, 100_000, List.of(new Security.SavingsLien(m(fixture, 100_000)))));
            assertThat(available(fixture, member)).isEqualTo(m(fixture, 50_000));
            pay(fixture, loan, 10_000);
            assertThat(available(fixture, member)).isEqualTo(m(fixture, 50_000));
            pay(fixture, loan, read(fixture, loan).schedule().open().minor());
            assertThat(read(fixture, loan).status()).isEqualTo(LoanStatus.COMPLETED);
            assertThat(available(fixture, member)).isEqualTo(m(fixture, 150_000));
            assertThat(fixture.count("SELECT count(*) FROM hold WHERE amount > 0"))
                    .isZero();
        }
    }

    @Test
    @DisplayName("A-43 INV-17: of two liens at once on the same savings one is refused")
    void twoLiensAtOnce() {
        String several = Profiles.text("agatabo")
                .replace(
                        "concurrency: { max: 1, counted: [ACTIVE, DEFAULTED] }",
                        "concurrency: { max: 0, counted: [] }");
        try (Fixture fixture = cooperative("agatabo", several)) {
            Member member = fixture.member("Amina", "en", 150_000);
            List<Result<Loan>> results = atOnce(IntStream.range(0, 6)
                    .mapToObj(i -> apply(
                            fixture,
                            asked(fixture, member, 100_000, List.of(new Security.SavingsLien(m(fixture, 100_000))))))
                    .toList());
            assertThat(results)
                    .filteredOn(result -> result instanceof Result.Done)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(result -> result instanceof Result.Refused)
                    .containsOnly(new Result.Refused<>(
                            List.of(new Refusal.LienAboveSavings(m(fixture, 50_000), m(fixture, 100_000)))));
            assertThat(available(fixture, member)).isEqualTo(m(fixture, 50_000));
        }
    }

    @Test
    @DisplayName("A-04 A-69 INV-27: of many applications of one member at once one becomes a loan")
    void oneLoanAtATime() {
        try (Fixture fixture = cooperative("agatabo", Profiles.text("agatabo"))) {
            Member member = fixture.member("Amina", "en", 500_000);
            List<Result<Loan>> results = atOnce(IntStream.range(0, 8)
                    .mapToObj(i -> apply(fixture, asked(fixture, member, 60_000, List.of(car(fixture, 60_000)))))
                    .toList());
            assertThat(results)
                    .filteredOn(result -> result instanceof Result.Done)
                    .hasSize(1);
        }
    }

    @Test
    @DisplayName("A-08: borrowers who sign for each other at once do not wait in a circle")
    void borrowersWhoSignForEachOther() {
        // Applications that wait for a decision do not take the cooperative's lock, so that only the order helps.
        String waiting = Profiles.text("agatabo")
                .replace("approval: NONE", "approval: ONE_STEP")
                .replace("disbursement: AT_CREATION", "disbursement: SEPARATE")
                .replace(
                        "concurrency: { max: 1, counted: [ACTIVE, DEFAULTED] }",
                        "concurrency: { max: 0, counted: [] }");
        try (Fixture fixture = cooperative("agatabo", waiting)) {
            Member amina = fixture.member("Amina", "en", 500_000);
            Member bosco = fixture.member("Bosco", "en", 500_000);
            List<Result<Loan>> results = atOnce(IntStream.range(0, 24)
                    .mapToObj(i -> i % 2 == 0 ? List.of(amina, bosco) : List.of(bosco, amina))
                    .map(pair -> {
                        Security friend = new Security.Guarantor(pair.getLast().id(), m(fixture, 60_000));
                        Asked.Paying unsaid = Asked.Paying.unsaid();
                        return apply(fixture, asked(fixture, pair.getFirst(), 60_000, List.of(friend), "", unsaid));
                    })
                    .toList());
            assertThat(results)
                    .allMatch(result -> result instanceof Result.Done)
                    .hasSize(24);
        }
    }

    @Test
    @DisplayName("U-35 INV-28: two who ask at once for the last of the pool: one gets it")
    void theLastOfThePool() {
        try (Fixture fixture = cooperative("uganda-sacco", Profiles.text("uganda-sacco"))) {
            List<Member> members = IntStream.range(0, 6)
                    .mapToObj(i -> fixture.member("Member " + i, "en", 1_000_000))
                    .toList();
            List<Result<Loan>> results = atOnce(members.stream()
                    .map(member -> apply(fixture, plain(fixture, member, 5_000_000)))
                    .toList());
            assertThat(results)
                    .filteredOn(result -> result instanceof Result.Done)
                    .hasSize(1);
            assertThat(results)
                    .filteredOn(result -> result instanceof Result.Refused)
                    .containsOnly(new Result.Refused<>(
                            List.of(new Refusal.PoolExceeded(m(fixture, 1_000_000), m(fixture, 5_000_000)))));
            assertThat(fixture.count("SELECT last FROM counter WHERE name = 'loan'"))
                    .isEqualTo(1);
        }
    }

    @Test
    @DisplayName("A-16 X-07: without the committee's reference there is no loan where the bylaws ask for it")
    void theCommitteesReference() {
        String bylaws =
                Profiles.text("agatabo").replace("committeeApprovalRequired: false", "committeeApprovalRequired: true");
        try (Fixture fixture = cooperative("agatabo", bylaws)) {
            Member member = fixture.member("Amina", "en", 500_000);
            Asked without = asked(fixture, member, 60_000, List.of(car(fixture, 60_000)));
            assertThat(atOnce(List.of(apply(fixture, without))))
                    .containsExactly(new Result.Refused<>(List.of(new Refusal.CommitteeApprovalMissing())));
            Asked with = asked(fixture, member, 60_000, List.of(car(fixture, 60_000)), "MIN-12", PAID);
            assertThat(read(fixture, done(fixture, with)).origination().committeeApproval())
                    .isEqualTo("MIN-12");
        }
    }

    @Test
    @DisplayName("INV-20: an application that is refused leaves nothing behind")
    void aRefusalLeavesNothing() {
        try (Fixture fixture = cooperative("agatabo", Profiles.text("agatabo"))) {
            Member member = fixture.member("Amina", "en", 100_000);
            long postings = fixture.count("SELECT count(*) FROM posting");
            assertThat(atOnce(List.of(apply(fixture, asked(fixture, member, 900_000, List.of())))))
                    .allMatch(result -> result instanceof Result.Refused);
            for (String table : List.of("loan", "hold", "instalment", "outbox", "audit_event")) {
                assertThat(fixture.count("SELECT count(*) FROM " + table))
                        .as(table)
                        .isZero();
            }
            assertThat(fixture.count("SELECT count(*) FROM posting")).isEqualTo(postings);
            assertThat(fixture.count("SELECT count(*) FROM counter WHERE name = 'loan'"))
                    .isZero();
        }
    }

    private static Fixture cooperative(String profile, String rules) {
        LoanProfile read = ProfileJson.readYaml(rules).orThrow();
        return new Fixture(id -> Fixture.lending(id, read, Objects.requireNonNull(Profiles.CURRENCIES.get(profile))));
    }

    private static Asked asked(Fixture fixture, Member member, long principal, List<Security> securities) {
        return asked(fixture, member, principal, securities, "", PAID);
    }

    private static Asked asked(
            Fixture fixture,
            Member member,
            long principal,
            List<Security> securities,
            String committee,
            Asked.Paying paying) {
        return new Asked(
                new Borrower.OfMember(member.id()),
                Optional.of("simple"),
                m(fixture, principal),
                Optional.of(6),
                new ApplicationDetails(AskedTerms.none(), securities, committee, ""),
                paying);
    }

    private static Asked plain(Fixture fixture, Member member, long principal) {
        return Asked.byPhone(member.id(), "normal", m(fixture, principal), 12);
    }

    private static Security car(Fixture fixture, long value) {
        return new Security.Collateral("car", m(fixture, value), List.of("title-7"));
    }

    private static Future<Result<Loan>> apply(Fixture fixture, Asked asked) {
        return Results.of(fixture.db.inTeam(
                fixture.team.id(), connection -> fixture.loans.apply(connection, fixture.by(Role.ADMIN), asked)));
    }

    private static List<Result<Loan>> atOnce(List<Future<Result<Loan>>> applications) {
        return await(Future.all(applications)).list();
    }

    private static Loan done(Fixture fixture, Asked asked) {
        return Fixture.done(apply(fixture, asked));
    }

    private static void pay(Fixture fixture, Loan loan, long amount) {
        MoneyNotice notice = new MoneyNotice(
                "daraja",
                "c2b",
                "PAY" + amount,
                m(fixture, amount),
                loan.number().toString(),
                "2547 ***** 126",
                Account.mobileMoney("daraja", "600100"),
                TODAY,
                Buffer.buffer("{}"),
                Optional.empty());
        assertThat(await(fixture.receipts.receive(fixture.team, notice, "test")))
                .isEqualTo(Intake.POSTED);
    }

    private static Loan read(Fixture fixture, Loan loan) {
        return await(fixture.db.inTeam(
                        fixture.team.id(), connection -> LoanTable.byId(connection, fixture.team, loan.id())))
                .orElseThrow();
    }

    private static Money available(Fixture fixture, Member member) {
        return await(fixture.db.inTeam(
                fixture.team.id(), connection -> Holds.available(connection, fixture.team, Optional.of(member.id()))));
    }

    private static Money balance(Fixture fixture, Account account) {
        return await(fixture.db.inTeam(
                fixture.team.id(), connection -> LedgerTable.balance(connection, fixture.team, account)));
    }

    private static Money summed(Fixture fixture, Account account) {
        return await(fixture.db.inTeam(
                fixture.team.id(), connection -> LedgerTable.summed(connection, fixture.team, account)));
    }

    private static Money m(Fixture fixture, long amount) {
        return fixture.team.currency().ofMajor(amount);
    }
}
