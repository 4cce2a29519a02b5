package coop.akiba.gateway.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A running gateway as seen from outside, over real HTTP. Blocks; for terminals and virtual threads. */
final class GatewayClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final URI base;

    /** A gateway at {@code base}, such as {@code http://localhost:8080}. */
    GatewayClient(URI base) {
        this.base = base;
    }

    /** The gateway gave no answer, or none that can be used. Says what was asked without any PIN or token. */
    static final class Unanswered extends Exception {
        private static final long serialVersionUID = 1L;

        Unanswered(String what) {
            super(what, null, false, false);
        }
    }

    /** A staff answer, whatever its status. */
    record Answer(int status, JsonNode body) {
        boolean isGood() {
            return status >= 200 && status < 300;
        }
    }

    DemoView demo() throws Unanswered {
        return new DemoView(get("/demo"));
    }

    JsonNode get(String path) throws Unanswered {
        return json(ok(send(HttpRequest.newBuilder(base.resolve(path)).GET())));
    }

    /** Posts a form and gives the body of a 200. */
    String form(URI url, Map<String, String> fields) throws Unanswered {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return ok(send(HttpRequest.newBuilder(url)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body))));
    }

    /** A call of the staff API. */
    Answer staff(String token, String method, String path, Map<String, String> body) throws Unanswered {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(write(body)));
        HttpResponse<String> response = send(request);
        return new Answer(response.statusCode(), json(response.body()));
    }

    /** The lines of an event stream; ends when the gateway ends it or the stream is closed. */
    Stream<String> events(String path) throws Unanswered {
        HttpRequest request = HttpRequest.newBuilder(base.resolve(path))
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<Stream<String>> response = http.send(request, BodyHandlers.ofLines());
            if (response.statusCode() == 200) {
                return response.body();
            }
            response.body().close();
            throw new Unanswered("messages cannot be listened to: status " + response.statusCode());
        } catch (IOException e) {
            throw unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted");
        }
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static JsonNode json(String text) throws Unanswered {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new Unanswered("the gateway's answer is no JSON");
        }
    }

    /** Cuts open streams, too. */
    @Override
    public void close() {
        http.shutdownNow();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Unanswered {
        try {
            return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw unreachable();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unanswered("interrupted");
        }
    }

    private Unanswered unreachable() {
        return new Unanswered("no gateway answers at " + base);
    }

    private static String ok(HttpResponse<String> response) throws Unanswered {
        if (response.statusCode() == 200) {
            return response.body();
        }
        // The path of a provider's address is its secret: the first part is enough to know what was asked.
        String asked = response.uri().getPath().replaceFirst("^(/[^/]*).*", "$1");
        throw new Unanswered(asked + " answered with status " + response.statusCode());
    }

    private static String write(Map<String, String> body) throws Unanswered {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new Unanswered("the request cannot be written");
        }
    }
}
