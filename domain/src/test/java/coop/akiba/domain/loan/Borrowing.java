package coop.akiba.domain.loan;

import static coop.akiba.domain.Umoja.AMINA;
import static coop.akiba.domain.Umoja.NORMAL;
import static coop.akiba.domain.Umoja.UGX;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.member.MemberStatus;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.policy.ConcurrencyLimit;
import coop.akiba.domain.policy.DefaultPolicy;
import coop.akiba.domain.policy.EarlySettlement;
import coop.akiba.domain.policy.EligibilityRule;
import coop.akiba.domain.policy.FeePolicy;
import coop.akiba.domain.policy.InterestRecognition;
import coop.akiba.domain.policy.LoanProduct;
import coop.akiba.domain.policy.LoanProfile;
import coop.akiba.domain.policy.MoneySource;
import coop.akiba.domain.policy.ReversalPolicy;
import coop.akiba.domain.policy.RoleMatrix;
import coop.akiba.domain.policy.SecurityPolicy;
import coop.akiba.domain.policy.Tenor;
import coop.akiba.domain.policy.TopUpPolicy;
import coop.akiba.domain.policy.WithdrawalPolicy;
import coop.akiba.domain.policy.Workflow;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Applicants and profiles of which one thing matters. */
final class Borrowing {
    static final MemberId GUARANTOR = new MemberId(new UUID(0, 99));

    private Borrowing() {}

    static Applicant saver(long savings) {
        return new Applicant(AMINA, m(savings), m(5_000_000));
    }

    static Applicant stranger() {
        return applicant(false, 0, Optional.empty(), Map.of(), Map.of());
    }

    static Applicant frozen(long free) {
        return applicant(true, free, Optional.empty(), Map.of(), Map.of());
    }

    static Applicant owing(Map<LoanStatus, Integer> loans) {
        return applicant(true, 150_000, Optional.empty(), loans, Map.of());
    }

    static Applicant paidFrom(long balance) {
        return applicant(true, 150_000, Optional.of(m(balance)), Map.of(), Map.of());
    }

    static Applicant guaranteed(MemberStatus status) {
        return applicant(true, 150_000, Optional.empty(), Map.of(), Map.of(GUARANTOR, status));
    }

    static Applicant applicant(
            boolean account,
            long free,
            Optional<Money> paidFrom,
            Map<LoanStatus, Integer> loans,
            Map<MemberId, MemberStatus> guarantors) {
        return new Applicant(AMINA, account, m(150_000), m(free), m(5_000_000), paidFrom, loans, guarantors);
    }

    static LoanProfile rule(EligibilityRule rule) {
        return profile(NORMAL, rule);
    }

    static LoanProfile limited(ConcurrencyLimit limit) {
        return with(profile(NORMAL), limit, false);
    }

    static LoanProfile profile(LoanProduct product, EligibilityRule... rules) {
        LoanProfile plain = LoanProfile.oneStep(1, true, false, List.of(product));
        return new LoanProfile(
                1,
                plain.workflow(),
                ConcurrencyLimit.none(),
                List.of(rules),
                RoleMatrix.usual(),
                WithdrawalPolicy.ALLOWED,
                new ReversalPolicy(0),
                false,
                List.of(product));
    }

    static LoanProfile with(LoanProfile profile, ConcurrencyLimit limit, boolean committee) {
        Workflow plain = profile.workflow();
        Workflow workflow =
                new Workflow(plain.approval(), plain.disbursement(), committee, plain.segregationOfDuties());
        return new LoanProfile(
                1,
                workflow,
                limit,
                profile.eligibility(),
                profile.roles(),
                profile.withdrawals(),
                profile.reversal(),
                false,
                profile.products());
    }

    static LoanProduct product(List<Tenor> tenors, boolean editable, long coverage, FeePolicy fee) {
        return new LoanProduct(
                "normal",
                NORMAL.names(),
                NORMAL.borrowers(),
                NORMAL.terms(),
                editable,
                60,
                tenors,
                fee,
                MoneySource.CASH,
                EarlySettlement.KEEP,
                NORMAL.allocation(),
                NORMAL.penalty(),
                new TopUpPolicy.None(),
                new SecurityPolicy(BigDecimal.valueOf(coverage)),
                new DefaultPolicy.None(),
                InterestRecognition.CASH);
    }

    static Tenor tenor(int months, String percent) {
        return new Tenor(months, new BigDecimal(percent));
    }

    static Money m(long shillings) {
        return UGX.ofMajor(shillings);
    }
}
