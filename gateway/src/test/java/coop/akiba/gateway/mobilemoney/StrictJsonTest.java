package coop.akiba.gateway.mobilemoney;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may carry money is read exactly, or not at all. */
class StrictJsonTest {

    @Test
    void numbersKeepTheTextTheyWereSentAs() {
        Json.Obj read = StrictJson.object(Buffer.buffer("""
            {"a":1.00,"b":"5.00","c":1e2,"d":92233720368547758079223372036854775807,"e":null,"f":[{"g":-0}]}\
            """)).orElseThrow();
        assertThat(read.scalar("a")).contains("1.00");
        assertThat(read.scalar("b")).contains("5.00");
        assertThat(read.scalar("c")).contains("1e2");
        assertThat(read.scalar("d")).contains("92233720368547758079223372036854775807");
        assertThat(read.scalar("e")).isEmpty();
        assertThat(read.objects("f").getFirst().scalar("g")).contains("-0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{",
                "{\"a\":1",
                "{\"a\":1}{",
                "{\"a\":1} x",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":-Infinity}",
                "{\"a\":+1}",
                "{\"a\":01}",
                "{'a':1}",
                "{\"a\":1,}",
                "{\"a\":1/*c*/}",
                "{\"a\":10,\"a\":9999}",
                "{\"a\":10,\"A\":9999}",
                "{\"amount\":10,\"amou\\u006et\":9999}",
                "{\"a\":\"x\\u0000y\"}",
                "{\"a\\u0000\":\"x\"}",
                "{\"a\":\"x\u0000y\"}",
                "{\"a\":\"\\ud800\"}",
                "\uFEFF{\"a\":1}",
            })
    void refuses(String body) {
        assertThat(StrictJson.object(Buffer.buffer(body))).isEmpty();
    }

    @Test
    void refusesWhatIsNotUtf8() {
        assertThat(StrictJson.object(Buffer.buffer(bytes("{\"a\":\"", 0xC0, 0x80))))
                .isEmpty();
        assertThat(StrictJson.object(Buffer.buffer(bytes("{\"a\":\"", 0xED, 0xA0, 0x80))))
                .isEmpty();
        assertThat(StrictJson.object(Buffer.buffer(bytes("{\"a\":\"", 0xFF)))).isEmpty();
        assertThat(StrictJson.object(Buffer.buffer("{\"a\":1}", "UTF-16"))).isEmpty();
    }

    @Test
    void refusesWhatIsTooMuch() {
        assertThat(StrictJson.object(Buffer.buffer("{\"a\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}")))
                .isEmpty();
        assertThat(StrictJson.object(Buffer.buffer("{\"a\":" + "9".repeat(1_001) + "}")))
                .isEmpty();
        assertThat(StrictJson.object(Buffer.buffer("{\"a\":\"" + "x".repeat(70_000) + "\"}")))
                .isEmpty();
    }

    @Test
    void keepsEverydayText() {
        assertThat(StrictJson.object(Buffer.buffer("{\"a\":\"Ndũgũ 🎉 ' OR 1=1-- \\u00e9\"}"))
                        .flatMap(read -> read.scalar("a")))
                .isEqualTo(Optional.of("Ndũgũ 🎉 ' OR 1=1-- é"));
    }

    private static byte[] bytes(String start, int... rest) {
        Buffer buffer = Buffer.buffer(start);
        for (int b : rest) {
            buffer.appendByte((byte) b);
        }
        return buffer.appendString("\"}").getBytes();
    }
}
