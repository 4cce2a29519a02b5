package coop.akiba.domain.loan;

import java.util.List;
import java.util.Optional;

/**
 * The rules a cooperative lends by. They are values: a loan keeps the version it was made under.
 *
 * @param segregationOfDuties nobody decides on an application of their own
 * @param poolCheck no loan beyond what members' savings leave free
 */
public record LoanProfile(int version, boolean segregationOfDuties, boolean poolCheck, List<LoanProduct> products) {
    public LoanProfile {
        products = List.copyOf(products);
    }

    public Optional<LoanProduct> product(String code) {
        return products.stream().filter(product -> product.code().equals(code)).findFirst();
    }

    public List<LoanProduct> productsFor(BorrowerKind borrowers) {
        return products.stream()
                .filter(product -> product.borrowers() == borrowers)
                .toList();
    }
}
