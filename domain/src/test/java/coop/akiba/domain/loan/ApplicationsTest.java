package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.AMINA;
import static coop.akiba.domain.Umoja.AMINA_HERSELF;
import static coop.akiba.domain.Umoja.KES;
import static coop.akiba.domain.Umoja.POOL;
import static coop.akiba.domain.Umoja.PROFILE;
import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each reason against an application, with its numbers. */
class ApplicationsTest {
    private static final Money FIVE_MILLION = UGX.ofMajor(5_000_000);

    @Test
    void aSoundApplicationBecomesAPendingLoan() {
        Decision.Accepted accepted = Umoja.accepted(apply("normal", FIVE_MILLION, 12));
        assertThat(accepted.entries()).isEmpty();
        assertThat(accepted.events()).singleElement().isInstanceOfSatisfying(LoanEvent.Applied.class, event -> {
            assertThat(event.status()).isEqualTo(LoanStatus.PENDING);
            assertThat(event.member()).contains(AMINA.id());
            assertThat(event.loan().product()).isEqualTo(Umoja.NORMAL);
            assertThat(event.loan().principal()).isEqualTo(FIVE_MILLION);
            assertThat(event.loan().appliedBy()).isEqualTo(AMINA_HERSELF.id());
            assertThat(event.schedule().instalments()).isEmpty();
        });
    }

    @ParameterizedTest
    @MethodSource
    void refuses(String product, Money amount, int months, List<Refusal> reasons) {
        assertThat(Umoja.refusals(apply(product, amount, months))).isEqualTo(reasons);
    }

    static Stream<Arguments> refuses() {
        Money six = UGX.ofMajor(6);
        Money tooMuch = POOL.plus(UGX.ofMinor(1));
        return Stream.of(
                row("gold", FIVE_MILLION, 12, new Refusal.ProductUnknown("gold")),
                row("non-member", FIVE_MILLION, 12, new Refusal.ProductUnknown("non-member")),
                row("normal", UGX.zero(), 12, new Refusal.AmountNotPositive()),
                row("normal", UGX.ofMajor(-5), 12, new Refusal.AmountNotPositive()),
                row("normal", FIVE_MILLION, 0, new Refusal.TermNotPositive()),
                row("normal", FIVE_MILLION, -3, new Refusal.TermNotPositive()),
                row("normal", FIVE_MILLION, 61, new Refusal.TermTooLong(60, 61)),
                row("emergency", FIVE_MILLION, Integer.MAX_VALUE, new Refusal.TermTooLong(12, Integer.MAX_VALUE)),
                row("normal", six, 12, new Refusal.AmountTooSmallForTerm(six, 12)),
                row("normal", tooMuch, 12, new Refusal.PoolExceeded(POOL, tooMuch)),
                row(
                        "gold",
                        UGX.zero(),
                        0,
                        new Refusal.ProductUnknown("gold"),
                        new Refusal.AmountNotPositive(),
                        new Refusal.TermNotPositive()),
                row(
                        "emergency",
                        tooMuch,
                        24,
                        new Refusal.TermTooLong(12, 24),
                        new Refusal.PoolExceeded(POOL, tooMuch)));
    }

    @Test
    void anAmountIsPaidInCashUnits() {
        Money asked = KES.ofMinor(500_050);
        Applicant applicant = new Applicant(AMINA, KES.zero(), KES.ofMajor(10_000));
        LoanCommand.Apply command = Umoja.application("normal", asked, 12);
        assertThat(Umoja.refusals(Applications.decide(command, applicant, PROFILE, AMINA_HERSELF)))
                .containsExactly(new Refusal.AmountNotPayable(asked, KES.ofMajor(1)));
    }

