package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.MemberEdge.KEY;
import static coop.akiba.gateway.MemberEdge.form;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.MemberEdge;
import coop.akiba.gateway.TestServers;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Africa's Talking's wire, byte for byte. */
class UssdWireTest {
    private static final MemberEdge EDGE = new MemberEdge(new Fixture(), TestServers.redis());
    private static final Member AMINA = EDGE.memberWithPin("Amina Wanjiru", "sw", 12_500, "4826");
    private static final String PATH = "/ussd/africastalking/" + KEY;

    @AfterAll
    static void close() {
        EDGE.close();
    }

    @Test
    void firstDial() {
        HttpResponse<Buffer> answer = await(EDGE.hop(AMINA, "ATUid_first", ""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.getHeader("Content-Type")).isEqualTo("text/plain; charset=utf-8");
        assertThat(answer.bodyAsString())
                .isEqualTo("CON Umoja SACCO: habari Amina\n1. Salio langu\n2. Omba mkopo\n3. Mikopo yangu\n"
                        + "4. Lipa mkopo\n5. Weka akiba\n98 Zaidi");
    }

    @Test
    void continuationBehindAPin() {
        EDGE.screen(AMINA, "ATUid_next", "");
        assertThat(EDGE.screen(AMINA, "ATUid_next", "1")).startsWith("CON ").contains("PIN");
        assertThat(EDGE.screen(AMINA, "ATUid_next", "1*4826")).contains("KES 12,500");
        assertThat(EDGE.screen(AMINA, "ATUid_next", "1*4826*00")).startsWith("CON Umoja SACCO");
    }

    @Test
    void strangersAreToldHowToJoin() {
        String screen = await(EDGE.hop("+254722999999", "ATUid_stranger", "")).bodyAsString();
        assertThat(screen).startsWith("CON Umoja SACCO").contains("0800 720 000");
    }

    @Test
    void numbersAreReadWithOrWithoutPlus() {
        String screen =
                await(EDGE.hop(AMINA.msisdn().digits(), "ATUid_digits", "")).bodyAsString();
        assertThat(screen).startsWith("CON Umoja SACCO: habari Amina");
    }

    @Test
    void aLongCodeIsGoneThroughUpToThePin() {
        assertThat(EDGE.screen(AMINA, "ATUid_long", "2*1*5000*6*1*4826"))
                .startsWith("CON ")
                .contains("PIN")
                .contains("KES 5,000");
        assertThat(EDGE.fixture.count("SELECT count(*) FROM loan")).isZero();
    }

    @Test
    void aLongCodeStopsBeforeWhatWouldBeCarriedOut() {
        assertThat(EDGE.screen(AMINA, "ATUid_language", "98*2*1")).startsWith("CON Chagua lugha");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("nothing", MultiMap.caseInsensitiveMultiMap()),
                Arguments.of("no session", call().remove("sessionId")),
                Arguments.of("empty session", call().set("sessionId", "")),
                Arguments.of("session of 200 letters", call().set("sessionId", "a".repeat(200))),
                Arguments.of("session with a line break", call().set("sessionId", "a\r\nb")),
                Arguments.of("session with a pattern", call().set("sessionId", "*")),
                Arguments.of("no phone", call().remove("phoneNumber")),
                Arguments.of("a name for a phone", call().set("phoneNumber", "MPESA")),
                Arguments.of("too short a phone", call().set("phoneNumber", "+25471")),
                Arguments.of("no subscriber", call().set("phoneNumber", "+254000000000")),
                Arguments.of("Arabic digits", call().set("phoneNumber", "+٢٥٤٧١١٠٠٠١١١")),
                Arguments.of("no service code", call().remove("serviceCode")),
                Arguments.of("no text", call().remove("text")),
                Arguments.of("text without end", call().set("text", "1*".repeat(600))),
                Arguments.of("a NUL", call().set("text", "1\0")),
                Arguments.of("text twice", call().add("text", "1")),
                Arguments.of("phone twice", call().add("phoneNumber", "+254711000112")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformed")
    void whatIsNoCallbackIsRefusedInTheAggregatorsOwnWay(String what, MultiMap form) {
        HttpResponse<Buffer> answer = await(EDGE.post(PATH, form));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.bodyAsString()).isEqualTo("END Request not understood");
    }

    @Test
    void jsonIsNoForm() {
        HttpResponse<Buffer> answer = await(EDGE.client()
                .post(PATH)
                .putHeader("Content-Type", "application/json")
                .sendBuffer(Buffer.buffer("{\"sessionId\":\"a\"}")));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.bodyAsString()).startsWith("END ");
    }

    @Test
    void anOversizedBodyIsRefusedInTheAggregatorsOwnWay() {
        HttpResponse<Buffer> answer = await(EDGE.post(PATH, call().set("text", "1".repeat(20_000))));
        assertThat(answer.statusCode()).isIn(400, 413);
        assertThat(answer.bodyAsString()).startsWith("END ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ussd/africastalking/00112233445566778899aabbccddeef0",
                "/ussd/africastalking/0",
                "/ussd/hubtel/00112233445566778899aabbccddeeff",
                "/ussd/africastalking/00112233445566778899AABBCCDDEEFF"
            })
    void aWrongKeyFindsNothingLikeAnyUnknownAddress(String path) {
        HttpResponse<Buffer> answer = await(EDGE.post(path, call()));
        HttpResponse<Buffer> unknown = await(EDGE.post("/nowhere", call()));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.bodyAsString()).isEqualTo(unknown.bodyAsString());
    }

    private static MultiMap call() {
        return form(
                "sessionId",
                "ATUid_bad",
                "phoneNumber",
                AMINA.msisdn().e164(),
                "serviceCode",
                MemberEdge.SERVICE_CODE,
                "text",
                "");
    }
}
