package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.member.NameMatch;
import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.domain.team.Role;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.Bookings;
import coop.akiba.gateway.command.Result;
import coop.akiba.gateway.command.SavingsCommands;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.store.StoredPayout;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Payouts over the whole line, with a Daraja that behaves and one that does not. */
class PayoutEndToEndTest {
    private static final PayoutLine LINE = new PayoutLine();

    @AfterAll
    static void close() {
        LINE.close();
    }

    @Test
    @DisplayName("An approved loan that is paid out by phone runs from the day its payout was confirmed")
    void aLoanRunsOnceItsPayoutIsConfirmed() {
        Loan loan = LINE.approved("Jane Sample", 10_000);
        long before = gone();
        StoredPayout payout = LINE.payOut(loan);
        eventually(() -> LINE.status(payout) == PayoutStatus.SUCCEEDED);
        StoredPayout after = LINE.reload(payout);
        assertThat(LINE.reload(loan).status()).isEqualTo(LoanStatus.ACTIVE);
        assertThat(LINE.reload(loan).start()).contains(Fixture.TODAY);
        assertThat(after.payout().receipt().orElseThrow()).matches("[A-Z0-9]{10}");
        assertThat(after.receiver().orElseThrow().match()).isEqualTo(NameMatch.SAME);
        assertThat(gone() - before).isEqualTo(KES.ofMajor(10_000).minor());
        assertThat(LINE.fixture.texts("SELECT body FROM outbox WHERE template = 'LoanDisbursed' AND member_id = '"
                        + payout.payout().member().value() + "'"))
                .singleElement()
                .asString()
                .contains(after.payout().receipt().orElseThrow());
    }

