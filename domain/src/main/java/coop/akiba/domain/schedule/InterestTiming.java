package coop.akiba.domain.schedule;

/** When interest is taken. */
public enum InterestTiming {
    WITH_INSTALMENTS,
    /** All of it at disbursement; rows then bear principal only. */
    IN_ADVANCE
}
