package coop.akiba.domain.savings;

import static coop.akiba.domain.Umoja.ADMIN;
import static coop.akiba.domain.Umoja.AMINA;
import static coop.akiba.domain.Umoja.AMINA_HERSELF;
import static coop.akiba.domain.Umoja.KES;
import static coop.akiba.domain.Umoja.OFFICER;
import static coop.akiba.domain.Umoja.TODAY;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.ledger.Tag;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Circumstances;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.ReversalPolicy;
import coop.akiba.domain.policy.WithdrawalPolicy;
import coop.akiba.domain.savings.SavingsCommand.Deposit;
import coop.akiba.domain.savings.SavingsCommand.TakeBack;
import coop.akiba.domain.savings.SavingsCommand.Withdraw;
import coop.akiba.domain.team.Actor;
import coop.akiba.domain.team.Capability;
import coop.akiba.domain.team.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Savings at the desk: paid in, taken out, taken back. */
class MemberSavingsTest {
    private static final Account SAVINGS = Account.savings(AMINA.id());
    private static final Account TILL = DisbursementChannel.CASH.account();

    /** S-02, 7.3: the entry of a deposit. */
    @Test
    void whatIsPaidInIsSaved() {
        Decision.Accepted accepted = Umoja.accepted(decide(saved(0, 0), new Deposit(slip(500))));
        assertThat(accepted.entries())
                .containsExactly(new JournalEntry(
                        EntryKind.SAVINGS_DEPOSIT,
                        TODAY,
                        List.of(new Posting(TILL, kes(500)), new Posting(SAVINGS, kes(-500)))));
        assertThat(event(accepted).savings().balance()).isEqualTo(kes(500));
    }

    /** A-10: lien 100,000 on savings of 150,000: 50,001 is refused, 50,000 is not. */
    @Test
    void whatStandsBehindALoanStays() {
        assertThat(refusals(saved(150_000, 100_000), new Withdraw(slip(50_001))))
                .containsExactly(new Refusal.Servicing.SavingsNotFree(kes(50_000), kes(50_001)));
        Decision.Accepted accepted = Umoja.accepted(decide(saved(150_000, 100_000), new Withdraw(slip(50_000))));
        assertThat(event(accepted).savings().available()).isEqualTo(kes(0));
        assertThat(event(accepted).savings().balance()).isEqualTo(kes(100_000));
        assertThat(Umoja.accepted(decide(saved(150_000, 0), new Withdraw(slip(150_000)))))
                .isNotNull();
    }

    /** S-06, X-03: no withdrawals where the rules forbid them; a correction is still possible. */
    @Test
    void whereTheRulesForbidItNothingIsTakenOut() {
        LoanProfile palladium = profile(WithdrawalPolicy.FORBIDDEN, 1_000_000, false);
        assertThat(refusals(saved(900, 0), new Withdraw(slip(1)), palladium, OFFICER))
                .containsExactly(new Refusal.Servicing.WithdrawalsForbidden());
        TakeBack correction = new TakeBack(booked(EntryKind.SAVINGS_DEPOSIT, 500, "officer-1", false), "typing error");
        assertThat(MemberSavings.decide(saved(900, 0), correction, around(palladium, OFFICER)))
                .isInstanceOf(Decision.Accepted.class);
    }

    /** All that is wrong with a slip is told at once. */
    @Test
    void allReasonsAreTold() {
        Slip bad = new Slip(
                KES.ofMinor(150), TODAY.plusDays(1), DisbursementChannel.CASH, " ", Optional.of(Tag.Bucket.SHU));
        Savings left = new Savings(AMINA.id(), MemberStatus.CLOSED, kes(0), kes(0));
        assertThat(refusals(left, new Deposit(bad), profile(WithdrawalPolicy.ALLOWED, 0, false), AMINA_HERSELF))
                .containsExactly(
                        new Refusal.NotAllowed(Role.MEMBER, Capability.RECORD_SAVINGS),
                        new Refusal.BorrowerNotActive(MemberStatus.CLOSED),
                        new Refusal.AmountNotPayable(KES.ofMinor(150), kes(1)),
                        new Refusal.DateOutOfRange(TODAY.plusDays(1), TODAY.minusDays(366), TODAY),
                        new Refusal.ReferenceMissing(),
                        new Refusal.Servicing.NotOffered("bucket"));
    }

