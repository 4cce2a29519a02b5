package coop.akiba.domain.schedule;

import coop.akiba.domain.money.Fraction;
import coop.akiba.domain.money.Money;
import coop.akiba.domain.money.Rounding;

/** A loan that has no rows yet, and the roundings its rows are made with. */
record Draft(ScheduleTerms terms, Money principal, int months) {

    /** The exact rate of a month. */
    Fraction rate() {
        return terms.rate().perMonth();
    }

    /** An exact count of minor units as a row's money. */
    Money row(Fraction exact) {
        return terms.rows().round(exact, principal.currency());
    }

    /** An exact count of minor units as what is paid in all rows but the last. */
    Money instalment(Fraction exact) {
        return instalment().round(exact, principal.currency());
    }

    /** Rounding of what is paid in all rows but the last: its own where it has one, else that of every row. */
    Rounding instalment() {
        return terms.instalment().applies() ? terms.instalment().rounding() : terms.rows();
    }

    /** The same loan with instalments rounded no coarser than rows are. */
    Draft unrounded() {
        InstalmentRounding fine = terms.instalment().withUnit(terms.rows().unit());
        return new Draft(terms.withInstalment(fine), principal, months);
    }
}
