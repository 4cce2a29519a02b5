package coop.akiba.domain.payment;

import static coop.akiba.domain.Umoja.AMINA;
import static coop.akiba.domain.Umoja.TODAY;
import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.money.Money;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Money that came is booked, whatever it is for. */
class ReceiptsTest {
    private static final Account FLOAT = Account.mobileMoney("daraja", "600100");
    private static final Loan ACTIVE = Umoja.active(Umoja.NORMAL, UGX.ofMajor(5_000_000), 12);

    @Test
    void forALoanItRepays() {
        Decision.Accepted accepted = decide(425_000, new PaymentTarget.OfLoan(ACTIVE));
        assertThat(accepted.events()).singleElement().isInstanceOfSatisfying(LoanEvent.Repaid.class, event -> {
            assertThat(event.settled().principal()).isEqualTo(UGX.ofMajor(416_667));
            assertThat(event.settled().interest()).isEqualTo(UGX.ofMajor(8_333));
            assertThat(event.left()).isEqualTo(UGX.ofMajor(4_675_000));
        });
        assertThat(accepted.entries())
                .containsExactly(entry(
                        EntryKind.LOAN_REPAYMENT,
                        new Posting(Account.receivable(ACTIVE.id()), UGX.ofMajor(-416_667)),
                        new Posting(Account.interestIncome("normal"), UGX.ofMajor(-8_333)),
                        new Posting(FLOAT, UGX.ofMajor(425_000))));
    }

    @Test
    void forAMemberItIsSaved() {
        Decision.Accepted accepted = decide(500, new PaymentTarget.OfSavings(AMINA.id()));
        assertThat(accepted.events()).containsExactly(new PaymentEvent.Deposited(AMINA.id(), UGX.ofMajor(500)));
        assertThat(accepted.entries())
                .containsExactly(entry(
                        EntryKind.SAVINGS_DEPOSIT,
                        new Posting(FLOAT, UGX.ofMajor(500)),
                        new Posting(Account.savings(AMINA.id()), UGX.ofMajor(-500))));
    }

    @Test
    void forNobodyItWaits() {
        assertSuspended(decide(500, new PaymentTarget.Nobody()), SuspenseReason.UNKNOWN_REFERENCE);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACTIVE")
    void forALoanThatTakesNoMoneyItWaits(LoanStatus status) {
        PaymentTarget target = new PaymentTarget.OfLoan(ACTIVE.withStatus(status));
        assertSuspended(decide(500, target), SuspenseReason.LOAN_NOT_ACTIVE);
    }

    /** What the float grows by is what was received; the other legs say where it went. */
    @Property
    void exactlyWhatCameIsBooked(
            @ForAll @LongRange(min = 1, max = 1_000_000_000_000L) long minor, @ForAll("targets") PaymentTarget target) {
        Decision.Accepted accepted = decide(minor, target);
        List<Posting> postings = accepted.entries().stream()
                .flatMap(entry -> entry.postings().stream())
                .toList();
        assertThat(accepted.entries()).hasSize(1);
        assertThat(accepted.events()).isNotEmpty();
        assertThat(sum(postings)).isEqualTo(UGX.zero());
        assertThat(sum(postings.stream()
                        .filter(posting -> posting.account().equals(FLOAT))
                        .toList()))
                .isEqualTo(UGX.ofMinor(minor));
    }

    @Provide
    Arbitrary<PaymentTarget> targets() {
        Arbitrary<PaymentTarget> loans =
                Arbitraries.of(LoanStatus.class).map(status -> new PaymentTarget.OfLoan(ACTIVE.withStatus(status)));
        return Arbitraries.oneOf(
                loans, Arbitraries.of(new PaymentTarget.OfSavings(AMINA.id()), new PaymentTarget.Nobody()));
    }

    private static void assertSuspended(Decision.Accepted accepted, SuspenseReason reason) {
        assertThat(accepted.events())
                .containsExactly(new PaymentEvent.Suspended(receipt(500), reason, Optional.empty()));
        assertThat(accepted.entries())
                .containsExactly(entry(
                        EntryKind.UNALLOCATED_RECEIPT,
                        new Posting(FLOAT, UGX.ofMajor(500)),
                        new Posting(Account.suspense(receipt(500).id()), UGX.ofMajor(-500))));
    }

    private static Decision.Accepted decide(long minor, PaymentTarget target) {
        return Receipts.decide(receipt(minor), target, false);
    }

    private static Receipt receipt(long minor) {
        return new Receipt(new UUID(2, 1), "daraja", "SLE4XJ2PQ1", UGX.ofMinor(minor), "L-00042", FLOAT, TODAY);
    }

    private static JournalEntry entry(EntryKind kind, Posting... postings) {
        return new JournalEntry(kind, TODAY, List.of(postings));
    }

    private static Money sum(List<Posting> postings) {
        return Money.sum(UGX, postings.stream().map(Posting::amount).toList());
    }
}
