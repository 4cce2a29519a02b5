package coop.akiba.gateway.staff;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;

/** A request and its answer, as they went over the wire. Names of headers are in lower case. */
record Exchange(Message request, String method, URI uri, Message answer, int status) {

    /** What both have. */
    record Message(Map<String, List<String>> headers, String body) {

        List<String> header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        }

        /** The media type without its parameters; empty where none is given. */
        String type() {
            return header("content-type").stream()
                    .map(value -> value.replaceAll(";.*", "").strip())
                    .findFirst()
                    .orElse("");
        }
    }

    static Exchange of(HttpRequest request, HttpResponse<String> response) {
        return new Exchange(
                new Message(
                        lower(request.headers().map()),
                        request.bodyPublisher().map(Exchange::text).orElse("")),
                request.method(),
                request.uri(),
                new Message(lower(response.headers().map()), response.body()),
                response.statusCode());
    }

    private static Map<String, List<String>> lower(Map<String, List<String>> headers) {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, values) -> lower.put(name.toLowerCase(Locale.ROOT), values));
        return lower;
    }

    private static String text(BodyPublisher publisher) {
        StringBuilder text = new StringBuilder();
        CompletableFuture<String> whole = new CompletableFuture<>();
        publisher.subscribe(new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(ByteBuffer piece) {
                text.append(StandardCharsets.UTF_8.decode(piece));
            }

            @Override
            public void onError(Throwable failure) {
                whole.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                whole.complete(text.toString());
            }
        });
        return whole.join();
    }
}
