package coop.akiba.menus;

import java.util.Locale;

/** Why a dialog ends that is no fault of the member. */
public enum Apology {
    /** Something the member keyed before is still being worked on, or too many people ask at once. */
    BUSY,
    /** A part of the service is down. Nothing was done. */
    DOWN,
    /** The answer takes too long; what was asked for may or may not be done. */
    LATE,
    /** One phone keys faster than anybody can. */
    OFTEN,
    /** The aggregator says that this session is somebody else's. */
    ELSEWHERE;

    String key() {
        return "apology." + name().toLowerCase(Locale.ROOT);
    }
}
