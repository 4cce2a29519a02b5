package coop.akiba.gateway.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A Twilio that takes every message and remembers which payment it tells of. */
final class PostBox implements AutoCloseable {
    private static final Pattern RECEIPT = Pattern.compile(", ref ([A-Z0-9]+)");
    private static final byte[] TAKEN =
            "{\"sid\":\"SM0123456789abcdef0123456789abcdef\",\"status\":\"queued\",\"account_sid\":\"AC0\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private final Map<String, Integer> told = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    PostBox() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** How many messages each payment was told in, by the provider's id of it. */
    Map<String, Integer> told() {
        return Map.copyOf(told);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Matcher receipt = RECEIPT.matcher(URLDecoder.decode(body, StandardCharsets.UTF_8));
            if (receipt.find()) {
                told.merge(receipt.group(1), 1, Integer::sum);
            }
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(201, TAKEN.length);
            exchange.getResponseBody().write(TAKEN);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
