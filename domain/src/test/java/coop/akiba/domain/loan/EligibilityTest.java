package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.AMINA_HERSELF;
import static coop.akiba.domain.Umoja.NORMAL;
import static coop.akiba.domain.Umoja.UGX;
import static coop.akiba.domain.loan.Borrowing.GUARANTOR;
import static coop.akiba.domain.loan.Borrowing.applicant;
import static coop.akiba.domain.loan.Borrowing.frozen;
import static coop.akiba.domain.loan.Borrowing.guaranteed;
import static coop.akiba.domain.loan.Borrowing.limited;
import static coop.akiba.domain.loan.Borrowing.m;
import static coop.akiba.domain.loan.Borrowing.owing;
import static coop.akiba.domain.loan.Borrowing.paidFrom;
import static coop.akiba.domain.loan.Borrowing.product;
import static coop.akiba.domain.loan.Borrowing.profile;
import static coop.akiba.domain.loan.Borrowing.rule;
import static coop.akiba.domain.loan.Borrowing.saver;
import static coop.akiba.domain.loan.Borrowing.stranger;
import static coop.akiba.domain.loan.Borrowing.tenor;
import static coop.akiba.domain.loan.Borrowing.with;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.policy.ConcurrencyLimit;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.MoneySource;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One row for each requirement on who may borrow what: the rule, the facts, and what is said against it. */
class EligibilityTest {
    private static final Set<LoanStatus> RUNNING = Set.of(LoanStatus.ACTIVE, LoanStatus.DEFAULTED);
    private static final Set<LoanStatus> OPEN = Set.of(LoanStatus.PENDING, LoanStatus.APPROVED, LoanStatus.ACTIVE);

    private static final EligibilityRule RATIO = new EligibilityRule.MinSavingsRatio(new BigDecimal("0.20"));
    private static final EligibilityRule MULTIPLE = new EligibilityRule.SavingsMultiple(new BigDecimal("3.0"));
    private static final EligibilityRule RANGE =
            new EligibilityRule.PrincipalRange(Optional.of(50_000L), Optional.of(1_000_000L));

    /** An application and what it is held against. */
    record Case(LoanProfile profile, Applicant applicant, long principal, ApplicationDetails details) {}

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyRule(String id, Case given, int months, List<Refusal> expected) {
        LoanCommand.Apply command = new LoanCommand.Apply(
                new LoanId(new UUID(1, 42)),
                new LoanNumber(42),
                "normal",
                UGX.ofMajor(given.principal()),
                months,
                Umoja.TODAY,
                given.details());
        Decision decision = Applications.decide(command, given.applicant(), given.profile(), AMINA_HERSELF);
        List<Refusal> refusals = decision instanceof Decision.Refused(List<Refusal> all) ? all : List.of();
        assertThat(refusals).as(id).isEqualTo(expected);
    }

    static Stream<Arguments> rows() {
        return Stream.of(savings(), amounts(), loans(), terms(), securities(), payout())
                .flatMap(rows -> rows);
    }

    private static Stream<Arguments> savings() {
        EligibilityRule more = new EligibilityRule.MinSavingsRatio(new BigDecimal("0.30"));
        return Stream.of(
                row("A-03 20 %", rule(RATIO), saver(60_000), 300_000),
                row("A-03 20 %", rule(RATIO), saver(59_999), 300_000, new Refusal.SavingsTooLow(m(60_000), m(59_999))),
                row("A-03 30 %", rule(more), saver(90_000), 300_000),
                row("A-03 30 %", rule(more), saver(89_999), 300_000, new Refusal.SavingsTooLow(m(90_000), m(89_999))),
                row(
                        "A-05",
                        rule(new EligibilityRule.SavingsAccount()),
                        stranger(),
                        12_000,
                        new Refusal.NoSavingsAccount()),
                row("A-39", rule(MULTIPLE), saver(100_000), 300_000),
                row(
                        "A-39",
                        rule(MULTIPLE),
                        saver(100_000),
                        300_001,
                        new Refusal.AboveSavingsMultiple(m(300_000), m(300_001))));
    }

