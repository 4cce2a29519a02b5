package coop.akiba.domain.policy;

/** When the money goes to the borrower. */
public enum DisbursementStep {
    /** Together with the loan's creation. */
    AT_CREATION,
    /** Later, as a step of its own. */
    SEPARATE,
    /** Not followed: an approved loan counts as lent; when, how and under which reference may be noted. */
    NOT_RECORDED
}
