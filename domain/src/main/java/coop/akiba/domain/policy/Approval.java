package coop.akiba.domain.policy;

/** Whether an application waits for a decision. */
public enum Approval {
    /** An application that is accepted is granted. */
    NONE,
    /** One person decides. */
    ONE_STEP
}
