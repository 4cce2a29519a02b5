package coop.akiba.gateway.http;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses requests that HTTP parsers disagree about, before anything reads their body. What is behind such a request
 * on the same connection cannot be trusted either, so the connection ends with it.
 */
final class Guard implements Handler<RoutingContext> {
    private static final Set<HttpMethod> FORM_METHODS =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    @Override
    public void handle(RoutingContext context) {
        HttpServerRequest request = context.request();
        MultiMap headers = request.headers();
        String encoding = headers.get(HttpHeaders.TRANSFER_ENCODING);
        if (encoding != null && !onlyChunked(headers.getAll(HttpHeaders.TRANSFER_ENCODING))) {
            refuse(context, 501, "transfer-encoding", "Only chunked transfer encoding is understood.");
        } else if (headers.getAll(HttpHeaders.HOST).size() > 1) {
            refuse(context, 400, "host", "A request names one host.");
        } else if (request.path() == null || oddPath(request.path())) {
            refuse(context, 400, "path", "The path is malformed.");
        } else if (encoded(headers.get(HttpHeaders.CONTENT_ENCODING))) {
            refuse(context, 415, "content-encoding", "Send the body as it is, not compressed.");
        } else if (isMultipart(headers.get(HttpHeaders.CONTENT_TYPE))) {
            refuse(context, 415, "content-type", "Uploads are not taken here.");
        } else if (isForm(headers) && !FORM_METHODS.contains(request.method())) {
            // What reads bodies would throw.
            refuse(context, 415, "content-type", "A form comes by POST.");
        } else {
            context.next();
        }
    }

    private static boolean onlyChunked(List<String> encodings) {
        return encodings.size() == 1 && encodings.getFirst().equalsIgnoreCase("chunked");
    }

    private static boolean oddPath(String path) {
        return path.indexOf('\\') >= 0 || path.indexOf('\0') >= 0 || path.contains("%00");
    }

    private static boolean encoded(@Nullable String encoding) {
        return encoding != null && !encoding.equalsIgnoreCase("identity");
    }

    private static boolean isMultipart(@Nullable String type) {
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    /** A type without a body is only a careless client, such as one that asks for our health. */
    private static boolean isForm(MultiMap headers) {
        String type = headers.get(HttpHeaders.CONTENT_TYPE);
        boolean body = headers.contains(HttpHeaders.CONTENT_LENGTH) || headers.contains(HttpHeaders.TRANSFER_ENCODING);
        return body && type != null && type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    private static void refuse(RoutingContext context, int status, String code, String detail) {
        context.response().putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        context.addEndHandler(ended -> context.request().connection().close());
        Problem.send(context, status, code, detail);
    }
}
