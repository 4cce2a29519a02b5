package coop.akiba.domain.risk;

import coop.akiba.domain.money.Money;

/** The numbers behind a reason, so that it can be said in any language. */
public sealed interface Evidence {

    /** So many of the rows that fell due were paid late, or not at all. */
    record RowsLate(int late, int due) implements Evidence {}

    /** The latest row was so many days late. */
    record DaysLate(int days) implements Evidence {}

    /** So many earlier loans went into default. */
    record Defaults(int loans) implements Evidence {}

    /** In so many of the months that could be seen there was a deposit. */
    record Deposits(int withDeposit, int months) implements Evidence {}

    /** What a month would cost, beside what is saved. */
    record Burden(Money instalment, Money otherInstalments, Money savings) implements Evidence {}

    /** What is still owed elsewhere, beside what is saved. */
    record OtherLoans(int loans, Money owed, Money savings) implements Evidence {}

    /** For so many months a member. */
    record Membership(int months) implements Evidence {}

    /** No row of any loan has fallen due yet. */
    record NothingDue() implements Evidence {}

    /** Nothing was ever saved. */
    record NothingSaved() implements Evidence {}
}
