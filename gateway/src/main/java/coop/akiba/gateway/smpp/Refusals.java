package coop.akiba.gateway.smpp;

import coop.akiba.gateway.sms.SendOutcome;
import java.time.Duration;
import java.util.Set;
import org.jsmpp.SMPPConstant;

/** What the {@code command_status} of a refused message means: SMPP 3.4, 5.1.3. */
final class Refusals {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** More than the telco bears; the message itself is all right. */
    private static final Set<Integer> TOO_MUCH =
            Set.of(SMPPConstant.STAT_ESME_RTHROTTLED, SMPPConstant.STAT_ESME_RMSGQFUL);

    /** This message will never go. What speaks against our account or the telco's health is not among them. */
    private static final Set<Integer> FINAL = Set.of(
            SMPPConstant.STAT_ESME_RINVMSGLEN,
            SMPPConstant.STAT_ESME_RINVSRCADR,
            SMPPConstant.STAT_ESME_RINVDSTADR,
            SMPPConstant.STAT_ESME_RINVSERTYP,
            SMPPConstant.STAT_ESME_RINVESMCLASS,
            SMPPConstant.STAT_ESME_RINVSRCTON,
            SMPPConstant.STAT_ESME_RINVSRCNPI,
            SMPPConstant.STAT_ESME_RINVDSTTON,
            SMPPConstant.STAT_ESME_RINVDSTNPI,
            SMPPConstant.STAT_ESME_RX_P_APPN,
            SMPPConstant.STAT_ESME_RX_R_APPN,
            SMPPConstant.STAT_ESME_RINVTLVSTREAM,
            SMPPConstant.STAT_ESME_RTLVNOTALLWD,
            SMPPConstant.STAT_ESME_RINVTLVLEN,
            SMPPConstant.STAT_ESME_RINVTLVVAL,
            SMPPConstant.STAT_ESME_RINVDCS);

    private Refusals() {}

    static boolean isTooMuch(int status) {
        return TOO_MUCH.contains(status);
    }

    static SendOutcome outcome(int status) {
        String code = "smpp 0x%x".formatted(status);
        if (isTooMuch(status)) {
            return new SendOutcome.HeldBack(code, PAUSE);
        }
        return FINAL.contains(status) ? new SendOutcome.Rejected(code, code) : SendOutcome.TryLater.because(code);
    }
}