    /** S-03, INV-19: what was booked stays; the same the other way round is booked beside it. */
    @Test
    void whatIsTakenBackIsBookedTheOtherWayRound() {
        Booked deposit = booked(EntryKind.SAVINGS_DEPOSIT, 500, "officer-1", false);
        Decision.Accepted back = Umoja.accepted(decide(saved(900, 0), new TakeBack(deposit, "twice")));
        assertThat(back.entries()).containsExactly(deposit.entry().reversed(TODAY));
        assertThat(event(back).savings().balance()).isEqualTo(kes(400));
        Booked withdrawal = booked(EntryKind.SAVINGS_WITHDRAWAL, 500, "officer-1", false);
        Decision.Accepted again = Umoja.accepted(decide(saved(400, 0), new TakeBack(withdrawal, "not paid")));
        assertThat(event(again).savings().balance()).isEqualTo(kes(900));
    }

    /** INV-19: nothing is taken back twice. Q-06: above an amount, not by whoever booked it. */
    @Test
    void nobodyTakesBackTwiceOrAlone() {
        Booked again = booked(EntryKind.SAVINGS_DEPOSIT, 500, "officer-1", true);
        assertThat(refusals(saved(0, 0), new TakeBack(again, "x")))
                .containsExactly(new Refusal.Servicing.AlreadyReversed());
        LoanProfile careful = profile(WithdrawalPolicy.ALLOWED, 50_000, false);
        Booked small = booked(EntryKind.SAVINGS_DEPOSIT, 500, OFFICER.id(), false);
        Booked large = booked(EntryKind.SAVINGS_DEPOSIT, 501, OFFICER.id(), false);
        assertThat(refusals(saved(900, 0), new TakeBack(large, "x"), careful, OFFICER))
                .containsExactly(new Refusal.Servicing.SecondPersonNeeded(kes(500)));
        assertThat(MemberSavings.decide(saved(900, 0), new TakeBack(small, "x"), around(careful, OFFICER)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(MemberSavings.decide(saved(900, 0), new TakeBack(large, "x"), around(careful, ADMIN)))
                .isInstanceOf(Decision.Accepted.class);
        assertThat(refusals(saved(400, 0), new TakeBack(large, " "), careful, ADMIN))
                .containsExactly(
                        new Refusal.Servicing.ReasonMissing(),
                        new Refusal.Servicing.SavingsNotFree(kes(400), kes(501)));
    }

    /** Money a provider reported is still with it: it waits in suspense, and the cash book forgets whose it was. */
    @Test
    void whatAProviderReportedWaitsAgain() {
        UUID receipt = new UUID(5, 5);
        Account wallet = Account.mobileMoney("daraja", "600100");
        JournalEntry entry = JournalEntry.draft(EntryKind.SAVINGS_DEPOSIT, TODAY)
                .debit(wallet, kes(500), Optional.of(Tag.SAVED))
                .against(SAVINGS);
        Booked booked = new Booked(entry, kes(500), "provider:daraja", false, Optional.of(receipt));
        Decision.Accepted back = Umoja.accepted(decide(saved(900, 0), new TakeBack(booked, "of another member")));
        assertThat(back.entries().getFirst().postings())
                .containsExactly(
                        new Posting(SAVINGS, kes(500)),
                        new Posting(wallet, kes(-500), Optional.of(Tag.SAVED)),
                        new Posting(wallet, kes(500)),
                        new Posting(Account.suspense(receipt), kes(-500)));
    }

    /** I-29: where a cash book is kept, savings are capital unless somebody says otherwise. */
    @Test
    void theCashBookHasItsParts() {
        LoanProfile koperasi = profile(WithdrawalPolicy.ALLOWED, 0, true);
        Slip shu = new Slip(kes(5), TODAY, DisbursementChannel.CASH, "R", Optional.of(Tag.Bucket.SHU));
        assertThat(tag(MemberSavings.decide(saved(0, 0), new Deposit(slip(5)), around(koperasi, OFFICER))))
                .contains(Tag.SAVED);
        assertThat(tag(MemberSavings.decide(saved(9, 0), new Withdraw(shu), around(koperasi, OFFICER))))
                .contains(new Tag(Tag.Bucket.SHU, "savings_withdrawal"));
    }

    /** INV-17: whatever is asked, the savings are what came in less what went out, and never less than what is held. */
    @Property
    void savingsNeverFallBelowWhatIsHeld(
            @ForAll @Size(max = 50) List<@IntRange(min = -2_000, max = 1_000) Integer> asked,
            @ForAll @IntRange(max = 500) int held) {
        Savings savings = saved(held, held);
        List<Money> moved = new ArrayList<>(List.of(kes(held)));
        for (int amount : asked) {
            SavingsCommand command = amount >= 0 ? new Deposit(slip(amount)) : new Withdraw(slip(-amount));
            if (decide(savings, command) instanceof Decision.Accepted accepted) {
                savings = event(accepted).savings();
                moved.add(event(accepted).change());
                assertThat(savingsLeg(accepted))
                        .isEqualTo(event(accepted).change().negated());
            }
            assertThat(savings.balance()).isEqualTo(Money.sum(KES, moved)).isGreaterThanOrEqualTo(savings.held());
        }
    }

    private static Money savingsLeg(Decision.Accepted accepted) {
        return accepted.entries().getFirst().postings().stream()
                .filter(posting -> posting.account().equals(SAVINGS))
                .map(Posting::amount)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Tag> tag(Decision decision) {
        return Umoja.accepted(decision).entries().getFirst().postings().stream()
                .filter(posting -> posting.account().equals(TILL))
                .findFirst()
                .orElseThrow()
                .tag();
    }

    private static Booked booked(EntryKind kind, long amount, String by, boolean reversed) {
        boolean in = kind == EntryKind.SAVINGS_DEPOSIT;
        JournalEntry entry = JournalEntry.draft(kind, TODAY)
                .debit(in ? TILL : SAVINGS, kes(amount))
                .against(in ? SAVINGS : TILL);
        return new Booked(entry, kes(amount), by, reversed, Optional.empty());
    }

    private static SavingsEvent event(Decision.Accepted accepted) {
        return (SavingsEvent) accepted.events().getFirst();
    }

    private static Slip slip(long amount) {
        return new Slip(kes(amount), TODAY, DisbursementChannel.CASH, "R-1", Optional.empty());
    }

    private static Savings saved(long balance, long held) {
        return new Savings(AMINA.id(), MemberStatus.ACTIVE, kes(balance), kes(held));
    }

    private static Decision decide(Savings savings, SavingsCommand command) {
        return MemberSavings.decide(savings, command, around(profile(WithdrawalPolicy.ALLOWED, 0, false), ADMIN));
    }

    private static List<Refusal> refusals(Savings savings, SavingsCommand command) {
        return Umoja.refusals(decide(savings, command));
    }

    private static List<Refusal> refusals(Savings savings, SavingsCommand command, LoanProfile profile, Actor actor) {
        return Umoja.refusals(MemberSavings.decide(savings, command, around(profile, actor)));
    }

    private static Circumstances around(LoanProfile profile, Actor actor) {
        return new Circumstances(profile, actor, TODAY);
    }

    private static LoanProfile profile(WithdrawalPolicy withdrawals, long secondPersonAbove, boolean buckets) {
        LoanProfile usual = Umoja.PROFILE;
        return new LoanProfile(
                usual.version(),
                usual.workflow(),
                usual.concurrency(),
                usual.eligibility(),
                usual.roles(),
                withdrawals,
                new ReversalPolicy(secondPersonAbove),
                buckets,
                usual.products());
    }

    private static Money kes(long major) {
        return KES.ofMajor(major);
    }
}
