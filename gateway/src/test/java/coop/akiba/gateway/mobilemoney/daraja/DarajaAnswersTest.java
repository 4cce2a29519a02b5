package coop.akiba.gateway.mobilemoney.daraja;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.mobilemoney.AccessToken;
import coop.akiba.gateway.prompt.PromptOutcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What Daraja's answers mean: only those that surely did nothing may be tried again. */
class DarajaAnswersTest {

    @Test
    void acceptedAsPublished() {
        assertThat(push(200, """
            {"MerchantRequestID":"2654-4b64","CheckoutRequestID":"ws_CO_1007202409152617172396192",
             "ResponseCode":"0","ResponseDescription":"Success","CustomerMessage":"Success"}\
            """)).isEqualTo(new PromptOutcome.Accepted("ws_CO_1007202409152617172396192"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        400 | 400.002.02   | Bad Request - Invalid PhoneNumber                              | Rejected
        401 | 401.003.01   | Error Occurred: no apiproduct match                            | Rejected
        500 | 500.001.1001 | Unable to lock subscriber, a transaction is already in process | TryLater
        500 | 500.001.1001 | Wrong credentials                                              | Rejected
        500 | 500.001.1001 | The transaction is being processed                             | Unclear
        500 | 500.003.02   | System is busy. Please try again in few minutes.               | TryLater
        429 | 500.003.03   | Quota Violation                                                | TryLater
        500 | 500.003.1001 | Internal Server Error                                          | Unclear
        """)
    void theBodyDecides(int httpStatus, String code, String message, String outcome) {
        String body = new JsonObject()
                .put("requestId", "1c5b-4ba8")
                .put("errorCode", code)
                .put("errorMessage", message)
                .encode();
        assertThat(push(httpStatus, body).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"502, Unclear", "503, Unclear", "504, Unclear", "403, TryLater", "429, TryLater", "200, Unclear"})
    void withoutAReadableBodyTheStatusDecides(int httpStatus, String outcome) {
        assertThat(push(httpStatus, "<html>Incapsula</html>").getClass().getSimpleName())
                .isEqualTo(outcome);
        assertThat(push(httpStatus, "").getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @ValueSource(strings = {"400.003.01", "401.003.01", "404.001.03"})
    void threeCodesSayThatTheTokenIsBad(String code) {
        assertThat(DarajaAnswers.refusesToken(Buffer.buffer("{\"errorCode\":\"" + code + "\"}")))
                .isTrue();
        assertThat(DarajaAnswers.refusesToken(Buffer.buffer("{\"errorCode\":\"400.002.02\"}")))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"3599", "\"3599\""})
    void tokensLiveForANumberOrAText(String seconds) {
        Buffer body = Buffer.buffer("{\"access_token\":\"c9SQ\",\"expires_in\":" + seconds + "}");
        assertThat(DarajaAnswers.token(200, body)).contains(new AccessToken.Issued("c9SQ", 3599));
        assertThat(DarajaAnswers.token(400, body)).isEmpty();
    }

    @Test
    void aQuestionThatIsRefusedSaysNothingOfThePrompt() {
        assertThat(status(400, """
            {"errorCode":"400.002.02","errorMessage":"Bad Request - Invalid CheckoutRequestID"}\
            """)).isEqualTo(new StkStatus.Refused("400.002.02"));
        assertThat(StkResults.isEnding("1032")).isTrue();
        assertThat(StkResults.isEnding("4999")).isFalse();
        assertThat(StkResults.isEnding("26")).as("not documented").isFalse();
    }

    @Test
    @DisplayName("M03 M04: a query too early is no failure")
    void aQueryTooEarlyIsNoFailure() {
        assertThat(status(200, "{\"ResponseCode\":\"0\",\"ResultCode\":\"4999\",\"ResultDesc\":\"under processing\"}"))
                .isEqualTo(new StkStatus.Pending());
        assertThat(status(500, """
            {"errorCode":"500.001.1001","errorMessage":"The transaction is being processed"}\
            """)).isEqualTo(new StkStatus.Pending());
        assertThat(status(200, "{\"ResponseCode\":\"0\",\"ResultCode\":\"1032\",\"ResultDesc\":\"cancelled\"}"))
                .isEqualTo(new StkStatus.Ended("1032", "cancelled"));
        assertThat(status(503, "")).isEqualTo(new StkStatus.Unknown("HTTP 503"));
    }

    private static PromptOutcome push(int status, String body) {
        return DarajaAnswers.push(status, Buffer.buffer(body));
    }

    private static StkStatus status(int status, String body) {
        return DarajaAnswers.status(status, Buffer.buffer(body));
    }
}
