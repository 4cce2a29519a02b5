package coop.akiba.gateway.staff;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import coop.akiba.gateway.http.Routes;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** The OpenAPI document of this API, for people as YAML and for programs as JSON. */
final class DocumentRoutes implements Routes {
    private final Buffer yaml;
    private final Buffer json;

    private DocumentRoutes(Buffer yaml, Buffer json) {
        this.yaml = yaml;
        this.json = json;
    }

    static DocumentRoutes load() {
        try (InputStream in = DocumentRoutes.class.getResourceAsStream("/openapi.yaml")) {
            byte[] text = Objects.requireNonNull(in).readAllBytes();
            byte[] tree = new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(text));
            return new DocumentRoutes(Buffer.buffer(text), Buffer.buffer(tree));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void mount(Router router) {
        router.get("/api/v1/openapi.yaml").handler(context -> send(context, "application/yaml", yaml));
        router.get("/api/v1/openapi.json").handler(context -> send(context, "application/json", json));
    }

    private static void send(RoutingContext context, String type, Buffer document) {
        context.response()
                .putHeader("Content-Type", type)
                .putHeader("Cache-Control", "no-cache")
                .end(document);
    }
}
