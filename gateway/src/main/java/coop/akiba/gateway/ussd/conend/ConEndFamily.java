package coop.akiba.gateway.ussd.conend;

import java.util.List;

/**
 * Gateways that speak alike and name fields differently: everything keyed so far comes in one field, and the answer is
 * {@code CON} or {@code END} and a text.
 *
 * @param posts whether it comes by POST as well; all of them may come by GET except those that only post
 * @param asks whether it comes by GET
 */
public record ConEndFamily(
        String name, boolean asks, boolean posts, String session, String phone, String code, String text) {
    /** All of them; the name is the one in settings. */
    public static final List<ConEndFamily> ALL = List.of(
            new ConEndFamily("safaricom", true, false, "SESSION_ID", "ORIG", "DEST", "USSD_PARAMS"),
            new ConEndFamily("jaza", true, true, "SESSIONID", "MSISDN", "USSDCODE", "INPUT"),
            new ConEndFamily("advanta", true, true, "SESSIONID", "MSISDN", "USSDCODE", "INPUT"),
            new ConEndFamily("fastmessage", true, true, "SESSIONID", "MSISDN", "USSDCODE", "INPUT"),
            new ConEndFamily("speedocom", true, true, "SESSIONID", "MSISDN", "USSDCODE", "INPUT"),
            new ConEndFamily("crossgate", true, false, "session_id", "msisdn", "service_code", "ussd_string"),
            new ConEndFamily("bonga", true, false, "session_id", "mobile_number", "service_code", "message"),
            new ConEndFamily("mobilesasa", false, true, "sessionId", "phoneNumber", "serviceCode", "text"));
}
