package coop.akiba.domain.risk;

import coop.akiba.domain.Umoja;

/** Facts of a borrower, changed one by one. */
final class Facts {
    /** Two years a member, 12 rows on time, saves every month, asks for a tenth of the savings a month. */
    static final RiskFacts GOOD = new RiskFacts(
            new RiskFacts.Repaid(12, 0, 0, 0),
            new RiskFacts.Saved(20, 12, Umoja.UGX.ofMajor(1_000)),
            owed(0, 0, 0),
            Umoja.UGX.ofMajor(100),
            24);

    private Facts() {}

    static RiskFacts.Owed owed(int loans, long principal, long instalments) {
        return new RiskFacts.Owed(loans, Umoja.UGX.ofMajor(principal), Umoja.UGX.ofMajor(instalments));
    }

    static RiskFacts repaid(RiskFacts facts, int onTime, int late, int mostDaysLate, int defaults) {
        return new RiskFacts(
                new RiskFacts.Repaid(onTime, late, mostDaysLate, defaults),
                facts.saved(),
                facts.owed(),
                facts.instalment(),
                facts.membership());
    }

    static RiskFacts saved(RiskFacts facts, int months, int depositMonths, long balance) {
        return new RiskFacts(
                facts.repaid(),
                new RiskFacts.Saved(months, depositMonths, Umoja.UGX.ofMajor(balance)),
                facts.owed(),
                facts.instalment(),
                facts.membership());
    }

    static RiskFacts burden(RiskFacts facts, long instalment, RiskFacts.Owed owed) {
        return new RiskFacts(facts.repaid(), facts.saved(), owed, Umoja.UGX.ofMajor(instalment), facts.membership());
    }

    static RiskFacts membership(RiskFacts facts, int months) {
        return new RiskFacts(facts.repaid(), facts.saved(), facts.owed(), facts.instalment(), months);
    }
}