    private static Stream<Arguments> amounts() {
        return Stream.of(
                row("A-11 A-37", rule(RANGE), saver(0), 49_999, new Refusal.PrincipalTooSmall(m(50_000), m(49_999))),
                row(
                        "A-11 A-37",
                        rule(RANGE),
                        saver(0),
                        1_000_001,
                        new Refusal.PrincipalTooLarge(m(1_000_000), m(1_000_001))),
                row("A-11", rule(RANGE), saver(0), 50_000),
                row("X-06", profile(NORMAL, RATIO, MULTIPLE), saver(100_000), 300_000),
                row(
                        "4.4.9 all at once",
                        profile(NORMAL, RATIO, MULTIPLE, RANGE),
                        saver(100_000),
                        1_500_000,
                        new Refusal.SavingsTooLow(m(300_000), m(100_000)),
                        new Refusal.AboveSavingsMultiple(m(300_000), m(1_500_000)),
                        new Refusal.PrincipalTooLarge(m(1_000_000), m(1_500_000))),
                row("U-35 U-36", rule(new EligibilityRule.PoolAvailable()), saver(0), 5_000_000),
                row(
                        "U-35 U-36",
                        rule(new EligibilityRule.PoolAvailable()),
                        saver(0),
                        5_000_001,
                        new Refusal.PoolExceeded(m(5_000_000), m(5_000_001))));
    }

    private static Stream<Arguments> loans() {
        LoanProfile one = limited(new ConcurrencyLimit(1, RUNNING));
        LoanProfile three = limited(new ConcurrencyLimit(3, OPEN));
        Refusal second = new Refusal.TooManyLoans(1, 1, RUNNING);
        return Stream.of(
                row("A-04 A-36 A-69", one, owing(Map.of(LoanStatus.ACTIVE, 1)), 12_000, second),
                row("A-04 A-36 A-69", one, owing(Map.of(LoanStatus.DEFAULTED, 1)), 12_000, second),
                row("A-04", one, owing(Map.of(LoanStatus.COMPLETED, 5)), 12_000),
                row(
                        "I-14",
                        three,
                        owing(Map.of(LoanStatus.PENDING, 1, LoanStatus.APPROVED, 1, LoanStatus.ACTIVE, 1)),
                        12_000,
                        new Refusal.TooManyLoans(3, 3, OPEN)),
                row("I-14", three, owing(Map.of(LoanStatus.PENDING, 2, LoanStatus.REJECTED, 1)), 12_000),
                row("X-04", limited(ConcurrencyLimit.none()), owing(Map.of(LoanStatus.ACTIVE, 99)), 12_000));
    }

    private static Stream<Arguments> terms() {
        LoanProfile catalogue = profile(product(List.of(tenor(6, "1"), tenor(12, "2")), false, 0, FeePolicy.none()));
        LoanProfile editable = profile(product(List.of(), true, 0, FeePolicy.none()));
        return Stream.of(
                Arguments.of("I-04", given(catalogue, saver(0), 12_000, none()), 6, List.of()),
                Arguments.of(
                        "I-04",
                        given(catalogue, saver(0), 12_000, none()),
                        7,
                        List.of(new Refusal.TermNotOffered(List.of(6, 12), 7))),
                Arguments.of(
                        "A-12 A-38",
                        given(profile(NORMAL), saver(0), 12_000, none()),
                        61,
                        List.of(new Refusal.TermTooLong(60, 61))),
                Arguments.of(
                        "U-05",
                        given(profile(NORMAL), saver(0), 12_000, rate("3")),
                        12,
                        List.of(new Refusal.RateNotEditable(new BigDecimal("2"), new BigDecimal("3")))),
                Arguments.of("A-20", given(editable, saver(0), 12_000, rate("3")), 12, List.of()));
    }

