package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.gateway.mobilemoney.AccessToken;
import coop.akiba.gateway.mobilemoney.Json;
import coop.akiba.gateway.mobilemoney.ProviderFields;
import coop.akiba.gateway.mobilemoney.StrictJson;
import coop.akiba.gateway.prompt.PromptOutcome;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what Daraja answers to our requests. HTTP 500 is no transport failure here: many plain refusals and even "still
 * busy" come with it, so the body decides.
 */
final class DarajaAnswers {
    /** Three codes and two HTTP statuses for one cause: the token is no longer good. */
    private static final Set<String> TOKEN_REFUSED = Set.of("400.003.01", "401.003.01", "404.001.03");
    /** Spike arrest or "system is busy", and quota: nothing was done. */
    private static final Set<String> NOT_NOW = Set.of("500.003.02", "500.003.03");

    private static final String BUSY_OR_WRONG = "500.001.1001";
    private static final String STILL_PROCESSING = "4999";

    private DarajaAnswers() {}

    static boolean refusesToken(Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        return error(json).filter(TOKEN_REFUSED::contains).isPresent() && !lacksProduct(json);
    }

    /** It has the code of a stale token, and no new token would help: the app lacks this API, or this version of it. */
    static boolean lacksProduct(Optional<Json.Obj> json) {
        return mentions(json, "apiproduct");
    }

    static boolean isTokenRefusal(String errorCode) {
        return TOKEN_REFUSED.contains(errorCode);
    }

    static PromptOutcome push(int httpStatus, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        String code = json.flatMap(answer -> answer.scalar("ResponseCode")).orElse("");
        if (httpStatus == 200 && code.equals("0")) {
            return json.flatMap(answer -> answer.scalar("CheckoutRequestID"))
                    .<PromptOutcome>map(PromptOutcome.Accepted::new)
                    .orElseGet(() -> new PromptOutcome.Unclear("accepted without CheckoutRequestID"));
        }
        if (httpStatus == 200 && !code.isEmpty()) {
            return new PromptOutcome.Rejected(code, text(json, "ResponseDescription"));
        }
        return error(json)
                .map(error -> refused(error, text(json, "errorMessage")))
                .orElseGet(() -> httpStatus / 100 == 4
                        ? new PromptOutcome.TryLater("HTTP " + httpStatus)
                        : new PromptOutcome.Unclear("HTTP " + httpStatus));
    }

    static StkStatus status(int httpStatus, Buffer body) {
        Optional<Json.Obj> json = StrictJson.object(body);
        Optional<String> code = json.flatMap(answer -> answer.scalar("ResultCode"));
        if (httpStatus == 200 && code.isPresent()) {
            return code.get().equals(STILL_PROCESSING)
                    ? new StkStatus.Pending()
                    : new StkStatus.Ended(code.get(), text(json, "ResultDesc"));
        }
        if (error(json).equals(Optional.of(BUSY_OR_WRONG)) && mentions(json, "being processed")) {
            return new StkStatus.Pending();
        }
        // A bad question says nothing of Daraja's health; a bad token is asked again with a new one before this.
        return error(json)
                .filter(refused -> refused.startsWith("400."))
                .<StkStatus>map(StkStatus.Refused::new)
                .orElseGet(() -> new StkStatus.Unknown(error(json).orElse("HTTP " + httpStatus)));
    }

    /** A new token and how many seconds it lives, which is a number or a text; empty when there is none. */
    static Optional<AccessToken.Issued> token(int httpStatus, Buffer body) {
        return StrictJson.object(body)
                .filter(answer -> httpStatus == 200)
                .flatMap(answer -> answer.scalar("access_token")
                        .map(token -> new AccessToken.Issued(
                                token,
                                answer.scalar("expires_in")
                                        .filter(text -> text.matches("[0-9]{1,6}"))
                                        .map(Long::parseLong)
                                        .orElse(0L))));
    }

    private static PromptOutcome refused(String error, String message) {
        String said = message.toLowerCase(Locale.ROOT);
        if (NOT_NOW.contains(error) || said.contains("unable to lock subscriber")) {
            return new PromptOutcome.TryLater(error);
        }
        boolean wrong = said.contains("merchant does not exist") || said.contains("wrong credentials");
        return error.startsWith("4") || (error.equals(BUSY_OR_WRONG) && wrong)
                ? new PromptOutcome.Rejected(error, message)
                : new PromptOutcome.Unclear(error);
    }

    private static Optional<String> error(Optional<Json.Obj> json) {
        return json.flatMap(answer -> answer.scalar("errorCode"));
    }

    private static boolean mentions(Optional<Json.Obj> json, String words) {
        return text(json, "errorMessage").toLowerCase(Locale.ROOT).contains(words);
    }

    private static String text(Optional<Json.Obj> json, String name) {
        return ProviderFields.bounded(
                json.flatMap(answer -> answer.scalar(name)).orElse(""));
    }
}
