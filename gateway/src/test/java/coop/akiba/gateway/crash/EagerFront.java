package coop.akiba.gateway.crash;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes of a gateway one that acknowledges what it has in memory only: it answers, and passes on afterwards, once. */
final class EagerFront implements AutoCloseable {
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final URI gateway;
    private final HttpServer server;

    EagerFront(URI gateway) throws IOException {
        this.gateway = gateway;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        HttpRequest later = HttpRequest.newBuilder(gateway.resolve(exchange.getRequestURI()))
                .header("Content-Type", "application/json")
                .header("x-paystack-signature", exchange.getRequestHeaders().getFirst("x-paystack-signature"))
                .POST(BodyPublishers.ofByteArray(body))
                .build();
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
        threads.execute(() -> passOn(later));
    }

    private void passOn(HttpRequest request) {
        try {
            http.send(request, BodyHandlers.discarding());
        } catch (IOException lost) {
            // Nobody is left to tell.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
        http.close();
    }
}