    private static Stream<Arguments> securities() {
        LoanProfile covered = profile(product(List.of(), false, 1, FeePolicy.none()));
        Security lien = new Security.SavingsLien(m(50_000));
        Security guarantor = new Security.Guarantor(GUARANTOR, m(250_000));
        Security car = new Security.Collateral("car", m(249_999), List.of("title-7"));
        return Stream.of(
                row("A-29 A-41", covered, saver(150_000), 300_000, new Refusal.SecurityTooLow(m(300_000), m(0))),
                secured(
                        "A-41",
                        covered,
                        saver(150_000),
                        List.of(lien, car),
                        new Refusal.SecurityTooLow(m(300_000), m(299_999))),
                secured("A-08 A-41", covered, guaranteed(MemberStatus.ACTIVE), List.of(lien, guarantor)),
                secured(
                        "A-08 A-42",
                        covered,
                        guaranteed(MemberStatus.SUSPENDED),
                        List.of(lien, guarantor),
                        new Refusal.GuarantorNotActive(1)),
                secured("A-08", covered, saver(150_000), List.of(lien, guarantor), new Refusal.GuarantorNotActive(1)),
                secured("A-43", covered, frozen(50_000), List.of(lien, car, car)),
                secured(
                        "A-10 A-43",
                        covered,
                        frozen(49_999),
                        List.of(lien, car, car),
                        new Refusal.LienAboveSavings(m(49_999), m(50_000))));
    }

    private static Stream<Arguments> payout() {
        FeePolicy fromSavings = new FeePolicy(new Fee.Fixed(m(3_000)), MoneySource.SAVINGS);
        LoanProfile fee = profile(product(List.of(), false, 0, fromSavings));
        LoanProfile bank = rule(new EligibilityRule.BankBalance());
        LoanProfile committee = with(profile(NORMAL), ConcurrencyLimit.none(), true);
        ApplicationDetails approved = new ApplicationDetails(Optional.empty(), List.of(), "MIN-12", "");
        return Stream.of(
                row("A-49", fee, saver(3_000), 300_000),
                row("A-49", fee, saver(2_999), 300_000, new Refusal.ChargesAboveSavings(m(2_999), m(3_000))),
                row("A-32", bank, paidFrom(297_000), 297_001, new Refusal.BankBalanceTooLow(m(297_000), m(297_001))),
                row("A-32", bank, paidFrom(297_000), 297_000),
                row("A-32 override", bank, saver(0), 297_001),
                row("A-16", committee, saver(0), 12_000, new Refusal.CommitteeApprovalMissing()),
                Arguments.of("A-16", given(committee, saver(0), 12_000, approved), 12, List.of()),
                row(
                        "A-06",
                        rule(new EligibilityRule.ActiveBorrower()),
                        new Applicant(Umoja.member(7, MemberStatus.SUSPENDED), m(0), m(5_000_000)),
                        12_000,
                        new Refusal.BorrowerNotActive(MemberStatus.SUSPENDED)));
    }

    private static Arguments row(String id, LoanProfile profile, Applicant applicant, long principal, Refusal... why) {
        return Arguments.of(id, given(profile, applicant, principal, none()), 12, List.of(why));
    }

    private static Arguments secured(
            String id, LoanProfile profile, Applicant applicant, List<Security> securities, Refusal... why) {
        ApplicationDetails details = new ApplicationDetails(Optional.empty(), securities, "", "");
        return Arguments.of(id, given(profile, applicant, 300_000, details), 12, List.of(why));
    }

    private static Case given(LoanProfile profile, Applicant applicant, long principal, ApplicationDetails details) {
        return new Case(profile, applicant, principal, details);
    }

    private static ApplicationDetails none() {
        return ApplicationDetails.none();
    }

    private static ApplicationDetails rate(String percent) {
        return new ApplicationDetails(Optional.of(new BigDecimal(percent)), List.of(), "", "");
    }
}
