package coop.akiba.domain.loan;

import coop.akiba.domain.policy.AllocationPolicy;
import coop.akiba.domain.policy.Fee;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.schedule.InstalmentType;
import coop.akiba.domain.schedule.InterestMethod;
import coop.akiba.domain.schedule.InterestRate;
import coop.akiba.domain.schedule.InterestTiming;
import coop.akiba.domain.schedule.RatePeriod;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Terms that an application spells out. A product has them already; only its rate can be another, and only where the
 * product says so. What is asked for is held against the product, so that nobody signs for other terms than they read.
 *
 * @param percent of the rate; 0 or more
 * @param period what the percent is for; the product's own where it is not said
 * @param fee what is to be kept back
 */
public record AskedTerms(
        Optional<BigDecimal> percent,
        Optional<RatePeriod> period,
        Optional<InterestMethod> method,
        Optional<InterestTiming> timing,
        Optional<InstalmentType> type,
        Optional<AllocationPolicy.Order> order,
        Optional<Fee> fee) {

    /** Whatever the product has. */
    public static AskedTerms none() {
        return rate(Optional.empty());
    }

    /** Another rate for the product's own period, if any. */
    public static AskedTerms rate(Optional<BigDecimal> percent) {
        return new AskedTerms(
                percent,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /** The product at the rate this loan would have. */
    LoanProduct priced(LoanProduct product, int months) {
        LoanProduct usual = product.over(months);
        return product.rateEditable()
                ? percent.map(asked -> usual.atRate(rate(asked, usual))).orElse(usual)
                : usual;
    }

    /** Each term that is not the product's. */
    List<Refusal> against(LoanProduct product, int months) {
        List<Refusal> refusals = new ArrayList<>(rate(product.over(months)));
        fixed("interestCalculationType", product.terms().method(), method, refusals);
        fixed("interestPaymentTiming", product.terms().timing(), timing, refusals);
        fixed("installmentType", product.terms().type(), type, refusals);
        fixed("paymentAllocationOrder", product.allocation().order(), order, refusals);
        fee.filter(asked -> !same(asked, product.fee().charge()))
                .ifPresent(asked -> refusals.add(new Refusal.Servicing.FieldFixed(
                        "disbursementFeeType", said(product.fee().charge()), said(asked))));
        return refusals;
    }

    private List<Refusal> rate(LoanProduct usual) {
        InterestRate offered = usual.terms().rate();
        boolean otherPeriod = period.filter(asked -> asked != offered.period()).isPresent();
        boolean same = percent.filter(asked ->
                        rate(asked, usual).perMonth().minus(offered.perMonth()).isZero())
                .isPresent();
        if (same || (usual.rateEditable() && percent.isPresent())) {
            return List.of();
        }
        List<Refusal> refusals = new ArrayList<>();
        percent.filter(asked -> asked.compareTo(offered.percent()) != 0)
                .ifPresent(asked -> refusals.add(new Refusal.RateNotEditable(offered.percent(), asked)));
        if (otherPeriod) {
            fixed("interestRateType", offered.period(), period, refusals);
        }
        return refusals;
    }

    private InterestRate rate(BigDecimal asked, LoanProduct usual) {
        return new InterestRate(asked, period.orElse(usual.terms().rate().period()));
    }

    private static <E extends Enum<E>> void fixed(String field, E offered, Optional<E> asked, List<Refusal> refusals) {
        asked.filter(other -> other != offered)
                .ifPresent(
                        other -> refusals.add(new Refusal.Servicing.FieldFixed(field, offered.name(), other.name())));
    }

    /** How a share is rounded is never said in an application. */
    private static boolean same(Fee asked, Fee offered) {
        boolean shares = asked instanceof Fee.Percentage && offered instanceof Fee.Percentage;
        return shares
                ? ((Fee.Percentage) asked).percent().compareTo(((Fee.Percentage) offered).percent()) == 0
                : asked.equals(offered);
    }

    private static String said(Fee fee) {
        return switch (fee) {
            case Fee.None none -> "NONE";
            case Fee.Percentage share -> "PERCENTAGE " + share.percent().toPlainString();
            case Fee.Fixed fixed -> "FIXED_AMOUNT " + fixed.amount();
        };
    }
}
