package coop.akiba.domain.payment;

import static coop.akiba.domain.Umoja.ADMIN;
import static coop.akiba.domain.Umoja.AMINA;
import static coop.akiba.domain.Umoja.OFFICER;
import static coop.akiba.domain.Umoja.TODAY;
import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Circumstances;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The entries of 7.3 for money that leaves suspense, and for what was paid beyond what a loan owed. */
class SuspenseTest {
    private static final Account FLOAT = Account.mobileMoney("daraja", "600100");
    private static final Loan LOAN = Umoja.active(Umoja.NORMAL, UGX.ofMajor(600_000), 6);
    private static final Receipt WAITING = receipt(10_000);
    private static final Account HERE = Account.suspense(WAITING.id());

    @Test
    void forALoanItRepays() {
        Decision.Accepted accepted =
                Umoja.accepted(Suspense.toLoan(WAITING, LOAN, new UUID(9, 9), around(ADMIN, false)));
        assertThat(accepted.events()).hasSize(2).last().isEqualTo(new PaymentEvent.AllocatedToLoan(WAITING, LOAN.id()));
        assertThat(accepted.events().getFirst()).isInstanceOf(LoanEvent.Repaid.class);
        assertThat(sum(accepted, HERE)).isEqualTo(UGX.ofMajor(10_000));
        assertThat(sum(accepted, FLOAT)).isEqualTo(UGX.zero());
        assertThat(accepted.entries())
                .allSatisfy(entry -> assertThat(entry.valueDate()).isEqualTo(TODAY.minusDays(3)));
    }

    /** I-32: what a loan takes is marked part by part, and what was unmarked is taken off. */
    @Test
    void theCashBookLearnsWhatItWas() {
        Decision.Accepted accepted =
                Umoja.accepted(Suspense.toLoan(WAITING, LOAN, new UUID(9, 9), around(ADMIN, true)));
        List<Posting> cash = accepted.entries().stream()
                .flatMap(entry -> entry.postings().stream())
                .filter(posting -> posting.account().equals(FLOAT))
                .toList();
        assertThat(cash.stream().filter(posting -> posting.tag().isEmpty()))
                .containsExactly(new Posting(FLOAT, UGX.ofMajor(-10_000)));
        assertThat(cash.stream().flatMap(posting -> posting.tag().stream())).contains(Tag.PRINCIPAL, Tag.INTEREST);
        assertThat(sum(accepted, FLOAT)).isEqualTo(UGX.zero());
        assertThat(sum(accepted, HERE)).isEqualTo(UGX.ofMajor(10_000));
    }

    @Test
    void forAMemberItIsSaved() {
        Decision.Accepted accepted = Umoja.accepted(Suspense.toSavings(WAITING, AMINA.id(), around(ADMIN, false)));
        assertThat(accepted.entries())
                .containsExactly(new JournalEntry(
                        EntryKind.SAVINGS_DEPOSIT,
                        TODAY.minusDays(3),
                        List.of(
                                new Posting(HERE, UGX.ofMajor(10_000)),
                                new Posting(Account.savings(AMINA.id()), UGX.ofMajor(-10_000)))));
    }

    @Test
    void nobodysIsSentBack() {
        Decision.Accepted accepted =
                Umoja.accepted(Suspense.refund(WAITING, "SLE4XJ2PQ1", TODAY, around(ADMIN, false)));
        assertThat(accepted.entries())
                .containsExactly(new JournalEntry(
                        EntryKind.SUSPENSE_SETTLED,
                        TODAY,
                        List.of(new Posting(HERE, UGX.ofMajor(10_000)), new Posting(FLOAT, UGX.ofMajor(-10_000)))));
        assertThat(Umoja.refusals(Suspense.refund(WAITING, "", TODAY.plusDays(1), around(OFFICER, false))))
                .containsExactly(
                        new Refusal.NotAllowed(Role.LOAN_OFFICER, Capability.SETTLE_SUSPENSE),
                        new Refusal.ReferenceMissing(),
                        new Refusal.DateOutOfRange(TODAY.plusDays(1), TODAY.minusDays(3), TODAY));
    }

    /** INV-25: what has left does not leave again. */
    @Test
    void whatHasLeftDoesNotLeaveAgain() {
        Receipt gone = receipt(0);
        Circumstances around = around(ADMIN, false);
        for (Decision decision : List.of(
                Suspense.toSavings(gone, AMINA.id(), around),
                Suspense.toLoan(gone, LOAN, new UUID(9, 9), around),
                Suspense.refund(gone, "R", TODAY, around))) {
            assertThat(Umoja.refusals(decision)).containsExactly(new Refusal.Servicing.NotInSuspense());
        }
    }

