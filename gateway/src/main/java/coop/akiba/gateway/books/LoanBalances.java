package coop.akiba.gateway.books;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Advance;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.schedule.Instalment;
import java.util.Map;
import java.util.function.Function;

/** What a loan's schedule says of its accounts. Debits are positive. */
final class LoanBalances {
    private LoanBalances() {}

    static Map<Account, Money> of(Loan loan) {
        boolean cash = loan.product().recognition() == InterestRecognition.CASH;
        Money none = loan.original().currency().zero();
        boolean runs = loan.status() == LoanStatus.ACTIVE;
        return Map.of(
                Account.receivable(loan.id()), loan.schedule().outstandingPrincipal(),
                Account.interestReceivable(loan.id()), cash ? none : sum(loan, LoanBalances::receivable),
                Account.penaltyReceivable(loan.id()), cash ? none : sum(loan, Instalment::openPenalty),
                Account.unearnedInterest(loan.id()),
                        runs ? Advance.unearned(loan).negated() : none);
    }

    /** Interest in the books and not paid. What was accrued of interest taken in advance is no claim on anybody. */
    private static Money receivable(Instalment row) {
        Money claimed = row.accrued().min(row.interest());
        return claimed.minus(row.settled().interest()).max(claimed.currency().zero());
    }

    private static Money sum(Loan loan, Function<Instalment, Money> part) {
        return Money.sum(
                loan.original().currency(),
                loan.schedule().instalments().stream().map(part).toList());
    }
}
