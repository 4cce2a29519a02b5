package coop.akiba.gateway.ussd;

import coop.akiba.gateway.TestGateway;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What was keyed by then.
 *
 * @param ahead dialled behind the code
 */
record HandsetCall(
        TestGateway gateway, Handset handset, String session, String msisdn, String ahead, List<String> keyed) {
    boolean isFirst() {
        return keyed.isEmpty();
    }

    String last() {
        return keyed.getLast();
    }

    String soFar() {
        String all = String.join("*", keyed);
        return ahead.isEmpty() || all.isEmpty() ? ahead + all : ahead + "*" + all;
    }

    String dialledOrLast() {
        return !isFirst() ? last() : ahead.isEmpty() ? Handset.CODE : Handset.CODE.replace("#", "*" + ahead + "#");
    }

    /** The answer; the header that some tell the end in stands behind it. */
    String send() {
        HttpResponse<String> answer = gateway.send(handset.call(this).build());
        if (answer.statusCode() != 200) {
            throw new AssertionError(handset + " got " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body()
                + answer.headers()
                        .firstValue("Freeflow")
                        .map(flow -> "\n[freeflow: " + flow + "]")
                        .orElse("");
    }

    HttpRequest.Builder at(String more) {
        return HttpRequest.newBuilder(gateway.at("/ussd/" + handset.aggregator() + "/" + handset.key() + more));
    }

    HttpRequest.Builder get(String... pairs) {
        return at("?" + encoded(pairs));
    }

    HttpRequest.Builder form(String... pairs) {
        return at("").header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(pairs)));
    }

    HttpRequest.Builder json(JsonObject body) {
        return json("", body);
    }

    HttpRequest.Builder json(String tail, JsonObject body) {
        return at(tail).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body.encode()));
    }

    HttpRequest.Builder xml(String method, String... pairs) {
        StringBuilder members = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            members.append("<member><name>%s</name><value><string>%s</string></value></member>"
                    .formatted(pairs[i], pairs[i + 1]));
        }
        return at("").header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString(
                        "<methodCall><methodName>%s</methodName><params><param><value><struct>%s</struct></value>"
                                        .formatted(method, members)
                                + "</param></params></methodCall>"));
    }

    private static String encoded(String... pairs) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : "&")
                    .append(pairs[i])
                    .append('=')
                    .append(URLEncoder.encode(pairs[i + 1], StandardCharsets.UTF_8));
        }
        return text.toString();
    }
}
