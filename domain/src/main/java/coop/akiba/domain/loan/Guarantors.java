package coop.akiba.domain.loan;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.domain.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Members who answer for a loan: who may, for how much, and whether enough have agreed. */
public final class Guarantors {
    private Guarantors() {}

    /** Those who agreed; a security stands with the loan only from then on. */
    public static List<MemberId> agreed(Loan loan) {
        return loan.origination().securities().stream()
                .flatMap(security ->
                        security instanceof Security.Guarantor who ? Stream.of(who.member()) : Stream.empty())
                .distinct()
                .toList();
    }

    /** Why somebody cannot answer for this loan. */
    public static List<Refusal> against(Loan loan, MemberId member, MemberStatus status) {
        List<Refusal> refusals = new ArrayList<>();
        if (loan.status() != LoanStatus.PENDING) {
            refusals.add(new Refusal.WrongStatus(loan.status(), LoanStatus.PENDING));
        }
        if (status != MemberStatus.ACTIVE
                || loan.member().filter(member::equals).isPresent()) {
            refusals.add(new Refusal.GuarantorNotActive(1));
        }
        if (agreed(loan).contains(member)) {
            refusals.add(new Refusal.Servicing.GuarantorTwice(1));
        }
        return refusals;
    }

    /** What each of those needed answers for: equal parts that cover the principal, in whole cash units. */
    public static Money share(Loan loan) {
        CurrencyPolicy currency = loan.principal().currency();
        long part = Math.ceilDiv(loan.principal().minor(), (long)
                Math.max(1, loan.product().security().guarantorsNeeded()));
        return currency.ofMinor(Math.ceilDiv(part, currency.cashUnit()) * currency.cashUnit());
    }

    /** The reason against approving a loan for which too few have agreed. */
    static Optional<Refusal> missing(Loan loan) {
        int needed = loan.product().security().guarantorsNeeded();
        int agreed = agreed(loan).size();
        return agreed < needed ? Optional.of(new Refusal.GuarantorsMissing(needed, agreed)) : Optional.empty();
    }
}
