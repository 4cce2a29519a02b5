package coop.akiba.menus;

import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.loan.Refusal;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.risk.RiskBand;
import java.util.List;
import java.util.Optional;

/**
 * What an officer looks at before deciding.
 *
 * @param savings of the borrower; empty for somebody from outside
 * @param against what the cooperative's rules have against it today; empty when they are met
 * @param risk as it was when the application was handed in; empty where too little was known
 * @param agreed how many guarantors accepted
 * @param needed how many the product asks for
 * @param atTheOffice whether the cooperative's rules want papers that only the office has
 * @param language of the borrower, who is told why
 */
public record ApplicationFile(
        Waiting waiting,
        LoanStatus status,
        LoanProduct product,
        int months,
        Money instalment,
        Optional<Money> savings,
        List<Refusal> against,
        Optional<RiskBand> risk,
        int agreed,
        int needed,
        boolean atTheOffice,
        String language) {
    public ApplicationFile {
        against = List.copyOf(against);
    }
}
