package coop.akiba.domain.loan;

import coop.akiba.domain.loan.LoanCommand.Apply;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.policy.Tenor;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What an application must meet because of the product it is for. One function per rule. */
public final class ProductRules {
    private static final Rounding UP = new Rounding(1, RoundingMode.UP);

    /** One rule: the reason against the application, if it has one. */
    private interface Rule {
        Optional<Refusal> check(Apply command, Applicant applicant, LoanProduct product);
    }

    private static final List<Rule> RULES = List.of(
            ProductRules::termIsOffered,
            ProductRules::rowsAreWorthSomething,
            ProductRules::somethingIsPaidOut,
            ProductRules::savingsBearTheCharges,
            ProductRules::securitiesSuffice,
            ProductRules::lienIsFree,
            ProductRules::guarantorsAreActive,
            ProductRules::guarantorsSignOnce);

    private ProductRules() {}

    static List<Refusal> against(Apply command, Applicant applicant, LoanProduct product) {
        return Stream.concat(
                        command.details().asked().against(product, command.months()).stream(),
                        RULES.stream().flatMap(rule -> rule.check(command, applicant, product).stream()))
                .toList();
    }

    /** Why a loan of this product cannot run so long, for more than no months. */
    public static Optional<Refusal> term(LoanProduct product, int months) {
        if (product.offers(months)) {
            return Optional.empty();
        }
        return Optional.of(
                product.tenors().isEmpty()
                        ? new Refusal.TermTooLong(product.maxMonths(), months)
                        : new Refusal.TermNotOffered(
                                product.tenors().stream().map(Tenor::months).toList(), months));
    }

    private static Optional<Refusal> termIsOffered(Apply command, Applicant applicant, LoanProduct product) {
        return command.months() < 1 ? Optional.empty() : term(product, command.months());
    }

    private static Optional<Refusal> rowsAreWorthSomething(Apply command, Applicant applicant, LoanProduct product) {
        return sound(command, product) && preview(command, product).isEmpty()
                ? Optional.of(new Refusal.AmountTooSmallForTerm(command.principal(), command.months()))
                : Optional.empty();
    }

    private static Optional<Refusal> somethingIsPaidOut(Apply command, Applicant applicant, LoanProduct product) {
        return preview(command, product)
                .filter(preview -> !preview.paidOut().isPositive())
                .map(preview -> new Refusal.NothingToPayOut(command.principal(), preview.charges(MoneySource.CASH)));
    }

    /** The lien comes first: what it freezes pays no charges. */
    private static Optional<Refusal> savingsBearTheCharges(Apply command, Applicant applicant, LoanProduct product) {
        Money free = applicant
                .savingsFree()
                .minus(lien(command))
                .max(applicant.savings().currency().zero());
        return preview(command, product)
                .map(preview -> preview.charges(MoneySource.SAVINGS))
                .filter(charges -> charges.isMoreThan(free))
                .map(charges -> new Refusal.ChargesAboveSavings(free, charges));
    }

    private static Optional<Refusal> securitiesSuffice(Apply command, Applicant applicant, LoanProduct product) {
        Money needed = UP.round(
                Fraction.of(product.security().coverage())
                        .times(command.principal().minor()),
                command.principal().currency());
        Money declared = sum(command, Security.class);
        return needed.isMoreThan(declared)
                ? Optional.of(new Refusal.SecurityTooLow(needed, declared))
                : Optional.empty();
    }

    private static Optional<Refusal> lienIsFree(Apply command, Applicant applicant, LoanProduct product) {
        Money lien = lien(command);
        return lien.isMoreThan(applicant.savingsFree())
                ? Optional.of(new Refusal.LienAboveSavings(applicant.savingsFree(), lien))
                : Optional.empty();
    }

    /** Nobody stands guarantor for themselves. */
    private static Optional<Refusal> guarantorsAreActive(Apply command, Applicant applicant, LoanProduct product) {
        long others = command.guarantors()
                .filter(member -> applicant.is(member) || applicant.guarantors().get(member) != MemberStatus.ACTIVE)
                .count();
        return others == 0 ? Optional.empty() : Optional.of(new Refusal.GuarantorNotActive(Math.toIntExact(others)));
    }

    private static Optional<Refusal> guarantorsSignOnce(Apply command, Applicant applicant, LoanProduct product) {
        long again =
                command.guarantors().count() - command.guarantors().distinct().count();
        return again == 0
                ? Optional.empty()
                : Optional.of(new Refusal.Servicing.GuarantorTwice(Math.toIntExact(again)));
    }

    private static Money lien(Apply command) {
        return sum(command, Security.SavingsLien.class);
    }

    private static Money sum(Apply command, Class<? extends Security> kind) {
        return Money.sum(
                command.principal().currency(),
                command.details().securities().stream()
                        .filter(kind::isInstance)
                        .map(Security::value)
                        .toList());
    }

    /** Whether amount and term are good enough to make a schedule of. */
    private static boolean sound(Apply command, LoanProduct product) {
        return command.principal().isPositive() && product.offers(command.months());
    }

    static Optional<LoanPreview> preview(Apply command, LoanProduct product) {
        return sound(command, product)
                ? LoanPreview.of(
                        Applications.priced(command, product), command.principal(), command.months(), command.start())
                : Optional.empty();
    }
}
