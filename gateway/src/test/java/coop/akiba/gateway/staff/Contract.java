package coop.akiba.gateway.staff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import coop.akiba.gateway.staff.Document.Operation;
import coop.akiba.gateway.staff.Exchange.Message;
import java.net.URLDecoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether what went over the wire keeps to the OpenAPI document.
 *
 * <p>A request must be one that the document allows, unless it is refused with 4xx: tests send wrong ones on purpose,
 * and what the document forbids must not be carried out. Its answer must always be one that the document announces.
 * What the document does not know at all may only be answered as if nothing were there.
 */
public final class Contract {
    private static final String PREFIX = "/api/v1/";
    private static final Set<Integer> NOTHING_THERE = Set.of(401, 404, 405);
    /** Those that mean something; the others are HTTP's own. */
    private static final Set<String> TELLING =
            Set.of("idempotency-replayed", "retry-after", "www-authenticate", "location");

    private static final Contract OURS = new Contract(Document.load());

    private final Document document;

    Contract(Document document) {
        this.document = document;
    }

    /** Fails with all that is wrong; requests of other addresses are none of its business. */
    public static void check(HttpRequest request, HttpResponse<String> response) {
        if (request.uri().getRawPath().startsWith(PREFIX)) {
            Exchange exchange = Exchange.of(request, response);
            assertThat(OURS.findings(exchange))
                    .as(
                            "%s %s answered %d, by the OpenAPI document",
                            exchange.method(), exchange.uri(), exchange.status())
                    .isEmpty();
        }
    }

    List<String> findings(Exchange exchange) {
        return document.operation(exchange.method(), exchange.uri().getRawPath())
                .map(operation -> findings(operation, exchange))
                .orElseGet(() -> NOTHING_THERE.contains(exchange.status())
                        ? List.of()
                        : List.of("the document does not describe " + exchange.method() + " "
                                + exchange.uri().getRawPath()));
    }

    private List<String> findings(Operation operation, Exchange exchange) {
        List<String> wrong = new ArrayList<>();
        List<String> request = request(operation, exchange);
        if (!request.isEmpty() && exchange.status() < 400) {
            wrong.add("carried out, although the document forbids it: " + request);
        }
        JsonNode responses = operation.node().path("responses");
        String status = String.valueOf(exchange.status());
        JsonNode response = document.resolve(responses.path(responses.has(status) ? status : "default"));
        if (response.isMissingNode()) {
            wrong.add("no answer of status " + status + " is described");
        } else {
            wrong.addAll(headers(response.path("headers"), exchange.answer()));
            wrong.addAll(content("answer", response.path("content"), exchange.answer()));
        }
        return wrong;
    }

    private List<String> request(Operation operation, Exchange exchange) {
        List<String> wrong = new ArrayList<>();
        Message request = exchange.request();
        if (request.header("authorization").stream().noneMatch(value -> value.matches("Bearer .+"))) {
            wrong.add("nobody is signed in");
        }
        Map<String, List<String>> query = query(exchange);
        for (JsonNode each : operation.node().path("parameters")) {
            JsonNode parameter = document.resolve(each);
            String name = parameter.path("name").asText();
            List<String> values = switch (parameter.path("in").asText()) {
                case "path" -> List.of(decode(operation.path().getOrDefault(name, "")));
                case "query" -> query.getOrDefault(name, List.of());
                default -> request.header(name);
            };
            query.remove(name);
            wrong.addAll(values(name, parameter, values));
        }
        query.keySet().forEach(name -> wrong.add("no query parameter '" + name + "' is described"));
        wrong.addAll(body(operation.node(), request));
        return wrong;
    }

    private List<String> body(JsonNode operation, Message request) {
        JsonNode body = document.resolve(operation.path("requestBody"));
        if (request.body().isEmpty()) {
            return body.path("required").asBoolean() ? List.of("the body is missing") : List.of();
        }
        return content("request", body.path("content"), request);
    }

    private List<String> headers(JsonNode described, Message answer) {
        List<String> wrong = new ArrayList<>();
        described
                .properties()
                .forEach(each -> wrong.addAll(
                        values(each.getKey(), document.resolve(each.getValue()), answer.header(each.getKey()))));
        Set<String> known = described.properties().stream()
                .map(each -> each.getKey().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        TELLING.stream()
                .filter(name -> !answer.header(name).isEmpty() && !known.contains(name))
                .forEach(name -> wrong.add("no header '" + name + "' is described"));
        return wrong;
    }

    /** A parameter or a header: both are described alike. */
    private List<String> values(String name, JsonNode described, List<String> values) {
        List<String> wrong = new ArrayList<>();
        if (values.isEmpty() && described.path("required").asBoolean()) {
            wrong.add("'" + name + "' is missing");
        }
        for (String value : values) {
            document.judgeText(described.path("schema"), value).forEach(found -> wrong.add("'" + name + "'" + found));
        }
        return wrong;
    }

    private List<String> content(String whose, JsonNode described, Message message) {
        JsonNode media = described.path(message.type());
        if (media.isMissingNode()) {
            return List.of("no " + whose + " of type '" + message.type() + "' is described");
        }
        if (message.type().endsWith("ndjson")) {
            return message.body()
                    .lines()
                    .flatMap(line -> document.judgeJson(media.path("schema"), line).stream())
                    .map(found -> whose + " line " + found)
                    .toList();
        }
        List<String> wrong = message.type().endsWith("json")
                ? document.judgeJson(media.path("schema"), message.body())
                : document.judgeText(media.path("schema"), message.body());
        return wrong.stream().map(found -> whose + " " + found).toList();
    }

    private static Map<String, List<String>> query(Exchange exchange) {
        Map<String, List<String>> found = new LinkedHashMap<>();
        String query = exchange.uri().getRawQuery();
        for (String pair : query == null ? new String[0] : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            found.computeIfAbsent(decode(parts[0]), name -> new ArrayList<>())
                    .add(parts.length == 2 ? decode(parts[1]) : "");
        }
        return found;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
