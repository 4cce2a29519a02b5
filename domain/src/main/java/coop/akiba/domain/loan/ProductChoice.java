package coop.akiba.domain.loan;

import coop.akiba.domain.policy.BorrowerKind;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an application leaves unsaid because there is only one answer to it. */
public final class ProductChoice {
    private ProductChoice() {}

    /**
     * The product whose terms come nearest to those asked for; empty where several do. Whether they are the same is
     * for the application's own rules to say.
     *
     * @param months 0 where they are not said
     */
    public static Optional<LoanProduct> of(LoanProfile profile, BorrowerKind borrower, AskedTerms asked, int months) {
        Map<Integer, List<LoanProduct>> byDifferences = profile.productsFor(borrower).stream()
                .collect(Collectors.groupingBy(
                        product -> asked.against(product, months).size()));
        return byDifferences.keySet().stream()
                .min(Comparator.naturalOrder())
                .map(byDifferences::get)
                .filter(nearest -> nearest.size() == 1)
                .map(List::getFirst);
    }

    /** The only term a product has, in months; empty where it has several. */
    public static Optional<Integer> months(LoanProduct product) {
        if (product.tenors().isEmpty()) {
            return product.maxMonths() == 1 ? Optional.of(1) : Optional.empty();
        }
        return product.tenors().size() == 1
                ? Optional.of(product.tenors().getFirst().months())
                : Optional.empty();
    }
}
