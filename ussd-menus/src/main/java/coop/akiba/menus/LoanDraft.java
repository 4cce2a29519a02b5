package coop.akiba.menus;

import coop.akiba.domain.loan.LoanPreview;
import coop.akiba.domain.loan.ProductRules;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.AmountText;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.MoneySource;
import java.time.LocalDate;
import java.util.Optional;

/** A loan as far as a member has described it: product and amount; the months come last. */
record LoanDraft(LoanProduct product, Money amount) {
    private static final String PRODUCT = "product";
    private static final String AMOUNT = "amount";
    private static final String MONTHS = "months";

    static Visit withProduct(Visit visit, String code) {
        return visit.with(PRODUCT, code);
    }

    static Visit withAmount(Visit visit, Money amount) {
        return visit.with(AMOUNT, AmountText.plain(amount));
    }

    static Visit withMonths(Visit visit, int months) {
        return visit.with(MONTHS, Integer.toString(months));
    }

    /** The product chosen; empty when it is no longer offered. */
    static Optional<LoanProduct> product(Visit visit) {
        return visit.team()
                .profile()
                .product(visit.answer(PRODUCT))
                .filter(product -> product.borrowers() == BorrowerKind.MEMBER);
    }

    /** What was answered so far; empty when that no longer makes sense, such as a product since withdrawn. */
    static Optional<LoanDraft> of(Visit visit) {
        return product(visit).flatMap(product -> amount(visit).map(amount -> new LoanDraft(product, amount)));
    }

    /** What the loan described would cost, once all is answered. */
    static Optional<LoanPreview> preview(Visit visit) {
        return of(visit)
                .flatMap(draft -> months(visit.answer(MONTHS))
                        .filter(months -> draft.objection(months, visit.today()).isEmpty())
                        .flatMap(months -> draft.over(months, visit.today())));
    }

    /** A count of months, if the text is one. */
    static Optional<Integer> months(String text) {
        return text.matches("[0-9]{1,3}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** Why the loan cannot run so long; the same reasons that the application itself would meet. */
    Optional<Refusal> objection(int months, LocalDate start) {
        if (months < 1) {
            return Optional.of(new Refusal.TermNotPositive());
        }
        Optional<Refusal> term = ProductRules.term(product, months);
        if (term.isPresent()) {
            return term;
        }
        Optional<LoanPreview> preview = over(months, start);
        return preview.isEmpty()
                ? Optional.of(new Refusal.AmountTooSmallForTerm(amount, months))
                : preview.filter(loan -> !loan.paidOut().isPositive())
                        .map(loan -> new Refusal.NothingToPayOut(amount, loan.charges(MoneySource.CASH)));
    }

    private Optional<LoanPreview> over(int months, LocalDate start) {
        return LoanPreview.of(product, amount, months, start);
    }

    private static Optional<Money> amount(Visit visit) {
        return Amounts.answered(visit, AMOUNT).filter(Money::isPositive);
    }
}
