package coop.akiba.gateway.sms.twilio;

import com.twilio.exception.ApiConnectionException;
import com.twilio.http.HttpClient;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * How the Twilio SDK's requests travel: to another address where one is set, with a time limit, and once. The SDK's own
 * client repeats a request after HTTP 5xx, which can send a message several times; repeating is the outbox's decision.
 */
final class TwilioWire extends HttpClient implements AutoCloseable {
    private final java.net.http.HttpClient http;
    private final Optional<URI> baseUrl;
    private final Duration limit;

    TwilioWire(Optional<URI> baseUrl, Duration limit) {
        this.baseUrl = baseUrl;
        this.limit = limit;
        this.http = java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(limit)
                .build();
    }

    @Override
    public Response reliableRequest(Request request) {
        return makeRequest(request);
    }

    @Override
    public Response makeRequest(Request request) {
        try {
            HttpResponse<String> answer = http.send(translated(request), HttpResponse.BodyHandlers.ofString());
            return new Response(answer.body(), answer.statusCode());
        } catch (IOException e) {
            throw new ApiConnectionException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ApiConnectionException("interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest translated(Request request) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(
                        address(URI.create(request.constructURL().toString())))
                .timeout(limit)
                .header("Authorization", request.getAuthString())
                .header("Accept", "application/json")
                .header("Content-Type", "application/x-www-form-urlencoded");
        return builder.method(
                        request.getMethod().toString(), HttpRequest.BodyPublishers.ofString(request.encodeFormBody()))
                .build();
    }

    private URI address(URI original) {
        return baseUrl.map(base -> URI.create(base.toString().replaceFirst("/+$", "")
                        + original.getRawPath()
                        + (original.getRawQuery() == null ? "" : "?" + original.getRawQuery())))
                .orElse(original);
    }
}
