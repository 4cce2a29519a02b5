package coop.akiba.gateway.prompt;

import static coop.akiba.gateway.prompt.Wires.DEPOSIT;
import static coop.akiba.gateway.prompt.Wires.ID;
import static coop.akiba.gateway.prompt.Wires.REQUEST;
import static coop.akiba.gateway.prompt.Wires.TEAM;
import static coop.akiba.gateway.prompt.Wires.UGX;
import static coop.akiba.gateway.prompt.Wires.asked;
import static coop.akiba.gateway.prompt.Wires.prompt;
import static coop.akiba.gateway.prompt.Wires.prompted;
import static coop.akiba.gateway.prompt.Wires.to;
import static coop.akiba.gateway.prompt.Wires.wire;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.sms.PaymentProblem;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deposits as pawaPay's documents write them. */
class PawaPayPromptsTest {
    private static final PromptWire PAWAPAY = wire("pawapay");

    @Test
    @DisplayName("M18: a deposit to pawaPay is named by a UUID, and the number's network is said")
    void aRequestToPawaPay() {
        Call call = prompt(PAWAPAY, "L-00042");
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /v2/deposits");
        assertThat(call.headers()).containsEntry("Authorization", "Bearer pass<&>word");
        assertThat(call.body().toString())
                .isEqualTo("{\"depositId\":\"" + DEPOSIT + "\",\"amount\":\"1000\",\"currency\":\"UGX\","
                        + "\"payer\":{\"type\":\"MMO\",\"accountDetails\":{\"phoneNumber\":\"256772123456\","
                        + "\"provider\":\"MTN_MOMO_UGA\"}},\"customerMessage\":\"L00042\"}");
        assertThat(PAWAPAY.question(TEAM, REQUEST, "").path()).isEqualTo("/v2/deposits/" + DEPOSIT);
        assertThat(PAWAPAY.prompt(TEAM, to(new Msisdn("+256752123456")), 1, "", "")
                        .orElseThrow()
                        .body()
                        .toString())
                .contains("AIRTEL_OAPI_UGA")
                .doesNotContain("customerMessage");
        assertThat(PAWAPAY.prompt(TEAM, to(new Msisdn("+256712123456")), 1, "", ""))
                .as("of no network that is set")
                .isEmpty();
        assertThat(PAWAPAY.login()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | {"depositId":"x","status":"ACCEPTED"}                                                  | Accepted
        200 | {"depositId":"x","status":"DUPLICATE_IGNORED"}                                         | Accepted
        200 | {"status":"REJECTED","failureReason":{"failureCode":"INSUFFICIENT_BALANCE"}}           | Rejected
        400 | {"failureReason":{"failureCode":"INVALID_PARAMETER","failureMessage":"amount"}}        | Rejected
        403 | {"failureReason":{"failureCode":"AUTHENTICATION_ERROR","failureMessage":""}}           | TryLater
        500 | {"failureReason":{"failureCode":"UNKNOWN_ERROR","failureMessage":""}}                  | Unclear
        502 | <html>                                                                                 | Unclear
        """)
    void whatPawaPayAnswers(int status, String body, String outcome) {
        assertThat(prompted(PAWAPAY, status, body).getClass().getSimpleName()).isEqualTo(outcome);
    }

    @Test
    void howItStandsAtPawaPay() {
        String completed = """
            {"status":"FOUND","data":{"depositId":"%s","status":"COMPLETED","amount":"1000.00","currency":"UGX",
             "payer":{"type":"MMO","accountDetails":{"phoneNumber":"256772123456","provider":"MTN_MOMO_UGA"}},
             "created":"2026-03-10T08:59:30Z","providerTransactionId":"12356789"}}\
            """.formatted(DEPOSIT);
        assertThat(asked(PAWAPAY, 200, completed)).isInstanceOfSatisfying(PromptStatus.Paid.class, paid -> {
            assertThat(paid.transactionId()).isEqualTo(DEPOSIT.toString());
            assertThat(paid.amount()).isEqualTo(UGX.ofMajor(1_000));
        });
        assertThat(asked(PAWAPAY, 200, completed.replace(DEPOSIT.toString(), ID.toString())))
                .isInstanceOf(PromptStatus.Unknown.class);
        assertThat(asked(PAWAPAY, 200, "{\"status\":\"NOT_FOUND\"}")).isEqualTo(new PromptStatus.NotKnown("NOT_FOUND"));
        assertThat(asked(PAWAPAY, 200, "{\"status\":\"FOUND\",\"data\":{\"status\":\"PROCESSING\"}}"))
                .isEqualTo(new PromptStatus.Pending());
        assertThat(asked(PAWAPAY, 200, """
            {"status":"FOUND","data":{"status":"FAILED","failureReason":{"failureCode":"PAYMENT_NOT_APPROVED",
             "failureMessage":"no"}}}\
            """))
                .isEqualTo(new PromptStatus.NotPaid(PaymentProblem.NO_ANSWER, "PAYMENT_NOT_APPROVED", "no"));
    }
}
