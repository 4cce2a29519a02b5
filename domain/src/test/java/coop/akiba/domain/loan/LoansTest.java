package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.ADMIN;
import static coop.akiba.domain.Umoja.OFFICER;
import static coop.akiba.domain.Umoja.POOL;
import static coop.akiba.domain.Umoja.PROFILE;
import static coop.akiba.domain.Umoja.TODAY;
import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What staff decide on a loan: each outcome and each reason against it. */
class LoansTest {
    private static final Money FIVE_MILLION = UGX.ofMajor(5_000_000);
    private static final Loan PENDING = Umoja.pending(Umoja.NORMAL, FIVE_MILLION, 12);
    private static final Loan APPROVED = PENDING.withStatus(LoanStatus.APPROVED);
    private static final Actor BORROWING_ADMIN = new Actor("admin-2", Role.ADMIN, Optional.of(Umoja.AMINA.id()));
    private static final MemberId GUARANTOR = new MemberId(new UUID(0, 77));
    private static final Loan GUARANTEED = PENDING.securedBy(new Security.Guarantor(GUARANTOR, FIVE_MILLION));
    private static final Actor ANSWERING_ADMIN = new Actor("admin-3", Role.ADMIN, Optional.of(GUARANTOR));
    private static final Actor OWNER_WHO_APPLIED =
            new Actor(Umoja.AMINA_HERSELF.id(), Role.PLATFORM_OWNER, Optional.empty());
    private static final LoanCommand APPROVE = new LoanCommand.Approve("");
    private static final LoanCommand REJECT = new LoanCommand.Reject("No payslip");
    private static final LoanCommand DISBURSE = Umoja.disburse(TODAY);

    @Test
    void anApplicationIsApproved() {
        assertThat(decide(PENDING, new LoanCommand.Approve("Good"), POOL, ADMIN))
                .isEqualTo(Decision.accepted(new LoanEvent.Approved(APPROVED, "Good")));
    }

    @Test
    void anApplicationIsRejected() {
        assertThat(decide(PENDING, REJECT, UGX.zero(), ADMIN))
                .isEqualTo(Decision.accepted(
                        new LoanEvent.Rejected(PENDING.withStatus(LoanStatus.REJECTED), "No payslip")));
    }

    @Test
    void anApprovedLoanIsPaidOutLessItsFee() {
        LoanProduct product = Umoja.withFee(Umoja.NORMAL, new Fee.Percentage(BigDecimal.ONE, Umoja.WHOLE));
        Loan loan = Umoja.pending(product, UGX.ofMajor(300_000), 6).withStatus(LoanStatus.APPROVED);
        Decision.Accepted accepted = Umoja.accepted(decide(loan, DISBURSE, POOL, OFFICER));
        assertThat(accepted.events()).singleElement().isInstanceOfSatisfying(LoanEvent.Disbursed.class, event -> {
            assertThat(event.status()).isEqualTo(LoanStatus.ACTIVE);
            assertThat(event.fee()).isEqualTo(UGX.ofMajor(3_000));
            assertThat(event.paidOut()).isEqualTo(UGX.ofMajor(297_000));
            assertThat(event.schedule().principal()).isEqualTo(UGX.ofMajor(300_000));
        });
        assertThat(accepted.entries())
                .containsExactly(new JournalEntry(
                        EntryKind.LOAN_DISBURSEMENT,
                        TODAY,
                        List.of(
                                new Posting(Account.receivable(loan.id()), UGX.ofMajor(300_000)),
                                new Posting(Account.feeIncome("normal"), UGX.ofMajor(-3_000)),
                                new Posting(Account.cash("till"), UGX.ofMajor(-297_000)))));
    }

    @ParameterizedTest
    @EnumSource(DisbursementChannel.class)
    void theMoneyLeavesTheAccountOfItsChannel(DisbursementChannel channel) {
        LoanCommand command = Umoja.disburse(channel, "X1", TODAY);
        assertThat(Umoja.accepted(decide(APPROVED, command, POOL, OFFICER))
                        .entries()
                        .getFirst()
                        .postings())
                .contains(new Posting(channel.account(), FIVE_MILLION.negated()))
                .hasSize(2);
    }

    @ParameterizedTest
    @MethodSource
    void refuses(Loan loan, LoanCommand command, Money pool, Actor actor, List<Refusal> reasons) {
        assertThat(Umoja.refusals(decide(loan, command, pool, actor))).isEqualTo(reasons);
    }