    @ParameterizedTest
    @EnumSource(
            value = Mischief.class,
            names = {"RESULT_FIRST", "SEND_TWICE", "SEND_LATE", "VOID_TOKEN"})
    @DisplayName("M07 M21 M28: a payout is made once whatever happens on the way")
    void aPayoutIsMadeOnceWhateverHappensOnTheWay(Mischief mischief) {
        Loan loan = LINE.approved("Amina " + mischief, 5_000);
        LINE.daraja.next(mischief);
        StoredPayout payout = LINE.payOut(loan);
        eventually(() -> LINE.status(payout) == PayoutStatus.SUCCEEDED);
        assertPaidOnce(payout);
        assertThat(LINE.reload(payout).payout().contradicted()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = Mischief.class,
            names = {
                "FAIL_BUT_PAY",
                "SAY_NOTHING_BUT_PAY",
                "FAIL_AND_FORGET",
                "HANG_UP_ON_PAYOUT",
                "LOSE_RESULT",
                "TIME_OUT_BUT_PAY"
            })
    @DisplayName("M28 M41: what is unclear is asked about by the same id, until it is known; it is paid once")
    void whatIsUnclearIsAskedAbout(Mischief mischief) {
        Loan loan = LINE.approved("Baraka " + mischief, 5_000);
        LINE.daraja.next(mischief);
        if (mischief == Mischief.FAIL_BUT_PAY || mischief == Mischief.SAY_NOTHING_BUT_PAY) {
            LINE.daraja.next(Mischief.LOSE_RESULT);
        }
        StoredPayout payout = LINE.payOut(loan);
        eventually(() -> LINE.reload(payout).askAt().isPresent());
        assertThat(LINE.reload(loan).status()).isEqualTo(LoanStatus.APPROVED);
        assertThat(refusals(LINE.run(connection -> LINE.payouts.ofLoan(connection, LINE.officer("two"), loan.id()))))
                .singleElement()
                .isInstanceOf(Refusal.Servicing.PayoutUnderWay.class);
        for (int i = 0; i < 8 && LINE.status(payout).isOpen(); i++) {
            LINE.ask(Duration.ofSeconds(70));
            settle();
        }
        eventually(() -> LINE.status(payout) == PayoutStatus.SUCCEEDED);
        assertPaidOnce(payout);
        assertThat(LINE.reload(loan).status()).isEqualTo(LoanStatus.ACTIVE);
    }

    @Test
    @DisplayName("Fees that Transaction Status tells are booked to the expense account, once")
    void feesAreBookedWhenTheyAreKnown() {
        Loan loan = LINE.approved("Chebet Fee", 5_000);
        LINE.daraja.next(Mischief.LOSE_RESULT);
        long before = fees();
        StoredPayout payout = LINE.payOut(loan);
        eventually(() -> LINE.reload(payout).askAt().isPresent());
        LINE.ask(Duration.ofSeconds(70));
        eventually(() -> LINE.status(payout) == PayoutStatus.SUCCEEDED);
        assertThat(LINE.reload(payout).fee()).contains(KES.ofMinor(2_240));
        assertThat(fees() - before).isEqualTo(2_240);
    }

    @Test
    @DisplayName("M27 M29: after a confirmed failure the loan waits again, and a new payout takes a second person")
    void aFailureBringsTheLoanBack() {
        Loan loan = LINE.approved("Dalmas Otieno", 5_000);
        LINE.daraja.next(Mischief.TURN_DOWN);
        StoredPayout failed = LINE.payOut(loan);
        eventually(() -> LINE.status(failed) == PayoutStatus.FAILED);
        assertThat(LINE.reload(failed).resultCode()).isEqualTo("2040");
        assertThat(LINE.reload(loan).status()).isEqualTo(LoanStatus.APPROVED);
        StoredPayout second = LINE.payOut(loan);
        assertThat(second.payout().status()).isEqualTo(PayoutStatus.PROPOSED);
        assertThat(second.insteadOf()).contains(failed.payout().id());
        assertThat(second.payout().id()).isNotEqualTo(failed.payout().id());
        assertThat(refusals(LINE.run(connection -> LINE.decisions.approve(
                        connection, LINE.officer("one"), second.payout().id()))))
                .containsExactly(new Refusal.Servicing.OwnProposal());
        PayoutLine.done(LINE.run(connection -> LINE.decisions.approve(
                connection, LINE.officer("two"), second.payout().id())));
        eventually(() -> LINE.status(second) == PayoutStatus.SUCCEEDED);
        assertPaidOnce(second);
        assertThat(LINE.reload(loan).status()).isEqualTo(LoanStatus.ACTIVE);
    }

    @Test
    @DisplayName("While a payout is under way the loan is neither recorded as paid out, nor called off")
    void aLoanThatIsBeingPaidOutStaysAsItIs() {
        Loan loan = LINE.approved("Esther Naliaka", 5_000);
        LINE.stopWorker();
        try {
            StoredPayout payout = LINE.payOut(loan);
            for (LoanCommand command : List.of(
                    new LoanCommand.Disburse(DisbursementChannel.CASH, "R-1", Fixture.TODAY, KES),
                    new LoanCommand.Cancel("changed their mind"))) {
                assertThat(refusals(Fixture.await(
                                LINE.fixture.loans.decide(LINE.fixture.by(Role.ADMIN), loan.id(), command))))
                        .containsExactly(new Refusal.Servicing.PayoutUnderWay(
                                payout.payout().amount(), "CREATED"));
            }
        } finally {
            LINE.startWorker();
        }
    }

    @Test
    @DisplayName("Savings that are being paid out are held, and taken out once the payout is confirmed")
    void savingsAreHeldUntilTheyAreOut() {
        Member member = LINE.fixture.member("Farida Hassan", "en", 1_000);
        LINE.daraja.payingOut().knows(member.msisdn(), "PETER KAMAU");
        LINE.stopWorker();
        StoredPayout payout;
        try {
            payout = LINE.withdraw(member, KES.ofMajor(700));
            assertThat(refusals(LINE.run(connection ->
                            LINE.payouts.ofSavings(connection, LINE.admin("one"), member.id(), KES.ofMajor(400)))))
                    .containsExactly(new Refusal.Servicing.SavingsNotFree(KES.ofMajor(300), KES.ofMajor(400)));
        } finally {
            LINE.startWorker();
        }
        eventually(() -> LINE.status(payout) == PayoutStatus.SUCCEEDED);
        assertPaidOnce(payout);
        assertThat(savings(member)).isEqualTo(KES.ofMajor(300).minor());
        assertThat(LINE.reload(payout).receiver().orElseThrow().match()).isEqualTo(NameMatch.OTHER);
        assertThat(LINE.fixture.count(
                        "SELECT count(*) FROM outbox WHERE template = 'SavingsWithdrawn' AND member_id = '"
                                + member.id().value() + "'"))
                .isEqualTo(1);
        assertThat(LINE.fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM hold WHERE payout_id IS NOT NULL"))
                .isZero();
    }

    @Test
    @DisplayName("What has left by a provider is with the member: no desk takes it back")
    void whatHasLeftIsNotTakenBack() {
        Loan loan = LINE.approved("Gathoni Wairimu", 5_000);
        StoredPayout lent = LINE.payOut(loan);
        Member member = LINE.fixture.member("Hamisi Juma", "en", 1_000);
        StoredPayout taken = LINE.withdraw(member, KES.ofMajor(700));
        eventually(() -> LINE.status(lent) == PayoutStatus.SUCCEEDED && LINE.status(taken) == PayoutStatus.SUCCEEDED);
        Refusal left = new Refusal.Servicing.PayoutIs("SUCCEEDED");
        assertThat(refusals(Fixture.await(LINE.fixture.loans.decide(
                        LINE.fixture.by(Role.ADMIN), loan.id(), new LoanCommand.Cancel("entered twice")))))
                .containsExactly(left);
        UUID entry = UUID.fromString(LINE.fixture
                .texts("SELECT entry_id::text FROM savings_voucher WHERE channel IS NOT NULL AND member_id = '"
                        + member.id().value() + "'")
                .getLast());
        SavingsCommands savings =
                new SavingsCommands(Fixture.CLOCK, new Bookings(LINE.fixture.ids, Fixture.CLOCK, LINE.fixture.notices));
        assertThat(refusals(LINE.run(connection ->
                        savings.takeBack(connection, LINE.admin("one"), member.id(), entry, "entered twice"))))
                .containsExactly(left);
        assertThat(savings(member)).isEqualTo(KES.ofMajor(300).minor());
    }

    @Test
    @DisplayName("Nobody can say: people settle it with evidence, two of them")
    void twoPeopleSettleWhatNobodyKnows() {
        Member member = LINE.fixture.member("Gitau Mwangi", "en", 1_000);
        LINE.daraja.payingOut().script(id -> Set.of(Mischief.HANG_UP_ON_PAYOUT));
        StoredPayout payout = LINE.withdraw(member, KES.ofMajor(200));
        try {
            eventually(() -> LINE.status(payout) == PayoutStatus.UNKNOWN);
            LINE.ask(Duration.ofHours(25));
            eventually(() -> LINE.status(payout) == PayoutStatus.NEEDS_REVIEW);
        } finally {
            LINE.daraja.payingOut().script(id -> Set.of());
        }
        assertThat(LINE.reload(payout).payout().contradicted()).isFalse();
        PayoutLine.done(LINE.run(connection -> LINE.decisions.propose(
                connection, LINE.admin("one"), payout.payout().id(), true, "SG632NMUAB", "statement, row 17")));
        assertThat(LINE.status(payout)).isEqualTo(PayoutStatus.NEEDS_REVIEW);
        assertThat(refusals(LINE.run(connection -> LINE.decisions.approve(
                        connection, LINE.admin("one"), payout.payout().id()))))
                .containsExactly(new Refusal.Servicing.OwnProposal());
        PayoutLine.done(LINE.run(connection -> LINE.decisions.approve(
                connection, LINE.admin("two"), payout.payout().id())));
        assertThat(LINE.status(payout)).isEqualTo(PayoutStatus.SUCCEEDED);
        assertThat(LINE.reload(payout).payout().receipt()).contains("SG632NMUAB");
        assertThat(savings(member)).isEqualTo(KES.ofMajor(800).minor());
    }

    private static void settle() {
        try {
            Thread.sleep(150);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertPaidOnce(StoredPayout payout) {
        assertThat(LINE.daraja.payingOut().payments().stream()
                        .filter(payment ->
                                payment.msisdn().equals(payout.payout().to().digits())))
                .hasSize(1);
        assertThat(LINE.fixture.count("SELECT count(*) FROM payout_news WHERE became = 'SUCCEEDED' AND was <> became"
                        + " AND payout_id = '" + payout.payout().id() + "'"))
                .isEqualTo(1);
    }

    private static <T> List<Refusal> refusals(Result<T> result) {
        return switch (result) {
            case Result.Refused<T>(List<Refusal> all) -> all;
            default -> throw new AssertionError(result.toString());
        };
    }

    private static long gone() {
        return LINE.fixture.count("SELECT -coalesce(sum(amount), 0)::bigint FROM posting WHERE account = 1010"
                + " AND scope = 'daraja:600100'");
    }

    private static long fees() {
        return LINE.fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM posting WHERE account = 5100");
    }

    private static long savings(Member member) {
        return LINE.fixture.count("SELECT -balance FROM account_balance WHERE account = 2000 AND scope = '"
                + member.id().value() + "'");
    }
}
