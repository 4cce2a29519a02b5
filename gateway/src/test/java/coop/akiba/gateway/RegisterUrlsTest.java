package coop.akiba.gateway;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.config.Settings;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an operator reads who registers short codes. */
class RegisterUrlsTest {
    private static final String KEY = "00112233445566778899aabbccdd0c11";

    private final Vertx vertx = Vertx.vertx();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile String c2b = "{\"ResponseCode\":\"0\"}";
    private final HttpServer daraja = await(vertx.createHttpServer()
            .requestHandler(request -> {
                asked.add(request.uri());
                request.response()
                        .end(
                                request.uri().startsWith("/oauth")
                                        ? "{\"access_token\":\"t\",\"expires_in\":\"3599\"}"
                                        : request.uri().startsWith("/pull") ? "{\"ResponseStatus\":\"1001\"}" : c2b);
            })
            .listen(0, "127.0.0.1"));
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void eachShortCodeIsRegisteredAndPullWhereItIsSet() {
        assertThat(run(Optional.empty())).isTrue();
        assertThat(words()).isEqualTo("""
            umoja, short code 600100: registered (C2B v2).
            umoja, short code 600100: registered (Pull Transactions).
            upendo, short code 600200: registered (C2B v2).
            """);
        assertThat(asked.stream().filter(path -> path.startsWith("/pull"))).hasSize(1);
    }

    @Test
    @DisplayName("M10 M11: what went wrong is told in words, and the exit status tells too")
    void whatWentWrong() {
        c2b = "{\"errorCode\":\"500.003.1001\",\"errorMessage\":\"Urls are already registered\"}";
        assertThat(run(Optional.of("upendo"))).isTrue();
        assertThat(words()).contains("upendo, short code 600200: addresses are registered already");
        c2b = "<faultstring>SC-SearchURL 503 at /pay/daraja/" + KEY + "</faultstring>";
        assertThat(run(Optional.of("upendo"))).isFalse();
        assertThat(words()).contains("SC-SearchURL 503").doesNotContain(KEY);
        assertThat(run(Optional.of("nobody"))).isFalse();
        assertThat(words()).contains("There is no short code in daraja of nobody.");
    }

    private boolean run(Optional<String> team) {
        Settings settings = TestGateway.settings("""
            daraja:
              - {team: umoja, key: "KEY", shortCode: "600100", consumerKey: a, consumerSecret: b, passkey: c,
                 baseUrl: "URL", pull: {nominatedNumber: "0722000000"}}
              - {team: upendo, key: "KEZ", shortCode: "600200", consumerKey: d, consumerSecret: e, passkey: f,
                 baseUrl: "URL"}
            """.replace("KEY", KEY)
                .replace("KEZ", KEY.replace('1', '2'))
                .replace("URL", "http://127.0.0.1:" + daraja.actualPort()));
        return RegisterUrls.run(settings, team, Fixture.CLOCK, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String words() {
        return printed.toString(StandardCharsets.UTF_8).replace("\r", "");
    }
}
