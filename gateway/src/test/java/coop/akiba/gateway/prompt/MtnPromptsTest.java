package coop.akiba.gateway.prompt;

import static coop.akiba.gateway.prompt.Wires.ID;
import static coop.akiba.gateway.prompt.Wires.KEY;
import static coop.akiba.gateway.prompt.Wires.REQUEST;
import static coop.akiba.gateway.prompt.Wires.TEAM;
import static coop.akiba.gateway.prompt.Wires.TOKEN;
import static coop.akiba.gateway.prompt.Wires.UGX;
import static coop.akiba.gateway.prompt.Wires.asked;
import static coop.akiba.gateway.prompt.Wires.prompt;
import static coop.akiba.gateway.prompt.Wires.prompted;
import static coop.akiba.gateway.prompt.Wires.wire;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.ledger.Account;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.sms.PaymentProblem;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to pay as MTN's documents write them. */
class MtnPromptsTest {
    private static final PromptWire MTN = wire("mtn");

    @Test
    @DisplayName("M30 M31: MTN is told our id, where to call back and notes that are never empty; amounts are texts")
    void aRequestToMtn() {
        Call call = prompt(MTN, "L-00042");
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /collection/v1_0/requesttopay");
        assertThat(call.headers())
                .containsEntry("X-Reference-Id", ID.toString())
                .containsEntry("X-Callback-Url", "https://pay.sacco.example/pay/mtn/" + KEY + "/" + TOKEN)
                .containsEntry("X-Target-Environment", "mtnuganda")
                .containsEntry("Ocp-Apim-Subscription-Key", "subscription")
                .containsEntry("Authorization", "Bearer tok");
        assertThat(call.body().toString())
                .isEqualTo("{\"amount\":\"1000\",\"currency\":\"UGX\",\"externalId\":\"" + TOKEN
                        + "\",\"payer\":{\"partyIdType\":\"MSISDN\",\"partyId\":\"256772123456\"},"
                        + "\"payerMessage\":\"L-00042\",\"payeeNote\":\"L-00042\"}");
        assertThat(MTN.question(TEAM, REQUEST, "tok").path()).isEqualTo("/collection/v1_0/requesttopay/" + ID);
        assertThat(MTN.login().orElseThrow().path()).isEqualTo("/collection/token/");
    }

    @ParameterizedTest
    @DisplayName("M13 M31: notes to MTN have no '&', are not empty and at most 128 long")
    @CsvSource(delimiter = '|', textBlock = """
        ''            | Payment
        '&&& @#'      | Payment
        'A & B é-9'   | 'A  B -9'
        """)
    void notesToMtn(String reference, String note) {
        assertThat(prompt(MTN, reference).body().toJsonObject().getString("payerMessage"))
                .isEqualTo(note);
        assertThat(prompt(MTN, "L".repeat(200)).body().toJsonObject().getString("payeeNote"))
                .hasSize(128);
    }

    @ParameterizedTest
    @DisplayName("M31 M32: what MTN answers to a request to pay: HTTP 500 may be a refusal, 409 is one it has already")
    @CsvSource(delimiter = '|', textBlock = """
        202 |                                            | Accepted
        409 | {"code":"RESOURCE_ALREADY_EXIST"}          | Accepted
        500 | {"code":"RESOURCE_ALREADY_EXIST"}          | Accepted
        400 | {"message":"special characters"}           | Rejected
        500 | {"code":"PAYER_NOT_FOUND"}                 | Rejected
        500 | {"code":"NOT_ALLOWED_TARGET_ENVIRONMENT"}  | Rejected
        500 | {"code":"INVALID_CALLBACK_URL_HOST"}       | Rejected
        500 | {"code":"INTERNAL_PROCESSING_ERROR"}       | Unclear
        503 | {"code":"SERVICE_UNAVAILABLE"}             | Unclear
        500 | <html>                                     | Unclear
        401 | {}                                         | TryLater
        403 | FORBIDDEN IP                               | TryLater
        429 |                                            | TryLater
        """)
    void whatMtnAnswers(int status, String body, String outcome) {
        assertThat(prompted(MTN, status, body).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    @DisplayName("M32: how a request to pay stands at MTN; a reason is a word or an object")
    void howItStandsAtMtn() {
        String successful = """
            {"financialTransactionId":"1195582132","externalId":"%s","amount":"1000","currency":"UGX",
             "payer":{"partyIdType":"MSISDN","partyId":"256772123456"},"payerMessage":"MoMo Debit API",
             "payeeNote":"MoMo Debit API","status":"SUCCESSFUL"}\
            """.formatted(TOKEN);
        assertThat(asked(MTN, 200, successful))
                .isEqualTo(new PromptStatus.Paid(
                        "status",
                        "1195582132",
                        UGX.ofMajor(1_000),
                        "256772123456",
                        Optional.empty(),
                        Account.mobileMoney("mtn", "till"),
                        Buffer.buffer(successful)));
        assertThat(asked(MTN, 200, successful.replace(TOKEN, "b".repeat(32))))
                .as("of another request")
                .isInstanceOf(PromptStatus.Unknown.class);
        assertThat(asked(MTN, 200, successful.replace("UGX", "EUR"))).isInstanceOf(PromptStatus.Unknown.class);
        assertThat(asked(MTN, 200, successful.replace("1195582132", "")))
                .isEqualTo(new PromptStatus.PaidWithoutReceipt());
        assertThat(asked(MTN, 200, "{\"status\":\"PENDING\"}")).isEqualTo(new PromptStatus.Pending());
        assertThat(asked(MTN, 200, "{\"status\":\"FAILED\",\"reason\":\"APPROVAL_REJECTED\"}"))
                .isEqualTo(new PromptStatus.NotPaid(PaymentProblem.CANCELLED, "APPROVAL_REJECTED", ""));
        assertThat(asked(MTN, 200, "{\"status\":\"FAILED\",\"reason\":{\"code\":\"NOT_ENOUGH_FUNDS\"}}"))
                .isEqualTo(new PromptStatus.NotPaid(PaymentProblem.NOT_ENOUGH_MONEY, "NOT_ENOUGH_FUNDS", ""));
        assertThat(asked(MTN, 404, "{\"code\":\"RESOURCE_NOT_FOUND\"}"))
                .isEqualTo(new PromptStatus.NotKnown("RESOURCE_NOT_FOUND"));
        assertThat(asked(MTN, 404, "<html>")).isEqualTo(new PromptStatus.Unknown("HTTP 404", false));
        assertThat(asked(MTN, 503, "")).isEqualTo(new PromptStatus.Unknown("HTTP 503", true));
    }
}