    /** P-20: the smallest amount of a currency is an amount, less is none. */
    @ParameterizedTest
    @CsvSource({"UGX, 0, 1, true", "KES, 2, 1, true", "UGX, 0, 0, false", "KES, 2, 0, false", "KES, 2, -1, false"})
    void theSmallestAmountIsOne(String code, int scale, long minor, boolean accepted) {
        CurrencyPolicy currency = new CurrencyPolicy(code, scale, 1);
        LoanProfile profile = LoanProfile.oneStep(1, true, false, PROFILE.products());
        Applicant applicant = new Applicant(AMINA, currency.zero(), currency.zero());
        LoanCommand.Apply command = Umoja.application("normal", currency.ofMinor(minor), 1);
        Decision decision = Applications.decide(command, applicant, profile, AMINA_HERSELF);
        assertThat(decision instanceof Decision.Accepted).isEqualTo(accepted);
    }

    @Test
    void theFeeMayNotEatTheLoan() {
        Money fee = UGX.ofMajor(5_000_000);
        LoanProduct dear = Umoja.withFee(Umoja.NORMAL, new Fee.Fixed(fee));
        LoanProfile profile = LoanProfile.oneStep(1, true, true, List.of(dear));
        Applicant applicant = new Applicant(AMINA, UGX.zero(), POOL);
        LoanCommand.Apply command = Umoja.application("normal", FIVE_MILLION, 12);
        assertThat(Umoja.refusals(Applications.decide(command, applicant, profile, AMINA_HERSELF)))
                .containsExactly(new Refusal.NothingToPayOut(FIVE_MILLION, fee));
    }

    @ParameterizedTest
    @MethodSource
    void onlyActiveMembersBorrow(MemberStatus status) {
        Member member = Umoja.member(8, status);
        Applicant applicant = new Applicant(member, UGX.zero(), POOL);
        LoanCommand.Apply command = Umoja.application("normal", FIVE_MILLION, 12);
        assertThat(Umoja.refusals(Applications.decide(command, applicant, PROFILE, Actor.member(member.id()))))
                .containsExactly(new Refusal.BorrowerNotActive(status));
    }

    static Stream<MemberStatus> onlyActiveMembersBorrow() {
        return Stream.of(MemberStatus.SUSPENDED, MemberStatus.CLOSED);
    }

    @Test
    void theRoleMustAllowIt() {
        Applicant applicant = new Applicant(AMINA, UGX.zero(), POOL);
        LoanCommand.Apply command = Umoja.application("normal", FIVE_MILLION, 12);
        assertThat(Umoja.refusals(Applications.decide(command, applicant, PROFILE, Umoja.OFFICER)))
                .containsExactly(new Refusal.NotAllowed(Role.LOAN_OFFICER, Capability.APPLY_FOR_MEMBER));
    }

    @Test
    void allOfThePoolMayBeLent() {
        Loan loan = Umoja.loan(apply("normal", POOL, 12));
        assertThat(loan.principal()).isEqualTo(POOL);
        Decision approved = Loans.decide(loan, new LoanCommand.Approve(""), Umoja.situation(Umoja.ADMIN, POOL));
        assertThat(Umoja.loan(approved).status()).isEqualTo(LoanStatus.APPROVED);
    }

    @Test
    void withoutAPoolCheckThePoolIsNoReason() {
        LoanProfile profile = LoanProfile.oneStep(1, true, false, PROFILE.products());
        Applicant applicant = new Applicant(AMINA, UGX.zero(), UGX.zero());
        LoanCommand.Apply command = Umoja.application("normal", FIVE_MILLION, 12);
        assertThat(Applications.decide(command, applicant, profile, AMINA_HERSELF))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void thePoolIsWhatIsNotLentOut() {
        assertThat(LendingPool.available(UGX.ofMajor(100), UGX.ofMajor(30))).isEqualTo(UGX.ofMajor(70));
        assertThat(LendingPool.available(UGX.ofMajor(30), UGX.ofMajor(100))).isEqualTo(UGX.zero());
    }

    private static Decision apply(String product, Money amount, int months) {
        Applicant applicant = new Applicant(AMINA, UGX.zero(), POOL);
        return Applications.decide(Umoja.application(product, amount, months), applicant, PROFILE, AMINA_HERSELF);
    }

    private static Arguments row(String product, Money amount, int months, Refusal... reasons) {
        return Arguments.of(product, amount, months, List.of(reasons));
    }
}
