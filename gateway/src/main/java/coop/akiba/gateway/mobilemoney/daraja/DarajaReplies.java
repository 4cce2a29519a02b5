package coop.akiba.gateway.mobilemoney.daraja;

import io.vertx.core.json.JsonObject;

/** What Daraja is told in answer to its notices, in its own form. */
final class DarajaReplies {
    /** Go on with the payment. Accepting is the policy for unknown accounts too: the money waits in suspense. */
    static final String ACCEPTED = reply("0", "Accepted");

    /** We have it. Anything else would not undo the payment. */
    static final String SUCCESS = reply(0, "Success");

    static final String UNAVAILABLE = reply("C2B00016", "Try again");

    private static final String INVALID_AMOUNT = "C2B00013";
    private static final String OTHER_ERROR = "C2B00016";

    private DarajaReplies() {}

    /** Do not go on with the payment; the payer is told that the amount is wrong. */
    static String rejectAmount() {
        return reply(INVALID_AMOUNT, "Rejected");
    }

    static String unpostable(String why) {
        return reply(INVALID_AMOUNT, "Rejected: " + why);
    }

    static String malformed(String why) {
        return reply(OTHER_ERROR, "Rejected: " + why);
    }

    private static String reply(Object code, String text) {
        return new JsonObject().put("ResultCode", code).put("ResultDesc", text).encode();
    }
}
