package coop.akiba.gateway.prompt;

import static coop.akiba.gateway.prompt.Wires.REQUEST;
import static coop.akiba.gateway.prompt.Wires.TEAM;
import static coop.akiba.gateway.prompt.Wires.TOKEN;
import static coop.akiba.gateway.prompt.Wires.asked;
import static coop.akiba.gateway.prompt.Wires.prompt;
import static coop.akiba.gateway.prompt.Wires.prompted;
import static coop.akiba.gateway.prompt.Wires.to;
import static coop.akiba.gateway.prompt.Wires.wire;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.payout.PayoutWire.Bearer;
import coop.akiba.gateway.payout.PayoutWire.Call;
import coop.akiba.sms.PaymentProblem;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Collections as Airtel's documents write them. */
class AirtelPromptsTest {
    private static final PromptWire AIRTEL = wire("airtel");

    @Test
    @DisplayName("M18 M35: Airtel wants numbers without the country's code, amounts as numbers; its token lives 180 s")
    void aRequestToAirtel() {
        Call call = prompt(AIRTEL, "L-00042");
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /merchant/v1/payments/");
        assertThat(call.headers())
                .containsEntry("X-Country", "UG")
                .containsEntry("X-Currency", "UGX")
                .containsEntry("Authorization", "Bearer tok");
        assertThat(call.body().toString())
                .isEqualTo("{\"reference\":\"L00042\",\"subscriber\":{\"country\":\"UG\",\"currency\":\"UGX\","
                        + "\"msisdn\":\"772123456\"},\"transaction\":{\"amount\":1000,\"country\":\"UG\","
                        + "\"currency\":\"UGX\",\"id\":\"" + TOKEN + "\"}}");
        assertThat(AIRTEL.question(TEAM, REQUEST, "tok").path()).isEqualTo("/standard/v1/payments/" + TOKEN);
        assertThat(AIRTEL.login().orElseThrow().body().toString())
                .isEqualTo("{\"client_id\":\"user\",\"client_secret\":\"pass<&>word\","
                        + "\"grant_type\":\"client_credentials\"}");
        Buffer issued = Buffer.buffer("{\"access_token\":\"t\",\"expires_in\":\"180\",\"token_type\":\"bearer\"}");
        assertThat(AIRTEL.bearer(200, issued)).contains(new Bearer("t", Duration.ofMinutes(3)));
    }

    @ParameterizedTest
    @DisplayName("M17 M18: however a number was typed, Airtel is told it without country code and 0")
    @CsvSource({
        "0752123456, UG, 752123456",
        "+256752123456, UG, 752123456",
        "256 752 123 456, UG, 752123456",
        "0733 123456, KE, 733123456",
        "+254110123456, KE, 110123456"
    })
    void numbersAsAirtelWantsThem(String typed, String country, String national) {
        Msisdn number = new Phones().parse(typed, country).orElseThrow();
        assertThat(AIRTEL.prompt(TEAM, to(number), 1, "L1", "tok")
                        .orElseThrow()
                        .body()
                        .toString())
                .contains("\"msisdn\":\"" + national + "\"");
    }

    @ParameterizedTest
    @DisplayName("M34: what Airtel answers says only whether the push went out, and 'success' is not relied on")
    @CsvSource(delimiter = '|', textBlock = """
        200 | {"data":{"transaction":{"id":false}},"status":{"result_code":"ESB000010","success":true}} | Accepted
        200 | {"status":{"result_code":"ESB000010","response_code":"DP00800001006","success":false}}  | Accepted
        200 | {"status":{"result_code":"ESB000041","success":false}}                                  | Accepted
        400 | {"status":{"response_code":"DP02100001002","success":false}}                            | Accepted
        200 | {"status":{"result_code":"ESB000036","success":false}}                                  | Rejected
        400 | {"error":"bad"}                                                                         | Rejected
        400 | {"status":{"result_code":"ESB000008","success":false}}                                  | Unclear
        408 |                                                                                         | Unclear
        502 | <html>                                                                                  | Unclear
        504 | {"status":{"result_code":"ROUTER117"}}                                                  | Unclear
        200 | <html>                                                                                  | Unclear
        401 | {}                                                                                      | TryLater
        429 |                                                                                         | TryLater
        """)
    void whatAirtelAnswers(int status, String body, String outcome) {
        assertThat(prompted(AIRTEL, status, body).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @ParameterizedTest
    @DisplayName("M34 M41: only TS and TF decide at Airtel, and the words for a failure are for the payer alone")
    @CsvSource(delimiter = '|', textBlock = """
        TS  | "airtel_money_id":"CI210104.1549.C00029" | Paid
        TS  | "x":1                                    | PaidWithoutReceipt
        TF  | "message":"Declined by the user"         | NotPaid CANCELLED
        TF  | "message":"Insufficient funds"           | NotPaid NOT_ENOUGH_MONEY
        TF  | "message":"Incorrect PIN entered"        | NotPaid WRONG_PIN
        TF  | "message":"DP00800001000"                | NotPaid OTHER
        TE  | "message":""                             | NotPaid NO_ANSWER
        TA  | "message":""                             | Pending
        TIP | "message":""                             | Pending
        TR  | "message":""                             | Unknown
        """)
    void howItStandsAtAirtel(String state, String more, String status) {
        PromptStatus found = asked(
                AIRTEL,
                200,
                "{\"data\":{\"transaction\":{\"status\":\"" + state + "\",\"id\":\"" + TOKEN + "\"," + more
                        + "}},\"status\":{\"success\":false}}");
        String problem =
                found instanceof PromptStatus.NotPaid(PaymentProblem why, String code, String text) ? " " + why : "";
        assertThat(found.getClass().getSimpleName() + problem).isEqualTo(status);
        if (found instanceof PromptStatus.Paid paid) {
            assertThat(paid.amount()).isEqualTo(REQUEST.amount());
            assertThat(paid.transactionId()).isEqualTo("CI210104.1549.C00029");
        }
    }
}
