package coop.akiba.domain.repayment;

import coop.akiba.domain.Decision;
import coop.akiba.domain.ledger.Account;
import coop.akiba.domain.loan.Checks;
import coop.akiba.domain.loan.DisbursementChannel;
import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.loan.Payment;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.loan.Situation;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides on money for a loan that staff write down: paid over the counter, or out of the borrower's savings. */
public final class Counter {
    /** An amount so many times what is owed is no payment. */
    private static final int MOST_TIMES = 10;

    private Counter() {}

    /** What the money came in as. */
    public enum Channel {
        CASH(DisbursementChannel.CASH),
        BANK(DisbursementChannel.BANK),
        MOBILE_MONEY(DisbursementChannel.MOBILE_MONEY),
        SAVINGS(null);

        private final Optional<DisbursementChannel> money;

        Channel(@Nullable DisbursementChannel money) {
            this.money = Optional.ofNullable(money);
        }

        /** The account it is taken from; empty for the savings of somebody who has none. */
        Optional<Account> account(Loan loan) {
            return money.map(DisbursementChannel::account)
                    .or(() -> loan.member().map(Account::savings));
        }
    }

    /**
     * Money as staff write it down.
     *
     * @param row the only row it is for; empty to go by the product's allocation
     * @param on the day it moved
     * @param reference receipt, slip or transaction number; savings need none
     */
    public record Taking(UUID id, Money amount, OptionalInt row, Channel channel, LocalDate on, String reference) {}

    /** Whether everything against it is on the side of who writes it down; what it pays is {@link Repayments}'. */
    public static Decision decide(Loan loan, Taking taking, Situation situation) {
        List<Refusal> refusals = new ArrayList<>();
        if (!situation.may(Capability.DISBURSE_LOAN)) {
            refusals.add(new Refusal.NotAllowed(situation.actor().role(), Capability.DISBURSE_LOAN));
        }
        boolean asked = taking.amount().isPositive() || taking.row().isPresent();
        if (!asked) {
            refusals.add(new Refusal.AmountNotPositive());
        }
        implausible(loan, taking.amount()).ifPresent(refusals::add);
        Checks.day(refusals, taking.on(), Checks.since(loan, situation.today()), situation.today());
        boolean savings = taking.channel() == Channel.SAVINGS;
        if (taking.reference().isBlank() && !savings) {
            refusals.add(new Refusal.ReferenceMissing());
        }
        Optional<Account> from = taking.channel().account(loan);
        if (from.isEmpty()) {
            refusals.add(new Refusal.Servicing.NotOffered("savings"));
        }
        if (savings && taking.amount().isMoreThan(situation.savingsAvailable())) {
            refusals.add(new Refusal.Servicing.SavingsNotFree(situation.savingsAvailable(), taking.amount()));
        }
        Optional<Decision> paid = from.filter(account -> asked)
                .map(account -> Repayments.decide(
                        loan, payment(taking, account), situation.profile().buckets()));
        paid.filter(Decision.Refused.class::isInstance)
                .ifPresent(refused -> refusals.addAll(((Decision.Refused) refused).refusals()));
        return refusals.isEmpty() ? paid.orElseThrow() : new Decision.Refused(refusals);
    }

    /** Somebody may pay too much, but not ten times what is owed. */
    private static Optional<Refusal> implausible(Loan loan, Money amount) {
        Money owed = loan.schedule().open().plus(loan.loss().open());
        return owed.isPositive() && amount.minor() / MOST_TIMES > owed.minor()
                ? Optional.of(new Refusal.Servicing.Implausible(owed.times(MOST_TIMES), amount))
                : Optional.empty();
    }

    /** Whether an older row is left unpaid while this one is settled. */
    public static boolean isOutOfOrder(Loan before, int row) {
        return before.schedule().next().filter(oldest -> oldest.number() < row).isPresent();
    }

    private static Payment payment(Taking taking, Account from) {
        return new Payment(taking.id(), taking.amount(), from, taking.on(), taking.row(), taking.reference());
    }
}
