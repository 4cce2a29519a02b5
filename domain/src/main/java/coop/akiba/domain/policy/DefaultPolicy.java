package coop.akiba.domain.policy;

/** What makes a loan one that will not be paid. */
public sealed interface DefaultPolicy {

    /** Nothing does. */
    record None() implements DefaultPolicy {}

    /** More than so many days overdue. A fact of reports; the status stays. */
    record Derived(int days) implements DefaultPolicy {}

    /** Staff say so; securities are called in and the rest is written off. */
    record Command() implements DefaultPolicy {}
}
