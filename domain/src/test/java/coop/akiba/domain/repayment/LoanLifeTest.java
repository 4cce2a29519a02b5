package coop.akiba.domain.repayment;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Decision;
import coop.akiba.domain.Loanables;
import coop.akiba.domain.Loanables.Loanable;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.ledger.JournalEntry;
import coop.akiba.domain.ledger.Posting;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanCommand;
import coop.akiba.domain.loan.LoanEvent;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Loans;
import coop.akiba.domain.loan.PayingAccount;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

/** Whole lives of loans: disbursed, then paid in any amounts. After every step the books agree with the loan. */
@Domain(Loanables.class)
@Domain(DomainContext.Global.class)
class LoanLifeTest {
    private static final Account FLOAT = Account.mobileMoney("daraja", "600100");
    private static final LoanProfile NO_CHECKS = LoanProfile.oneStep(1, true, false, List.of());

    /** P-32: a schedule, payments on it, and what is left. INV-14, INV-15. */
    @Property
    void theBooksAgreeWithTheLoan(
            @ForAll Loanable loanable,
            @ForAll @Size(max = 12) List<@LongRange(min = 1, max = 300_000_000L) Long> payments) {
        Life life = Life.begin(loanable);
        life.check();
        for (long minor : payments) {
            life.pay(life.currency().ofMinor(minor));
            life.check();
        }
        Money owed = life.loan.schedule().open();
        if (owed.isPositive()) {
            life.pay(owed);
            life.check();
        }
        assertThat(life.loan.status()).isEqualTo(LoanStatus.COMPLETED);
        assertThat(life.balance(Account.receivable(life.loan.id())).isZero()).isTrue();
    }

    /** One loan, and every entry made for it. */
    private static final class Life {
        private final List<JournalEntry> books = new ArrayList<>();
        private Money received;
        private Loan loan;

        private Life(Loan loan) {
            this.loan = loan;
            this.received = loan.principal().currency().zero();
        }

        static Life begin(Loanable loanable) {
            CurrencyPolicy currency = loanable.principal().currency();
            Loan whole = Umoja.pending(Umoja.NORMAL, currency.ofMajor(1_000_000), 1);
            Life life = new Life(Loan.pending(
                            whole.id(),
                            whole.number(),
                            whole.borrower(),
                            loanable.product(),
                            loanable.principal(),
                            loanable.months(),
                            whole.origination())
                    .withStatus(LoanStatus.APPROVED));
            DisbursementChannel cash = DisbursementChannel.CASH;
            PayingAccount till = PayingAccount.unchecked(cash.account());
            life.take(Loans.decide(
                    life.loan,
                    new LoanCommand.Disburse(cash, "CHQ-1", Umoja.TODAY, till, currency.zero()),
                    Umoja.situation(NO_CHECKS, Umoja.OFFICER, currency.zero())));
            return life;
        }

        void pay(Money paid) {
            Loan before = loan;
            Decision decision =
                    Repayments.decide(before, Payment.of(new UUID(3, books.size()), paid, FLOAT, Umoja.TODAY), false);
            if (before.status() == LoanStatus.ACTIVE) {
                received = received.plus(paid);
                take(decision);
            } else {
                assertThat(decision)
                        .isEqualTo(new Decision.Refused(
                                List.of(new Refusal.WrongStatus(before.status(), LoanStatus.ACTIVE))));
            }
        }

        private void take(Decision decision) {
            Decision.Accepted accepted = Umoja.accepted(decision);
            loan = ((LoanEvent) accepted.events().getLast()).loan();
            books.addAll(accepted.entries());
            boolean completed = accepted.events().stream().anyMatch(LoanEvent.Completed.class::isInstance);
            assertThat(completed).isEqualTo(loan.status() == LoanStatus.COMPLETED);
        }

        void check() {
            assertThat(balance(Account.receivable(loan.id())))
                    .isEqualTo(loan.schedule().outstandingPrincipal());
            assertThat(balance(FLOAT)).isEqualTo(received);
            assertThat(loan.status() == LoanStatus.COMPLETED)
                    .isEqualTo(loan.schedule().isPaid());
            assertThat(books)
                    .allSatisfy(entry -> assertThat(entry.postings())
                            .extracting(Posting::account)
                            .doesNotHaveDuplicates());
            assertThat(sum(books.stream()
                                    .flatMap(entry -> entry.postings().stream())
                                    .toList())
                            .isZero())
                    .isTrue();
        }

        Money balance(Account account) {
            return sum(books.stream()
                    .flatMap(entry -> entry.postings().stream())
                    .filter(posting -> posting.account().equals(account))
                    .toList());
        }

        CurrencyPolicy currency() {
            return loan.principal().currency();
        }

        private Money sum(List<Posting> postings) {
            return Money.sum(currency(), postings.stream().map(Posting::amount).toList());
        }
    }
}
