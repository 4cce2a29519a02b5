package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.Books;
import coop.akiba.domain.Decision;
import coop.akiba.domain.Event;
import coop.akiba.domain.Products;
import coop.akiba.domain.Umoja;
import coop.akiba.domain.money.Money;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever changes a loan's status says so, to whoever shows it, in whatever channel. */
class StatusEventsTest {
    private static final Money P = UGX.ofMajor(300_000);

    /** P-23, P-35, S-20: one event for each change, with whose loan it is and what it has become. */
    @Test
    void eachChangeOfStatusIsAnEvent() {
        Loan pending = Umoja.pending(Umoja.NORMAL, P, 6);
        assertThat(pending.member()).contains(Umoja.AMINA.id());
        Loan approved =
                changed(pending, new LoanCommand.Approve("good"), LoanEvent.Approved.class, LoanStatus.APPROVED);
        changed(pending, new LoanCommand.Reject("no"), LoanEvent.Rejected.class, LoanStatus.REJECTED);
        changed(pending, new LoanCommand.Cancel("no"), LoanEvent.Cancelled.class, LoanStatus.CANCELLED);
        changed(approved, Umoja.disburse(Umoja.TODAY), LoanEvent.Disbursed.class, LoanStatus.ACTIVE);
    }

    /** A-63, I-27: a running loan is completed by its last payment, or given up. */
    @Test
    void aRunningLoanEndsInTwoWays() {
        Books paid = running();
        Decision.Accepted last = paid.pay(paid.loan().schedule().open());
        assertThat(ends(last)).containsExactly(LoanStatus.COMPLETED);
        Books lost = running();
        Decision.Accepted given =
                lost.decide(new LoanCommand.GiveUp("gone", Map.of(), Map.of(), PayingAccount.unchecked(Books.TILL)));
        assertThat(ends(given)).containsExactly(LoanStatus.DEFAULTED);
    }

    private static Books running() {
        return Books.of(Products.with(Umoja.NORMAL.terms()).product(), P, 6).disbursed();
    }

    /** Statuses that are another than of a running loan, each once. */
    private static List<LoanStatus> ends(Decision.Accepted accepted) {
        return accepted.events().stream()
                .map(event -> ((LoanEvent) event).status())
                .filter(status -> status != LoanStatus.ACTIVE)
                .distinct()
                .toList();
    }

    private static Loan changed(Loan loan, LoanCommand command, Class<? extends LoanEvent> kind, LoanStatus to) {
        Decision.Accepted accepted = Umoja.accepted(Loans.decide(loan, command, Umoja.situation(Umoja.ADMIN, P)));
        Event event = accepted.events().getFirst();
        assertThat(accepted.events()).hasSize(1);
        assertThat(event).isInstanceOf(kind);
        LoanEvent happened = (LoanEvent) event;
        assertThat(happened.loan().member()).isEqualTo(loan.member());
        assertThat(happened.status()).isEqualTo(to).isNotEqualTo(loan.status());
        return happened.loan();
    }
}
