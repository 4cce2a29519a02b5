package coop.akiba.gateway.ussd;

import java.util.Map;

/** What goes back over HTTP. */
public record UssdAnswer(int status, String contentType, Map<String, String> headers, String body) {
    public static final String TEXT = "text/plain; charset=utf-8";

    public UssdAnswer {
        headers = Map.copyOf(headers);
    }

    public static UssdAnswer text(int status, String body) {
        return new UssdAnswer(status, TEXT, Map.of(), body);
    }

    public static UssdAnswer json(int status, String body) {
        return new UssdAnswer(status, "application/json", Map.of(), body);
    }
}
