package coop.akiba.gateway.command;

import coop.akiba.domain.loan.ApplicationDetails;
import coop.akiba.domain.loan.Borrower;
import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.money.Money;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A loan as somebody asks for it; what is left out has one answer by the cooperative's rules, or is missing.
 *
 * @param product code
 * @param months term
 */
public record Asked(
        Borrower borrower,
        Optional<String> product,
        Money principal,
        Optional<Integer> months,
        ApplicationDetails details,
        Paying paying) {

    /**
     * How the money of a loan goes out that is paid as soon as it is made.
     *
     * @param account code of the cooperative's account it leaves; the till where it is left out
     * @param charge what the bank takes for it
     * @param mayOverdraw go on even if it is not there
     * @param on the day it went out; today where it is left out
     * @param reference of the receipt, cheque or transaction; the loan's number where it is left out
     */
    public record Paying(
            Optional<String> account,
            Optional<Money> charge,
            boolean mayOverdraw,
            Optional<LocalDate> on,
            Optional<String> reference) {
        public static Paying unsaid() {
            return new Paying(Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
        }

        /** Whether anything is said of it. */
        boolean isSaid() {
            return !equals(unsaid());
        }
    }

    /** What a member keys on a phone. */
    static Asked byPhone(MemberId member, String product, Money principal, int months) {
        return new Asked(
                new Borrower.OfMember(member),
                Optional.of(product),
                principal,
                Optional.of(months),
                ApplicationDetails.none(),
                Paying.unsaid());
    }
}
