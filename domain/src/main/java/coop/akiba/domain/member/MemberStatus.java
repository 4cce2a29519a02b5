package coop.akiba.domain.member;

/** Whether a member may use the cooperative's services. Only {@link #ACTIVE} members may. */
public enum MemberStatus {
    ACTIVE,
    SUSPENDED,
    CLOSED
}
