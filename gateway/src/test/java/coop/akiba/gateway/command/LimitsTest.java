package coop.akiba.gateway.command;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.policy.ConcurrencyLimit;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.Tenor;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.TeamDirectory;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Rules that were changed while processes run. The commands here go on with the cooperative as it was read before, as a
 * process does that has not heard of the change.
 */
class LimitsTest {
    private static final Fixture FIXTURE = new Fixture();
    private static final Set<LoanStatus> OPEN = Set.of(LoanStatus.PENDING, LoanStatus.APPROVED, LoanStatus.ACTIVE);

    @BeforeAll
    static void change() {
        ProfileCommands commands = new ProfileCommands(FIXTURE.db, FIXTURE.ids, Fixture.CLOCK);
        TeamDirectory elsewhere = await(TeamDirectory.load(FIXTURE.db));
        assertThat(await(commands.change(FIXTURE.by(Role.ADMIN), rules(FIXTURE.team.profile()))))
                .isInstanceOfSatisfying(
                        ProfileChange.Done.class,
                        done -> assertThat(done.profile().version()).isEqualTo(2));
        assertThat(elsewhere.byId(FIXTURE.team.id()).profile().version()).isEqualTo(1);
        await(elsewhere.refresh());
        assertThat(elsewhere.byId(FIXTURE.team.id()).profile().version()).isEqualTo(2);
    }

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    /** I-14, INV-27. */
    @Test
    void ofManyApplicationsAtOnceThreeAreTaken() {
        Member member = FIXTURE.member("Amina", "sw", 500_000);
        List<Result<Loan>> results = applications(member, 12);
        assertThat(results).filteredOn(result -> result instanceof Result.Done).hasSize(3);
        assertThat(results)
                .filteredOn(result -> result instanceof Result.Refused)
                .containsOnly(new Result.Refused<>(List.of(new Refusal.TooManyLoans(3, 3, OPEN))));
    }

    /** I-14: with two open, a third and a fourth at once give exactly one. */
    @Test
    void aThirdAndAFourthAtOnceGiveOne() {
        Member member = FIXTURE.member("Baraka", "sw", 500_000);
        applications(member, 1);
        applications(member, 1);
        assertThat(applications(member, 2))
                .filteredOn(result -> result instanceof Result.Done)
                .hasSize(1);
        assertThat(FIXTURE.count("SELECT count(*) FROM loan WHERE member_id = '"
                        + member.id().value() + "'"))
                .isEqualTo(3);
    }

    /** I-04: a loan has the rate of its tenor and the version it was made under, wherever it is read. */
    @Test
    void aLoanKeepsItsRateAndItsVersion() {
        Member member = FIXTURE.member("Chebet", "sw", 500_000);
        Loan loan = ((Result.Done<Loan>) applications(member, 1).getFirst()).value();
        assertThat(loan.product().terms().rate().percent()).isEqualTo(new BigDecimal("1.5"));
        Loan read = await(FIXTURE.db.inTeam(
                        FIXTURE.team.id(), connection -> LoanTable.byId(connection, FIXTURE.team, loan.id())))
                .orElseThrow();
        assertThat(read).isEqualTo(loan);
        assertThat(FIXTURE.count(
                        "SELECT profile FROM loan WHERE loan_id = '" + loan.id().value() + "'"))
                .isEqualTo(2);
    }

    private static List<Result<Loan>> applications(Member member, int count) {
        List<Future<Result<Loan>>> all = IntStream.range(0, count)
                .mapToObj(i -> FIXTURE.loans.apply(
                        FIXTURE.by(member), member.id(), "normal", KES.ofMajor(1_000), 6, Optional.empty()))
                .toList();
        return await(Future.all(all)).list();
    }

    /** At most three open loans, over 6 or 12 months. */
    private static LoanProfile rules(LoanProfile before) {
        LoanProduct old = before.product("normal").orElseThrow();
        LoanProduct tenors = new LoanProduct(
                old.code(),
                old.names(),
                old.borrowers(),
                old.terms(),
                false,
                old.maxMonths(),
                List.of(new Tenor(6, new BigDecimal("1.5")), new Tenor(12, new BigDecimal("2.5"))),
                old.fee(),
                old.advanceInterestSource(),
                old.advanceInterest(),
                old.allocation(),
                old.penalty(),
                old.topUp(),
                old.security(),
                old.onDefault(),
                old.recognition());
        return new LoanProfile(
                before.version(),
                before.workflow(),
                new ConcurrencyLimit(3, OPEN),
                before.eligibility(),
                before.roles(),
                before.withdrawals(),
                before.reversal(),
                before.buckets(),
                List.of(tenors));
    }
}
