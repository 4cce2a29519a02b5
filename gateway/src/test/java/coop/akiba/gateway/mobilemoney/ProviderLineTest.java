package coop.akiba.gateway.mobilemoney;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.mobilemoney.ProviderLine.Answer;
import io.vertx.core.buffer.Buffer;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderLineTest {
    @ParameterizedTest
    @CsvSource({"3600, 3600", "'\"180\"', 180", "null, 0", "-1, 0", "1e9, 0", "'\"\"', 0"})
    @DisplayName("M35: how long a token lives may be a text, and one of unknown life is not kept")
    void howLongATokenLives(String said, long seconds) {
        Buffer body = Buffer.buffer("{\"access_token\":\"t\",\"expires_in\":" + said + "}");
        assertThat(ProviderLine.issued(new Answer(200, body))).contains(new AccessToken.Issued("t", seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "{\"token\":\"t\"}", "<html>", "{\"access_token\":{}}"})
    void whatIsNoTokenIsNone(String body) {
        assertThat(ProviderLine.issued(new Answer(200, Buffer.buffer(body)))).isEmpty();
    }

    @Test
    void aRefusalIsNoToken() {
        assertThat(ProviderLine.issued(new Answer(401, Buffer.buffer("{\"access_token\":\"t\"}"))))
                .isEmpty();
    }

    @Test
    @DisplayName("M28: only what surely carried nothing may be done again")
    void whatCarriedNothing() {
        assertThat(ProviderLine.carriedNothing(new ConnectException())).isTrue();
        assertThat(ProviderLine.carriedNothing(new AccessToken.NoToken("refused")))
                .isTrue();
        assertThat(ProviderLine.carriedNothing(new TimeoutException())).isFalse();
        assertThat(ProviderLine.carriedNothing(new SocketException("reset"))).isFalse();
    }
}
