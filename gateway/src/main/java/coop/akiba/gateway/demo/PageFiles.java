package coop.akiba.gateway.demo;

import coop.akiba.gateway.http.PageHeaders;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The phone page: its files, read once from the class path. */
final class PageFiles {
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
        PageHeaders headers = new PageHeaders();
        router.get("/").handler(headers).handler(context -> send(context, "index.html"));
        NAMES.forEach(name -> router.get(FOLDER + name).handler(headers).handler(context -> send(context, name)));
    }

    private void send(RoutingContext context, String name) {
        context.response()
                .putHeader("Content-Type", TYPES.getOrDefault(name.replaceFirst(".*\\.", ""), "text/plain"))
                .putHeader("X-Content-Type-Options", "nosniff")
                .end(files.getOrDefault(name, Buffer.buffer()));
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