    @Test
    void aLoanThatTakesNoMoneyTakesNone() {
        assertThat(Umoja.refusals(Suspense.toLoan(
                        WAITING, LOAN.withStatus(LoanStatus.COMPLETED), new UUID(9, 9), around(ADMIN, false))))
                .containsExactly(new Refusal.WrongStatus(LoanStatus.COMPLETED, LoanStatus.ACTIVE));
    }

    /** 7.3: overpayment to savings, and given back; none is settled twice. */
    @Test
    void whatWasPaidBeyondIsSettledOnce() {
        Money much = UGX.ofMajor(5_000);
        Account overpaid = Account.overpayment(LOAN.id());
        assertThat(Umoja.accepted(Overpayments.toSavings(LOAN, much, around(ADMIN, false)))
                        .entries())
                .containsExactly(new JournalEntry(
                        EntryKind.OVERPAYMENT_TO_SAVINGS,
                        TODAY,
                        List.of(
                                new Posting(overpaid, much),
                                new Posting(Account.savings(AMINA.id()), much.negated()))));
        DisbursementChannel cash = DisbursementChannel.CASH;
        assertThat(Umoja.accepted(Overpayments.refund(LOAN, much, cash, "V-1", TODAY, around(ADMIN, false)))
                        .entries())
                .containsExactly(new JournalEntry(
                        EntryKind.OVERPAYMENT_REFUND,
                        TODAY,
                        List.of(new Posting(overpaid, much), new Posting(cash.account(), much.negated()))));
        assertThat(Umoja.refusals(Overpayments.refund(LOAN, UGX.zero(), cash, "V-1", TODAY, around(ADMIN, false))))
                .containsExactly(new Refusal.Servicing.NothingOverpaid());
        assertThat(Umoja.refusals(Overpayments.toSavings(outsiders(), much, around(ADMIN, false))))
                .containsExactly(new Refusal.Servicing.NotOffered("savings"));
    }

    private static Loan outsiders() {
        return new Loan(
                LOAN.id(),
                LOAN.number(),
                new Borrower.NonMember("Musa", Optional.empty()),
                LOAN.product(),
                LOAN.original(),
                LOAN.months(),
                LOAN.status(),
                LOAN.origination(),
                LOAN.topUps(),
                LOAN.start(),
                LOAN.schedule(),
                LOAN.version(),
                LOAN.advanceInterest(),
                LOAN.loss());
    }

    private static Money sum(Decision.Accepted accepted, Account account) {
        return Money.sum(
                UGX,
                accepted.entries().stream()
                        .flatMap(entry -> entry.postings().stream())
                        .filter(posting -> posting.account().equals(account))
                        .map(Posting::amount)
                        .toList());
    }

    /** Money conserved: what leaves suspense and what arrives are both what waited, however it is divided. */
    @Property
    void partsOfASplitComeToWhatWaited(
            @ForAll @Size(min = 2, max = 10) List<@LongRange(min = 1, max = 999) Long> cents) {
        List<Money> parts = cents.stream().map(UGX::ofMinor).toList();
        Receipt all = WAITING.part(parts.stream().reduce(UGX.zero(), Money::plus));
        assertThat(Suspense.againstSplit(all, parts, around(ADMIN, false))).isEmpty();
        Money left = UGX.zero();
        for (Money part : parts) {
            Decision.Accepted accepted =
                    Umoja.accepted(Suspense.toSavings(all.part(part), AMINA.id(), around(ADMIN, false)));
            left = left.plus(sum(accepted, HERE));
            assertThat(sum(accepted, Account.savings(AMINA.id()))).isEqualTo(part.negated());
        }
        assertThat(left).isEqualTo(all.amount());
        Receipt more = all.part(all.amount().plus(UGX.ofMinor(1)));
        assertThat(Suspense.againstSplit(more, parts, around(ADMIN, false)))
                .containsExactly(new Refusal.Servicing.PartsDoNotAddUp(more.amount(), all.amount()));
        assertThat(Suspense.againstSplit(all.part(UGX.zero()), parts, around(ADMIN, false)))
                .containsExactly(new Refusal.Servicing.NotInSuspense());
        assertThat(Suspense.againstSplit(all, parts, around(OFFICER, false)))
                .hasOnlyElementsOfType(Refusal.NotAllowed.class)
                .hasSize(1);
    }

    private static Receipt receipt(long waiting) {
        return new Receipt(new UUID(4, 4), "daraja", "SLE1", UGX.ofMajor(waiting), "rent", FLOAT, TODAY.minusDays(3));
    }

    private static Circumstances around(Actor actor, boolean buckets) {
        LoanProfile usual = Umoja.PROFILE;
        return new Circumstances(
                new LoanProfile(
                        usual.version(),
                        usual.workflow(),
                        usual.concurrency(),
                        usual.eligibility(),
                        usual.roles(),
                        usual.withdrawals(),
                        usual.reversal(),
                        buckets,
                        usual.products()),
                actor,
                TODAY);
    }
}
