package coop.akiba.domain.loan;

import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.schedule.Components;
import java.util.HashMap;
import java.util.Map;

/**
 * What securities bring in, one after the other. What one of them took is not there for the next: a guarantor who
 * signed twice has one savings account, and a thing is sold once.
 */
final class Proceeds {
    private final Loan loan;
    private final Account soldInto;
    private final Map<String, Money> sold;
    private final Map<MemberId, Money> available;

    Proceeds(Loan loan, LoanCommand.GiveUp command) {
        this.loan = loan;
        this.soldInto = command.from().account();
        this.sold = new HashMap<>(command.collateral());
        this.available = new HashMap<>(command.guarantors());
    }

    /** What a security brings in towards what is left of the debt. */
    Recovery of(Security security, Components left) {
        return switch (security) {
            case Security.SavingsLien lien ->
                take(Account.savings(loan.member().orElseThrow()), lien.value(), left, false);
            case Security.Guarantor guarantor -> {
                Money there = available.getOrDefault(guarantor.member(), none());
                Recovery taken = take(
                        Account.savings(guarantor.member()), guarantor.value().min(there), left, false);
                available.put(guarantor.member(), there.minus(taken.paid().total()));
                yield taken;
            }
            case Security.Collateral thing -> {
                Money price = sold.getOrDefault(thing.description(), none());
                sold.remove(thing.description());
                yield take(soldInto, price, left, true);
            }
        };
    }

    private static Recovery take(Account from, Money there, Components left, boolean keepSurplus) {
        Money penalty = there.min(left.penalty());
        Money interest = there.minus(penalty).min(left.interest());
        Money principal = there.minus(penalty).minus(interest).min(left.principal());
        Components paid = new Components(principal, interest, penalty);
        return new Recovery(
                from,
                paid,
                keepSurplus ? there.minus(paid.total()) : there.currency().zero());
    }

    private Money none() {
        return loan.original().currency().zero();
    }
}
