package coop.akiba.gateway.sms.twilio;

import com.twilio.exception.ApiConnectionException;
import com.twilio.exception.ApiException;
import coop.akiba.gateway.sms.SendOutcome;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a failed request to Twilio means. Its messages quote phone numbers, so only codes are kept. Twilio advises
 * against hard logic on codes, and there is little here: what says "not now", and for the rest the HTTP status.
 */
final class TwilioOutcomes {
    private static final Duration BUSY = Duration.ofSeconds(5);
    /** Too many requests, the sender's queue full, queue overflow, throttled: none of these was processed. */
    private static final Set<Integer> NOT_NOW = Set.of(20429, 21611, 30001, 63018);

    private TwilioOutcomes() {}

    /** Twilio answered with an error, or with something the SDK cannot read. */
    static SendOutcome answered(ApiException failure) {
        int status = orZero(failure.getStatusCode());
        int code = orZero(failure.getCode());
        String why = "twilio " + (code == 0 ? "HTTP " + status : code);
        if (status == 429 || NOT_NOW.contains(code)) {
            return new SendOutcome.TryLater(why, Optional.of(BUSY));
        }
        return switch (status) {
            // Our credentials, not this message: it can go once they are put right.
            case 401, 403 -> SendOutcome.TryLater.because(why);
            default ->
                status / 100 == 4
                        ? new SendOutcome.Rejected(code == 0 ? "http-" + status : Integer.toString(code), why)
                        : new SendOutcome.Unclear(why);
        };
    }

    /** Twilio did not answer; a connection that was never made has carried nothing. */
    static SendOutcome unanswered(ApiConnectionException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException
                ? SendOutcome.TryLater.because("twilio cannot be reached")
                : new SendOutcome.Unclear("twilio did not answer");
    }

    private static int orZero(@Nullable Integer number) {
        return number == null ? 0 : number;
    }
}
