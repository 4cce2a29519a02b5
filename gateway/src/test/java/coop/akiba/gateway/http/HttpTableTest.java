package coop.akiba.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Features;
import coop.akiba.gateway.TestGateway;
import io.vertx.core.Future;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the server refuses before any feature sees it, sent as bytes to a real port. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpTableTest {
    private final TestGateway gateway = TestGateway.start(
            TestGateway.settings("", Map.of("AKIBA_HTTP_IDLETIMEOUT", "5s", "AKIBA_HTTP_BODYLIMIT", "2048")),
            InstantSource.system(),
            HttpTableTest::echo);

    private static Features echo(Features all) {
        return all.routes(HttpTableTest::mount);
    }

    private static void mount(Router router) {
        router.post("/echo/:key")
                .handler(context -> context.end(String.valueOf(context.body().length())));
        router.get("/echo/:key").handler(context -> context.end("here"));
        router.get("/broken").handler(context -> {
            throw new IllegalStateException("inner secret");
        });
        router.get("/late")
                .handler(context -> Future.failedFuture(new TimeoutException()).onFailure(context::fail));
        router.get("/page").handler(new PageHeaders()).handler(context -> context.end("page"));
    }

    @BeforeAll
    void answers() {
        assertThat(gateway.get("/echo/k").body()).isEqualTo("here");
    }

    @AfterAll
    void stop() {
        gateway.close();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        W46 declared too large | POST /echo/k{H}Content-Length: 1000000000⏎⏎abc | 413 | closed
        W46 chunked without end | POST /echo/k{H}Transfer-Encoding: chunked⏎⏎{CHUNKS} | 413 | closed
        W48 gzip | POST /echo/k{H}Content-Encoding: gzip⏎Content-Length: 3⏎⏎abc | 415 | closed
        W50 multipart | POST /echo/k{H}Content-Type: multipart/form-data; boundary=x⏎Content-Length: 0⏎⏎ | 415 | closed
        W53 unknown encoding | POST /echo/k{H}Transfer-Encoding: xchunked⏎⏎3⏎abc⏎0⏎⏎ | 400 | closed
        W53 two encodings | POST /echo/k{H}Transfer-Encoding: gzip, chunked⏎⏎0⏎⏎ | 501 | closed
        W53 encoding twice | POST /echo/k{H}Transfer-Encoding: chunked⏎Transfer-Encoding: chunked⏎⏎0⏎⏎ | 400 | closed
        W53 length and encoding | POST /echo/k{H}Content-Length: 3⏎Transfer-Encoding: chunked⏎⏎0⏎⏎ | 400 | closed
        W53 two lengths | POST /echo/k{H}Content-Length: 3⏎Content-Length: 4⏎⏎abcd | 400 | closed
        W53 length with a plus | POST /echo/k{H}Content-Length: +3⏎⏎abc | 400 | closed
        W53 length below zero | POST /echo/k{H}Content-Length: -1⏎⏎ | 400 | closed
        W53 space before colon | POST /echo/k{H}Transfer-Encoding : chunked⏎⏎0⏎⏎ | 400 | closed
        W53 not HTTP at all | \u0016\u0003\u0001 hello⏎⏎ | 400 | closed
        W54 HTTP/2 in clear text | PRI * HTTP/2.0⏎⏎SM⏎⏎ | 501 | closed
        W54 upgrade to h2c | GET /echo/k{H}{H2C}⏎⏎ | 200 | open
        W55 two hosts | GET /echo/k{H}Host: b⏎⏎ | 400 | closed
        W55 no host | GET /echo/k HTTP/1.1⏎⏎ | 400 | open
        W55 absolute form | GET http://evil.example/echo/k{H}⏎ | 200 | open
        W56 other method | DELETE /echo/k{H}⏎ | 405 | open
        W56 trace | TRACE /echo/k{H}⏎ | 405 | open
        W56 connect | CONNECT evil.example:443{H}⏎ | 404 | open
        W56 made-up method | SPLICE /echo/k{H}⏎ | 405 | open
        W56 method override | POST /echo/k{H}X-HTTP-Method-Override: GET⏎Content-Length: 2⏎⏎ab | 200 | open
        W56 form without a body | GET /echo/k{H}Content-Type: {FORM}⏎⏎ | 200 | open
        W56 form in a GET | GET /echo/k{H}Content-Type: {FORM}⏎Content-Length: 3⏎⏎a=b | 415 | closed
        W56 form in a made-up method | SPLICE /echo/k{H}Content-Type: {FORM}⏎Content-Length: 3⏎⏎a=b | 415 | closed
        W57 up and away | GET /echo/..%2f..%2fetc/passwd{H}⏎ | 404 | open
        W57 dots in hex | GET /x/%2e%2e/echo/k{H}⏎ | 200 | open
        W57 parameter | GET /echo;x=1/k{H}⏎ | 404 | open
        W57 case | GET /ECHO/k{H}⏎ | 404 | open
        W57 NUL in hex | GET /echo/k%00{H}⏎ | 400 | closed
        W57 backslash | GET /echo\\k{H}⏎ | 400 | closed
        W57 bad percent | GET /echo/%zz{H}⏎ | 400 | open
        W58 long address | GET /{LONG}{H}⏎ | 414 | closed
        W58 long header | GET /echo/k{H}X-Long: {LONG}{LONG}⏎⏎ | 431 | closed
        W58 NUL in a header | GET /echo/k{H}X-Odd: a\u0000b⏎⏎ | 400 | closed
        unknown address | GET /nowhere{H}⏎ | 404 | open
        """)
    void refuses(String name, String request, int status, String connection) throws IOException {
        try (RawHttp raw = new RawHttp(gateway.gateway.port())) {
            raw.send(request.replace("{H}", " HTTP/1.1⏎Host: a⏎")
                    .replace("{H2C}", "Connection: Upgrade, HTTP2-Settings⏎Upgrade: h2c⏎HTTP2-Settings: AAMAAABk")
                    .replace("{FORM}", "application/x-www-form-urlencoded")
                    .replace("{LONG}", "a".repeat(5_000))
                    .replace("{CHUNKS}", ("400⏎" + "x".repeat(1_024) + "⏎").repeat(3)));
            assertThat(raw.status()).as("status").isEqualTo(status);
            assertThat(raw.endsWithin(1_000) ? "closed" : "open").isEqualTo(connection);
        }
    }

    @Test
    void whatFollowsARefusedRequestIsNotARequest() throws IOException {
        try (RawHttp raw = new RawHttp(gateway.gateway.port())) {
            raw.send("POST /echo/k HTTP/1.1⏎Host: a⏎Transfer-Encoding: xchunked⏎⏎GET /echo/k HTTP/1.1⏎Host: a⏎⏎");
            assertThat(raw.status()).isEqualTo(400);
            assertThat(raw.endsWithin(1_000)).isTrue();
        }
    }

    /** W51: one byte now and then keeps an idle timeout from firing; the request still has to be whole in time. */
    @ParameterizedTest
    @CsvSource({"'POST /echo/k HTTP/1.1⏎Host: a⏎Content-Length: 900⏎⏎'", "'GET /echo/k HTTP/1.1⏎X-Slow: '", "''"})
    void slowRequestsAreClosed(String beginning) throws IOException {
        try (RawHttp raw = new RawHttp(gateway.gateway.port())) {
            raw.send(beginning);
            boolean ended = false;
            for (int i = 0; i < 30 && !ended; i++) {
                if (!beginning.isEmpty()) {
                    raw.send("a");
                }
                ended = raw.endsWithin(500);
            }
            assertThat(ended).isTrue();
        }
    }

    @Test
    void idleConnectionsAreClosedAndBusyOnesKept() throws IOException {
        try (RawHttp raw = new RawHttp(gateway.gateway.port())) {
            for (int i = 0; i < 7; i++) {
                raw.send("GET /nowhere HTTP/1.1⏎Host: a⏎⏎");
                assertThat(raw.status()).isEqualTo(404);
                assertThat(raw.endsWithin(1_000)).isFalse();
            }
            assertThat(raw.endsWithin(15_000)).isTrue();
        }
    }

    @Test
    void problemsSayWhatPeopleAndProgramsNeedAndNothingOfOurInsides() {
        HttpResponse<String> broken = gateway.get("/broken");
        assertThat(broken.statusCode()).isEqualTo(500);
        assertThat(broken.headers().firstValue("Content-Type")).contains(Problem.CONTENT_TYPE);
        assertThat(broken.body()).doesNotContain("inner secret", "Exception");
        JsonObject problem = new JsonObject(broken.body());
        assertThat(problem.getString("code")).isEqualTo("http-500");
        assertThat(problem.getString("correlation"))
                .isEqualTo(broken.headers().firstValue(Correlation.HEADER).orElseThrow());
        HttpResponse<String> late = gateway.get("/late");
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.headers().firstValue("Retry-After")).contains("1");
    }

    @ParameterizedTest
    @CsvSource({"abcd-1234_x.y, true", "short, false", "'has space here', false", "<script>alert, false"})
    void aSaneCorrelationIdIsKept(String offered, boolean kept) {
        String used = gateway.send(HttpRequest.newBuilder(gateway.at("/echo/k"))
                        .header(Correlation.HEADER, offered)
                        .build())
                .headers()
                .firstValue(Correlation.HEADER)
                .orElseThrow();
        assertThat(used.equals(offered)).isEqualTo(kept);
        assertThat(used).matches("[A-Za-z0-9._-]{8,64}");
    }

    @Test
    void pagesAreFenced() {
        HttpResponse<String> page = gateway.get("/page");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue(HttpHeaders.CACHE_CONTROL.toString()))
                .contains("no-store");
    }

    @Test
    void measurementsNameTemplatesAndNeverPaths() {
        gateway.get("/echo/f00dfeedf00dfeedf00dfeedf00dfeed");
        gateway.get("/nowhere/f00dfeed");
        assertThat(gateway.get("/metrics").body())
                .contains(
                        "akiba_http_request_duration_seconds_count{method=\"GET\",route=\"/echo/:key\",status=\"200\"}")
                .contains("route=\"none\",status=\"404\"")
                .contains("jvm_memory_used_bytes", "vertx_pool")
                .doesNotContain("f00dfeed");
    }
}
