package coop.akiba.gateway.smpp;

import org.jsmpp.SMPPConstant;

/** Why a telco turns a bind down, in words for whoever reads the log. */
final class BindRefusal {
    private BindRefusal() {}

    static String of(int status) {
        String why = switch (status) {
            case SMPPConstant.STAT_ESME_RINVPASWD -> "wrong password";
            case SMPPConstant.STAT_ESME_RINVSYSID -> "unknown system id";
            case SMPPConstant.STAT_ESME_RINVSYSTYP -> "wrong system type";
            case SMPPConstant.STAT_ESME_RBINDFAIL -> "bind failed; often a wrong password or address";
            case SMPPConstant.STAT_ESME_RALYBND -> "already bound; the telco may allow one bind only";
            default -> "no reason that is known";
        };
        return "%s (0x%x)".formatted(why, status);
    }

    /** Whether trying again soon is of no use, and may lock the account. */
    static boolean isLasting(int status) {
        return switch (status) {
            case SMPPConstant.STAT_ESME_RINVPASWD,
                    SMPPConstant.STAT_ESME_RINVSYSID,
                    SMPPConstant.STAT_ESME_RINVSYSTYP,
                    SMPPConstant.STAT_ESME_RBINDFAIL -> true;
            default -> false;
        };
    }
}
