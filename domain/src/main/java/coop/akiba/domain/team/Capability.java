package coop.akiba.domain.team;

/** Something a person may be allowed to do. Which roles may is said in {@link Role}. */
public enum Capability {
    APPLY,
    VIEW_LOANS,
    VIEW_MEMBERS,
    REGISTER_MEMBER,
    DECIDE_LOAN,
    DISBURSE_LOAN,
    VIEW_SUSPENSE,
    VIEW_LEDGER
}
