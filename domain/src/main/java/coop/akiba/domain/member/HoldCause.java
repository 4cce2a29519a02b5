package coop.akiba.domain.member;

import java.util.Locale;

/** What happened to a member's line or PIN that somebody else may be behind. */
public enum HoldCause {
    /** The operator put another SIM card behind the number. */
    SIM_SWAPPED,
    /** The cooperative knows the member by another number than before. */
    NUMBER_CHANGED,
    /** The PIN was made void, by staff or by questions, and a code let a new one be chosen. */
    PIN_RESET;

    /** As words and documents name it: {@code sim-swapped}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
