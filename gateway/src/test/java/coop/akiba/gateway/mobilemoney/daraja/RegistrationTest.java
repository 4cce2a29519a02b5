package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.mobilemoney.daraja.DarajaStub.Said;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Telling Daraja where to post: what it may answer, and what an operator reads then. */
class RegistrationTest {
    private static final String V1 = "/mpesa/c2b/v1/registerurl";
    private static final String V2 = "/mpesa/c2b/v2/registerurl";
    private static final Said DONE = new Said(
            200,
            "{\"OriginatorCoversationID\":\"6e86-45dd\",\"ResponseCode\":\"0\",\"ResponseDescription\":\"Success\"}");
    private static final Said NO_PRODUCT = error(401, "401.003.01", "Invalid API call as no apiproduct match found");

    private final Vertx vertx = Vertx.vertx();
    private final DarajaStub stub = new DarajaStub(vertx);

    @AfterEach
    void close() {
        stub.close();
        await(vertx.close());
    }

    @Test
    void itIsToldBothAddresses() {
        stub.script = call -> DONE;
        assertThat(register("v2")).isEqualTo(new Registration.Done("C2B v2"));
        assertThat(stub.calls.getFirst().json().getMap())
                .containsEntry("ShortCode", "600100")
                .containsEntry("ResponseType", "Completed")
                .containsEntry(
                        "ConfirmationURL", "https://sacco.example/pay/daraja/" + DarajaEdge.KEY + "/confirmation")
                .containsEntry("ValidationURL", "https://sacco.example/pay/daraja/" + DarajaEdge.KEY + "/validation");
    }

    @ParameterizedTest
    @DisplayName("M09: an app with the other version of C2B is registered with that one, and keeps its token")
    @CsvSource({"v2," + V2 + "," + V1, "v1," + V1 + "," + V2})
    void theOtherVersion(String set, String first, String then) {
        stub.script = call -> call.path().equals(first) ? NO_PRODUCT : DONE;
        assertThat(register(set)).isEqualTo(new Registration.Done("C2B " + (set.equals("v2") ? "v1" : "v2")));
        assertThat(stub.paths()).containsExactly(first, then);
        assertThat(stub.tokens).as("the token was good").hasSize(1);
    }

    @Test
    @DisplayName("M09: an app with neither version is told to get the product; a stale token is a stale token")
    void neitherVersion() {
        stub.script = call -> NO_PRODUCT;
        Registration said = register("v2");
        assertThat(said).isEqualTo(new Registration.NoProduct());
        assertThat(said.words()).contains("no apiproduct match found").contains("Daraja portal");
        assertThat(stub.paths()).containsExactly(V2, V1);
        stub.calls.clear();
        stub.script = call ->
                stub.calls.size() == 1 ? error(401, "401.003.01", "Error Occurred: Invalid Access Token") : DONE;
        assertThat(register("v2")).isEqualTo(new Registration.Done("C2B v2"));
        assertThat(stub.paths()).containsExactly(V2, V2);
        assertThat(stub.tokens).hasSize(3);
    }

    @Test
    @DisplayName("M10: that addresses are registered already is told as that, with what to do")
    void alreadyThere() {
        stub.script = call -> error(500, "500.003.1001", "Urls are already registered");
        Registration said = register("v2");
        assertThat(said).isEqualTo(new Registration.AlreadyThere());
        assertThat(said.stands()).isTrue();
        assertThat(said.words())
                .contains("registered already")
                .contains("two operators")
                .contains("deleted");
        assertThat(stub.paths()).as("nothing is tried again").containsExactly(V2);
        stub.script = call -> error(500, "500.003.1001", "Internal Server Error");
        assertThat(register("v2")).as("the same code").isInstanceOf(Registration.Refused.class);
    }

    @ParameterizedTest
    @DisplayName("M11: a SOAP fault, a page or nothing at all instead of JSON is told, bounded and without secrets")
    @ValueSource(
            strings = {
                "<soapenv:Envelope><soapenv:Body><soapenv:Fault><faultcode>env:Server</faultcode><faultstring>"
                        + "SCO-AddURLVault SECRET 409 Conflict</faultstring></soapenv:Fault></soapenv:Body>",
                "<html><body><h1>SCO-AddURLVault SC-SearchURL 503</h1>SECRET\u0007\n LONG</body></html>",
                "SCO-AddURLVault LONG"
            })
    void noJson(String body) {
        String filled = body.replace("SECRET", "https://sacco.example/pay/daraja/" + DarajaEdge.KEY + "/confirmation")
                .replace("LONG", "and so on ".repeat(500));
        stub.script = call -> new Said(503, filled);
        Registration said = register("v2");
        assertThat(said).isInstanceOf(Registration.NotDaraja.class);
        assertThat(said.stands()).isFalse();
        assertThat(said.words())
                .contains("HTTP 503")
                .contains("SCO-AddURLVault")
                .doesNotContain(DarajaEdge.KEY, "<", "\n", "\u0007")
                .hasSizeLessThan(420);
        assertThat(Registrations.c2b("v2", 502, Buffer.buffer()).words()).contains("HTTP 502");
    }

    @Test
    void otherAnswersSayWhatTheyAre() {
        stub.script = call -> error(400, "400.002.02", "Bad Request - Invalid ShortCode");
        assertThat(register("v2").words()).isEqualTo("Daraja refused: 400.002.02 Bad Request - Invalid ShortCode");
        stub.script = call -> error(500, "500.003.02", "System is busy. Please try again in few minutes.");
        assertThat(register("v2")).isEqualTo(new Registration.NotNow("500.003.02"));
        stub.close();
        Registration said = register("v2");
        assertThat(said).isInstanceOf(Registration.NotReached.class);
        assertThat(said.words().toLowerCase(Locale.ROOT))
                .contains("consumerkey")
                .doesNotContain("consumer-secret");
    }

    private Registration register(String version) {
        return await(stub.client(stub.channel("umoja", version)).register());
    }

    private static Said error(int status, String code, String message) {
        return new Said(
                status,
                "{\"requestId\":\"1c5b-4ba8\",\"errorCode\":\"" + code + "\",\"errorMessage\":\"" + message + "\"}");
    }
}
