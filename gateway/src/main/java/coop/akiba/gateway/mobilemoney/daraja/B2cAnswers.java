package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.gateway.payout.PayoutAnswer;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads what Daraja answers at once to orders and to questions about them. The body decides, not the HTTP status. */
final class B2cAnswers {
    private static final String TWIN = "500.002.1001";
    /** Spike arrest or "system is busy", and quota: nothing was done. */
    private static final Set<String> NOT_NOW = Set.of("500.003.02", "500.003.03");

    private static final String BUSY_OR_WRONG = "500.001.1001";

    private B2cAnswers() {}

    static PayoutAnswer order(int httpStatus, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        String code = text(json, "ResponseCode");
        if (httpStatus == 200 && code.equals("0")) {
            return new PayoutAnswer.Taken(reference(json));
        }
        if (httpStatus == 200 && !code.isEmpty()) {
            return new PayoutAnswer.Refused(code, text(json, "ResponseDescription"));
        }
        String error = text(json, "errorCode");
        String said = text(json, "errorMessage");
        if (!error.isEmpty()) {
            return refused(error, said);
        }
        // 408 comes from in between: nobody knows how far the order came.
        return httpStatus / 100 == 4 && httpStatus != 408
                ? new PayoutAnswer.TryLater("HTTP " + httpStatus)
                : new PayoutAnswer.Unclear("HTTP " + httpStatus);
    }

    /** Of a reversal. It is asked about by what Daraja calls the request itself, not by what it calls the work. */
    static PayoutAnswer reversal(int httpStatus, Buffer body) {
        PayoutAnswer answer = order(httpStatus, body);
        String request = text(StrictJson.object(body), "OriginatorConversationID");
        return answer instanceof PayoutAnswer.Taken
                ? new PayoutAnswer.Taken(ProviderFields.isId(request) ? request : "")
                : answer;
    }

    private static PayoutAnswer refused(String error, String message) {
        String said = message.toLowerCase(Locale.ROOT);
        if (error.equals(TWIN) && said.contains("duplicate")) {
            return new PayoutAnswer.AlreadyThere(error);
        }
        if (NOT_NOW.contains(error) || DarajaAnswers.isTokenRefusal(error)) {
            return new PayoutAnswer.TryLater(error);
        }
        boolean wrong = said.contains("merchant does not exist") || said.contains("wrong credentials");
        return error.startsWith("400.") || (error.equals(BUSY_OR_WRONG) && wrong)
                ? new PayoutAnswer.Refused(error, message)
                : new PayoutAnswer.Unclear(error);
    }

    /** That a question was taken says nothing of the payout; the answer is posted later. */
    static PayoutAnswer question(int httpStatus, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        if (httpStatus == 200 && text(json, "ResponseCode").equals("0")) {
            return new PayoutAnswer.Pending();
        }
        String error = text(json, "errorCode");
        return error.startsWith("400.")
                ? new PayoutAnswer.NotKnown(error)
                : new PayoutAnswer.Unclear(error.isEmpty() ? "HTTP " + httpStatus : error);
    }

    private static String reference(Optional<Json.Obj> json) {
        String said = text(json, "ConversationID");
        return ProviderFields.isId(said) ? said : "";
    }

    private static String text(Optional<Json.Obj> json, String name) {
        return ProviderFields.bounded(
                json.flatMap(answer -> answer.scalar(name)).orElse(""));
    }
}
