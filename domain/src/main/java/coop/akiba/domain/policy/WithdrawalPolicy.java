package coop.akiba.domain.policy;

/** Whether members may take savings out. */
public enum WithdrawalPolicy {
    FORBIDDEN,
    ALLOWED
}
