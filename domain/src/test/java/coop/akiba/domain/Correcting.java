package coop.akiba.domain;

import coop.akiba.domain.loan.Applicant;
import coop.akiba.domain.loan.Correction;
import coop.akiba.domain.loan.Corrections;
import coop.akiba.domain.loan.LoanStatus;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.Approval;
import coop.akiba.domain.policy.DisbursementStep;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.Workflow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Corrections of a life, where nobody had to approve the loan. */
public final class Correcting {
    private Correcting() {}

    static Decision decide(Life life, Correction wanted, LoanProduct product) {
        LoanProfile plain = LoanProfile.oneStep(1, true, false, List.of(product));
        LoanProfile rules = new LoanProfile(
                1,
                new Workflow(Approval.NONE, DisbursementStep.AT_CREATION, false, false),
                plain.concurrency(),
                plain.eligibility(),
                plain.roles(),
                plain.withdrawals(),
                plain.reversal(),
                false,
                plain.products());
        Money saved = life.savings(life.loan().member().orElseThrow());
        Applicant applicant = new Applicant(
                Umoja.AMINA,
                true,
                saved,
                saved.minus(life.held()),
                saved.currency().zero(),
                Optional.empty(),
                Map.of(LoanStatus.ACTIVE, 1),
                Map.of(Life.GUARANTOR, MemberStatus.ACTIVE));
        return Corrections.decide(
                life.loan(),
                wanted,
                new Corrections.Standing(rules, applicant, Ledgers.standing(life.log()), Optional.empty()),
                life.situation());
    }

    /** What of an amount can be handed over. */
    public static Money whole(Money amount) {
        long unit = amount.currency().cashUnit();
        return amount.currency().ofMinor(amount.minor() / unit * unit);
    }
}
