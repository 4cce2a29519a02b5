package coop.akiba.gateway.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.store.LoanTable;
import coop.akiba.gateway.store.MemberRow;
import coop.akiba.gateway.store.Members;
import coop.akiba.gateway.store.PoolSums;
import coop.akiba.gateway.store.TeamDirectory;
import coop.akiba.menus.Pin;
import coop.akiba.menus.PinCheck;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sample is complete, its books balance, and what it says about people is so. */
class SampleCooperativeTest {
    private static final Sample SAMPLE = Sample.read();
    private static LoadedSample loaded;

    @BeforeAll
    static void load() {
        loaded = new LoadedSample();
    }

    @AfterAll
    static void close() {
        loaded.close();
    }

    @Test
    void hasLoansInEveryStatusAndOneThatIsOverdue() {
        assertThat(loaded.rows("SELECT DISTINCT status FROM loan"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(LoanStatus.values()).map(Enum::name).toList());
        assertThat(loaded.rows("""
            SELECT m.name FROM loan l JOIN member m USING (team_id, member_id)
            WHERE l.status = 'ACTIVE' AND EXISTS (
                SELECT 1 FROM instalment i WHERE i.loan_id = l.loan_id AND i.due < DATE '2026-03-31'
                    AND i.principal_paid + i.interest_paid < i.principal + i.interest)\
            """)).containsExactly("Fatuma" + " Ali");
    }

    @Test
    void loansStandWhereTheFileSays() {
        List<String> ends = SAMPLE.loans().stream()
                .map(loan -> loan.member() + " " + loan.end())
                .sorted()
                .toList();
        assertThat(loaded.rows("SELECT m.name || ' ' || l.status FROM loan l JOIN member m USING (team_id, member_id)"))
                .containsExactlyInAnyOrderElementsOf(ends);
    }

    @Test
    void booksBalance() {
        assertThat(loaded.rows("SELECT sum(amount) FROM posting")).containsExactly("0");
        assertThat(loaded.rows("SELECT entry_id FROM posting GROUP BY entry_id HAVING sum(amount) <> 0"))
                .isEmpty();
    }

    @Test
    void storedBalancesAreTheSumsOfTheirPostings() {
        assertThat(loaded.rows("SELECT count(*) FROM account_balance").getFirst())
                .isNotEqualTo("0");
        assertThat(loaded.rows("""
            SELECT b.account || ' ' || b.scope FROM account_balance b
            WHERE b.balance <> (SELECT coalesce(sum(p.amount), 0) FROM posting p
                                WHERE p.account = b.account AND p.scope = b.scope)\
            """)).isEmpty();
    }

    @Test
    void whatIsOwedIsWhatTheBooksSay() {
        assertThat(loaded.rows("""
            SELECT l.number FROM loan l
            WHERE coalesce((SELECT sum(i.principal - i.principal_paid) FROM instalment i
                            WHERE i.loan_id = l.loan_id), 0)
               <> coalesce((SELECT b.balance FROM account_balance b
                            WHERE b.account = 1100 AND b.scope = l.loan_id::text), 0)\
            """)).isEmpty();
    }

    @Test
    void peopleCanBeCalled() throws NumberParseException {
        PhoneNumberUtil phones = PhoneNumberUtil.getInstance();
        for (Sample.Person person : SAMPLE.members()) {
            assertThat(phones.isValidNumberForRegion(phones.parse(person.msisdn(), "KE"), "KE"))
                    .as(person.name())
                    .isTrue();
        }
        assertThat(SAMPLE.members().stream().map(Sample.Person::language)).contains("en", "sw");
        assertThat(SAMPLE.members()).hasSizeGreaterThanOrEqualTo(14);
    }

    @Test
    void pinsAreTakenAndNotWeak() {
        for (Sample.Person person : SAMPLE.members()) {
            String digits = person.pin();
            if (digits != null) {
                Pin pin = Pin.parse(digits).orElseThrow();
                assertThat(pin.isWeak(new Msisdn(person.msisdn())))
                        .as(person.name())
                        .isFalse();
                assertThat(Fixture.await(loaded.vault.check(
                                loaded.team, member(person).member().id(), pin)))
                        .as(person.name())
                        .isInstanceOf(PinCheck.Right.class);
            }
        }
    }

    @Test
    void somebodyHasYetToChooseAPinAndHasJustBeenSentACode() {
        assertThat(loaded.rows("SELECT m.name FROM outbox o JOIN member m USING (team_id, member_id) "
                        + "WHERE o.status = 'READY'"))
                .containsOnly("Zawadi Mkamburi");
        assertThat(loaded.rows("SELECT template FROM outbox WHERE status = 'READY'"))
                .containsOnly("OneTimeCode");
        assertThat(member(SAMPLE.members().getLast()).hasPin()).isFalse();
    }

    @Test
    void staffHaveEveryRoleAndOneOfTwoAdminsBorrows() {
        assertThat(loaded.rows("SELECT DISTINCT role FROM staff"))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Role.values()).map(Enum::name).toList());
        assertThat(loaded.rows("SELECT staff_id FROM staff WHERE role = 'ADMIN'"))
                .hasSize(2);
        assertThat(loaded.rows("""
            SELECT s.staff_id FROM staff s JOIN loan l USING (team_id, member_id)
            WHERE s.role = 'ADMIN' AND l.status = 'ACTIVE'\
            """)).containsExactly("daniel");
    }

    @Test
    void membersAreNumberedWithoutGapsAndTheNextOneFollows() {
        assertThat(loaded.rows("SELECT last FROM counter WHERE name = 'member'"))
                .containsExactly(String.valueOf(SAMPLE.members().size()));
        assertThat(loaded.rows("SELECT max(number) FROM member"))
                .containsExactly("M-%04d".formatted(SAMPLE.members().size()));
    }

    @Test
    void muchIsLeftToLend() {
        assertThat(Fixture.await(loaded.db.inTeam(
                                loaded.team.id(), connection -> PoolSums.available(connection, loaded.team)))
                        .isMoreThan(loaded.team.currency().ofMajor(400_000)))
                .isTrue();
    }

    @Test
    void isReadLikeAnyOtherCooperative() {
        assertThat(Fixture.await(TeamDirectory.load(loaded.db)).find("umoja")).contains(loaded.team);
        MemberId amina = member(SAMPLE.members().getFirst()).member().id();
        List<Loan> loans = Fixture.await(
                loaded.db.inTeam(loaded.team.id(), connection -> LoanTable.ofMember(connection, loaded.team, amina)));
        assertThat(loans.getFirst().appliedOn())
                .isEqualTo(LocalDate.parse("2026-03-31").minusDays(131));
    }

    @Test
    void isLoadedOnce() {
        List<String> before = loaded.rows("SELECT count(*) FROM journal_entry");
        Fixture.await(loaded.cooperative.load());
        assertThat(loaded.rows("SELECT count(*) FROM journal_entry")).isEqualTo(before);
        assertThat(loaded.rows("SELECT count(*) FROM team")).containsExactly("1");
    }

    private static MemberRow member(Sample.Person person) {
        return Fixture.await(loaded.db.inTeam(
                        loaded.team.id(),
                        connection -> Members.byMsisdn(connection, loaded.team.id(), new Msisdn(person.msisdn()))))
                .orElseThrow();
    }
}
