package coop.akiba.menus;

import coop.akiba.domain.loan.Loan;
import java.util.function.Function;

/** The loan that a member picked from a list of theirs; looked up again at every hop. */
final class PickedLoan {
    private static final String ANSWER = "loan";

    private PickedLoan() {}

    static String key(Loan loan) {
        return loan.id().value().toString();
    }

    static Visit with(Visit visit, String key) {
        return visit.with(ANSWER, key);
    }

    /** Goes on with the loan picked; home, when it is no longer there. */
    static Turn in(Visit visit, Function<Loan, Turn> then) {
        return visit.lookUp(
                new Query.Loans(visit.member()),
                loans -> loans.stream()
                        .filter(loan -> key(loan).equals(visit.answer(ANSWER)))
                        .findFirst()
                        .map(then)
                        .orElseGet(visit::home));
    }
}
