package coop.akiba.gateway.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The phone page: its files, read once from the class path, and the rules a browser must keep while it shows them. */
final class PageFiles {
    /** Nothing inline, nothing from elsewhere, in nobody's frame. */
    static final String CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final String FOLDER = "/demo/page/";
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final List<String> NAMES = List.of(
            "index.html",
            "page.css",
            "phone.css",
            "panel.css",
            "icon.svg",
            "phone.js",
            "screens.js",
            "keypad.js",
            "inbox.js",
            "people.js",
            "panel.js",
            "guide.js",
            "books.js",
            "office.js",
            "wire.js",
            "dom.js");

    private final Map<String, Buffer> files = new LinkedHashMap<>();

    PageFiles() {
        NAMES.forEach(name -> files.put(name, read(name)));
    }

    void mount(Router router) {
        router.get("/").handler(context -> send(context, "index.html"));
        NAMES.forEach(name -> router.get(FOLDER + name).handler(context -> send(context, name)));
    }

    private void send(RoutingContext context, String name) {
        HttpServerResponse response = context.response()
                .putHeader("Content-Type", TYPES.getOrDefault(name.replaceFirst(".*\\.", ""), "text/plain"))
                .putHeader("Cache-Control", "no-cache");
        guard(response).end(files.getOrDefault(name, Buffer.buffer()));
    }

    private static HttpServerResponse guard(HttpServerResponse response) {
        return response.putHeader("Content-Security-Policy", CSP)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Referrer-Policy", "no-referrer");
    }

    private static Buffer read(String name) {
        try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the phone page is not whole: " + name + " is missing");
            }
            return Buffer.buffer(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
