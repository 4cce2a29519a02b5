package coop.akiba.domain.team;

/** Something a person may be allowed to do. Which roles may is said in {@link Role}. */
public enum Capability {
    /** For a loan of one's own. */
    APPLY,
    /** For a loan of somebody else's: what documents call {@code loans:write:any}. */
    APPLY_FOR_MEMBER,
    VIEW_LOANS,
    VIEW_MEMBERS,
    REGISTER_MEMBER,
    DECIDE_LOAN,
    DISBURSE_LOAN,
    /** Deposits and withdrawals of members, and taking them back. */
    RECORD_SAVINGS,
    VIEW_SUSPENSE,
    /** To say whose money in suspense is, or to send it back; the same of overpayments. */
    SETTLE_SUSPENSE,
    VIEW_LEDGER,
    /** The rules the cooperative lends by. */
    CHANGE_PROFILE,
    /** Beyond one's own cooperative. */
    CROSS_TENANT
}
