package coop.akiba.domain.policy;

/** Whether and how a running loan can be enlarged. */
public sealed interface TopUpPolicy {

    /** It cannot. */
    record None() implements TopUpPolicy {}

    /**
     * It can: what is still owed and the top-up are spread over the remaining rows and some more, in proportion.
     *
     * @param allowWhenOverdue even with rows overdue
     */
    record Allowed(PoolCheck poolCheck, boolean allowWhenOverdue) implements TopUpPolicy {}

    /** What is held against the lending pool. The pool has the original loan taken off already. */
    enum PoolCheck {
        TOP_UP_ONLY,
        ORIGINAL_PLUS_TOP_UP
    }
}
