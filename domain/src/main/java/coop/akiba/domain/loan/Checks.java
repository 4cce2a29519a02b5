package coop.akiba.domain.loan;

import coop.akiba.domain.money.Money;
import coop.akiba.domain.team.Capability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reasons against a command that several commands have in common. */
public final class Checks {
    private Checks() {}

    /** The actor may not, or the loan cannot go there. */
    static List<Refusal> on(Loan loan, LoanStatus next, Capability needed, Situation situation) {
        List<Refusal> refusals = may(needed, situation);
        if (!loan.status().mayBecome(next)) {
            refusals.add(new Refusal.WrongStatus(loan.status(), next));
        }
        return refusals;
    }

    /** The actor may not, or the loan does not run. */
    static List<Refusal> running(Loan loan, Capability needed, Situation situation) {
        List<Refusal> refusals = may(needed, situation);
        if (loan.status() != LoanStatus.ACTIVE) {
            refusals.add(new Refusal.WrongStatus(loan.status(), LoanStatus.ACTIVE));
        }
        return refusals;
    }

    static void pool(List<Refusal> refusals, Money asked, Situation situation) {
        if (situation.profile().poolCheck() && asked.isMoreThan(situation.poolAvailable())) {
            refusals.add(new Refusal.PoolExceeded(situation.poolAvailable(), asked));
        }
    }

    public static void day(List<Refusal> refusals, LocalDate on, LocalDate earliest, LocalDate latest) {
        if (on.isBefore(earliest) || on.isAfter(latest)) {
            refusals.add(new Refusal.DateOutOfRange(on, earliest, latest));
        }
    }

    /**
     * The first day on which something can have happened to a loan that runs. Where its instalments were moved to begin
     * later, money is taken all the same.
     */
    public static LocalDate since(Loan loan, LocalDate today) {
        return loan.start().filter(start -> start.isBefore(today)).orElse(today);
    }

    static void reason(List<Refusal> refusals, String reason) {
        if (reason.isBlank()) {
            refusals.add(new Refusal.Servicing.ReasonMissing());
        }
    }

    static List<Refusal> may(Capability needed, Situation situation) {
        List<Refusal> refusals = new ArrayList<>();
        if (!situation.may(needed)) {
            refusals.add(new Refusal.NotAllowed(situation.actor().role(), needed));
        }
        return refusals;
    }
}
