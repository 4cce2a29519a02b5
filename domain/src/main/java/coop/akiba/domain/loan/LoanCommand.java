package coop.akiba.domain.loan;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What people ask to be done with a loan. Repayments are money and come as {@code Payment}. */
public sealed interface LoanCommand {

    /**
     * A borrower applies.
     *
     * @param id chosen by the caller
     * @param number the cooperative's next
     * @param on today, in the cooperative's time zone
     * @param payout how the money goes out, where a loan is paid out as soon as it is made; else empty
     */
    record Apply(
            LoanId id,
            LoanNumber number,
            String product,
            Money principal,
            int months,
            LocalDate on,
            ApplicationDetails details,
            Optional<Disburse> payout)
            implements LoanCommand {

        /** An application that waits for a decision. */
        public Apply(
                LoanId id,
                LoanNumber number,
                String product,
                Money principal,
                int months,
                LocalDate on,
                ApplicationDetails details) {
            this(id, number, product, principal, months, on, details, Optional.empty());
        }

        /** An application for what the product offers, with nothing behind it. */
        public Apply(LoanId id, LoanNumber number, String product, Money principal, int months, LocalDate on) {
            this(id, number, product, principal, months, on, ApplicationDetails.none());
        }

        /** The members who would sign for it, as often as they are named. */
        public Stream<MemberId> guarantors() {
            return details.securities().stream()
                    .flatMap(security -> security instanceof Security.Guarantor(var member, var value, var documents)
                            ? Stream.of(member)
                            : Stream.empty());
        }

        /** The day due dates would be counted from. */
        LocalDate start() {
            return payout.map(Disburse::on).orElse(on);
        }
    }

    /** Staff approve an application. Notes may be empty. */
    record Approve(String notes) implements LoanCommand {}

    /** Staff reject an application and say why. */
    record Reject(String notes) implements LoanCommand {}

    /** The loan is called off. Of a loan that is paid out, only before anything was paid back. */
    record Cancel(String reason) implements LoanCommand {}

    /**
     * Staff record that the money went to the borrower.
     *
     * @param on the day it did
     * @param reference receipt, cheque or transaction number
     * @param from the account it left
     * @param bankCharge what the bank took for it; zero if nothing
     */
    record Disburse(DisbursementChannel channel, String reference, LocalDate on, PayingAccount from, Money bankCharge)
            implements LoanCommand {

        /** Out of the channel's own account, which is not held against its balance, and without a charge. */
        public Disburse(DisbursementChannel channel, String reference, LocalDate on, CurrencyPolicy currency) {
            this(channel, reference, on, PayingAccount.unchecked(channel.account()), currency.zero());
        }
    }

    /** A running loan is enlarged; the money has gone to the borrower. */
    record Enlarge(Money amount, LocalDate on, DisbursementChannel channel, String reference, PayingAccount from)
            implements LoanCommand {}

    /**
     * What is still owed is spread anew.
     *
     * @param months rows from now on
     * @param start the first of them is due one step after it
     * @param capitaliseInterest interest due and unpaid becomes principal
     */
    record Restructure(int months, LocalDate start, boolean capitaliseInterest, String reason) implements LoanCommand {}

    /** Staff put a penalty on an overdue loan. */
    record Penalise(Money amount, String reason) implements LoanCommand {}

    /** Staff let go of penalties and interest that are owed, oldest rows first. */
    record Waive(Money interest, Money penalty, String reason) implements LoanCommand {}

    /**
     * Staff give the loan up: securities are called in and the rest is written off.
     *
     * @param collateral what each thing sold for, by its description
     * @param guarantors what each guarantor has available
     * @param from the account the collateral's price came in on
     */
    record GiveUp(String reason, Map<String, Money> collateral, Map<MemberId, Money> guarantors, PayingAccount from)
            implements LoanCommand {
        public GiveUp {
            collateral = Map.copyOf(collateral);
            guarantors = Map.copyOf(guarantors);
        }

        /** The same with what the guarantors have, which nobody who asks can know. */
        public GiveUp reaching(Map<MemberId, Money> available) {
            return new GiveUp(reason, collateral, available, from);
        }
    }
}
