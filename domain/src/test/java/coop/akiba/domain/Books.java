package coop.akiba.domain;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.AccountCode;
import coop.akiba.domain.ledger.EntryKind;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Loans;
import coop.akiba.domain.loan.Origination;
import coop.akiba.domain.loan.PayingAccount;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.loan.Security;
import coop.akiba.domain.loan.Situation;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.repayment.Repayments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** One loan and the books it is kept in: what is decided is booked, and every account can be asked for. */
public final class Books {
    public static final Account TILL = DisbursementChannel.CASH.account();
    private static final LoanProfile NO_CHECKS = LoanProfile.oneStep(1, true, false, List.of());

    private final List<JournalEntry> entries = new ArrayList<>();
    private Loan loan;
    private LocalDate today = Umoja.TODAY;
    private int payments;

    private Books(Loan loan) {
        this.loan = loan;
    }

    /** An approved loan. */
    public static Books of(LoanProduct product, Money principal, int months, Security... securities) {
        Loan like = Umoja.pending(Umoja.NORMAL, Umoja.UGX.ofMajor(1_000), 1);
        return new Books(Loan.pending(
                        like.id(),
                        like.number(),
                        like.borrower(),
                        product,
                        principal,
                        months,
                        new Origination("member:7", Umoja.TODAY, "", "", Optional.empty(), List.of(securities)))
                .withStatus(LoanStatus.APPROVED));
    }

    /** The member has this in savings. */
    public Books saved(Money amount) {
        entries.add(JournalEntry.draft(EntryKind.OPENING_BALANCE, today)
                .credit(savings(), amount)
                .against(Account.openingBalance()));
        return this;
    }

    public Books disbursed() {
        decide(new LoanCommand.Disburse(DisbursementChannel.CASH, "R1", today, PayingAccount.unchecked(TILL), zero()));
        return this;
    }

    public Books on(LocalDate day) {
        today = day;
        return this;
    }

    public Loan loan() {
        return loan;
    }

    public List<JournalEntry> entries() {
        return List.copyOf(entries);
    }

    public Decision.Accepted decide(LoanCommand command) {
        return take(Loans.decide(loan, command, situation()));
    }

    public Situation situation() {
        return new Situation(
                NO_CHECKS,
                Umoja.ADMIN,
                today,
                Umoja.NOW,
                zero(),
                balance(savings()).negated().minus(loan.status() == LoanStatus.APPROVED ? zero() : loan.lien()));
    }

    public Payment payment(Money amount) {
        return Payment.of(new UUID(3, ++payments), amount, TILL, today);
    }

    public Decision.Accepted pay(Money amount) {
        return take(Repayments.decide(loan, payment(amount), false));
    }

    public Decision.Accepted take(Decision decision) {
        Decision.Accepted accepted = Umoja.accepted(decision);
        loan = ((LoanEvent) accepted.events().getLast()).loan();
        entries.addAll(accepted.entries());
        return accepted;
    }

    /** Of one account; debits are positive. */
    public Money balance(Account account) {
        return Money.sum(
                loan.original().currency(),
                postings().stream()
                        .filter(posting -> posting.account().equals(account))
                        .map(Posting::amount)
                        .toList());
    }

    /** Every account that is not zero, in minor units. */
    public Map<AccountCode, Long> trialBalance() {
        Map<AccountCode, Long> sums = new TreeMap<>();
        postings()
                .forEach(posting ->
                        sums.merge(posting.account().code(), posting.amount().minor(), Math::addExact));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }

    public Account savings() {
        return Account.savings(loan.member().orElseThrow());
    }

    private List<Posting> postings() {
        return entries.stream().flatMap(entry -> entry.postings().stream()).toList();
    }

    private Money zero() {
        return loan.original().currency().zero();
    }
}