    static Stream<Arguments> refuses() {
        Money little = UGX.ofMajor(4_999_999);
        Refusal pool = new Refusal.PoolExceeded(little, FIVE_MILLION);
        Refusal own = new Refusal.OwnApplication();
        return Stream.of(
                row(PENDING, APPROVE, POOL, OFFICER, notAllowed(Role.LOAN_OFFICER, Capability.DECIDE_LOAN)),
                row(PENDING, REJECT, POOL, OFFICER, notAllowed(Role.LOAN_OFFICER, Capability.DECIDE_LOAN)),
                row(PENDING, APPROVE, POOL, BORROWING_ADMIN, own),
                row(PENDING, REJECT, POOL, BORROWING_ADMIN, own),
                row(PENDING, APPROVE, POOL, OWNER_WHO_APPLIED, own),
                row(GUARANTEED, APPROVE, POOL, ANSWERING_ADMIN, own),
                row(GUARANTEED, REJECT, POOL, ANSWERING_ADMIN, own),
                row(APPROVED, DISBURSE, POOL, BORROWING_ADMIN, own),
                row(PENDING, APPROVE, little, ADMIN, pool),
                row(APPROVED, DISBURSE, little, ADMIN, pool),
                row(PENDING, new LoanCommand.Reject(" \n"), POOL, ADMIN, new Refusal.NotesMissing()),
                row(APPROVED, APPROVE, POOL, ADMIN, wrong(LoanStatus.APPROVED, LoanStatus.APPROVED)),
                row(APPROVED, REJECT, POOL, ADMIN, wrong(LoanStatus.APPROVED, LoanStatus.REJECTED)),
                row(PENDING, DISBURSE, POOL, OFFICER, wrong(LoanStatus.PENDING, LoanStatus.ACTIVE)),
                row(
                        PENDING,
                        DISBURSE,
                        little,
                        Umoja.AMINA_HERSELF,
                        notAllowed(Role.MEMBER, Capability.DISBURSE_LOAN),
                        wrong(LoanStatus.PENDING, LoanStatus.ACTIVE),
                        pool,
                        own));
    }

    @ParameterizedTest
    @MethodSource
    void aDisbursementSaysWhenAndByWhat(String reference, LocalDate on, Refusal reason) {
        LoanCommand command = Umoja.disburse(DisbursementChannel.BANK, reference, on);
        assertThat(Umoja.refusals(decide(APPROVED, command, POOL, OFFICER))).containsExactly(reason);
    }

    static Stream<Arguments> aDisbursementSaysWhenAndByWhat() {
        LocalDate early = TODAY.minusDays(1);
        LocalDate late = TODAY.plusDays(1);
        return Stream.of(
                Arguments.of(" ", TODAY, new Refusal.ReferenceMissing()),
                Arguments.of("X1", early, new Refusal.DateOutOfRange(early, TODAY, TODAY)),
                Arguments.of("X1", late, new Refusal.DateOutOfRange(late, TODAY, TODAY)));
    }

    @Test
    void withoutSegregationAnAdminMayDecideOnTheirOwn() {
        LoanProfile profile = LoanProfile.oneStep(1, false, true, PROFILE.products());
        assertThat(Loans.decide(PENDING, APPROVE, Umoja.situation(profile, BORROWING_ADMIN, POOL)))
                .isInstanceOf(Decision.Accepted.class);
    }

    @Test
    void anApplicationIsNoCommandOnALoan() {
        LoanCommand apply = Umoja.application("normal", FIVE_MILLION, 12);
        assertThatIllegalArgumentException().isThrownBy(() -> decide(PENDING, apply, POOL, ADMIN));
    }

    @Test
    void refusalsHaveStableCodes() {
        assertThat(new Refusal.PoolExceeded(POOL, POOL).code()).isEqualTo("pool-exceeded");
        assertThat(new Refusal.AmountTooSmallForTerm(POOL, 1).code()).isEqualTo("amount-too-small-for-term");
    }

    private static Decision decide(Loan loan, LoanCommand command, Money pool, Actor actor) {
        return Loans.decide(loan, command, Umoja.situation(actor, pool));
    }

    private static Refusal notAllowed(Role role, Capability capability) {
        return new Refusal.NotAllowed(role, capability);
    }

    private static Refusal wrong(LoanStatus is, LoanStatus wanted) {
        return new Refusal.WrongStatus(is, wanted);
    }

    private static Arguments row(Loan loan, LoanCommand command, Money pool, Actor actor, Refusal... reasons) {
        return Arguments.of(loan, command, pool, actor, List.of(reasons));
    }
}
