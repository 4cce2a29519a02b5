package coop.akiba.gateway.mobilemoney;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.member.Phones;
import coop.akiba.gateway.mobilemoney.mtn.MtnTransfers;
import coop.akiba.gateway.mobilemoney.pawapay.PawaPayPayouts;
import coop.akiba.gateway.payout.PayoutAnswer;
import coop.akiba.gateway.payout.PayoutOrder;
import coop.akiba.gateway.payout.PayoutWire;
import io.vertx.core.buffer.Buffer;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Payouts by MTN and pawaPay, as their documents write them. */
class PayoutWiresTest {
    private static final CurrencyPolicy UGX = new CurrencyPolicy("UGX", 0, 1);
    private static final UUID ID = UUID.fromString("afb57b93-7849-49aa-babb-4c3ccbfe3d79");
    private static final PayoutOrder ORDER =
            new PayoutOrder(ID, "b".repeat(32), new Msisdn("+256772123456"), UGX.ofMajor(1_000), Optional.empty());
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    private static final PayoutWire MTN = new MtnTransfers(PayoutAccounts.of("mtn", "mtnuganda"), Optional.empty());
    private static final PayoutWire PAWAPAY = new PawaPayPayouts(PayoutAccounts.of("pawapay", "MTN_MOMO_UGA"));

    @Test
    @DisplayName("M31: MTN's notes are never empty, its amount is a text, our id is its X-Reference-Id")
    void anOrderOfMtn() {
        Call call = MTN.order(ORDER, "tok");
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /disbursement/v1_0/transfer");
        assertThat(call.headers())
                .containsEntry("X-Reference-Id", ID.toString())
                .containsEntry("X-Target-Environment", "mtnuganda")
                .containsEntry("Ocp-Apim-Subscription-Key", "subscription")
                .containsEntry("Authorization", "Bearer tok");
        assertThat(call.body().toString())
                .isEqualTo("{\"amount\":\"1000\",\"currency\":\"UGX\",\"externalId\":\""
                        + "b".repeat(32) + "\",\"payee\":{\"partyIdType\":\"MSISDN\",\"partyId\":\"256772123456\"},"
                        + "\"payerMessage\":\"Payout\",\"payeeNote\":\"Payout\"}");
        assertThat(MTN.question(ORDER, "tok").path()).isEqualTo("/disbursement/v1_0/transfer/" + ID);
        assertThat(MTN.login().orElseThrow().headers()).containsEntry("Authorization", "Basic dXNlcjpwYXNzd29yZA==");
    }

    @ParameterizedTest
    @DisplayName("M18: however a number was typed, each provider is told it in its own form")
    @CsvSource({
        "0772123456, UG, 256772123456",
        "+256772123456, UG, 256772123456",
        "256 772 123 456, UG, 256772123456",
        "84 123 4567, MZ, 258841234567",
        "258841234567, MZ, 258841234567"
    })
    void numbersInEachProvidersForm(String typed, String country, String digits) {
        Msisdn number = new Phones().parse(typed, country).orElseThrow();
        PayoutOrder order = new PayoutOrder(ID, "b".repeat(32), number, UGX.ofMajor(1_000), Optional.empty());
        assertThat(MTN.order(order, "tok").body().toString()).contains("\"partyId\":\"" + digits + "\"");
        assertThat(PAWAPAY.order(order, "").body().toString())
                .contains("\"" + digits + "\"")
                .doesNotContain("+");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        202 |                                            | Taken
        409 | {"code":"RESOURCE_ALREADY_EXIST"}          | AlreadyThere
        400 |                                            | Refused
        500 | {"code":"NOT_ALLOWED_TARGET_ENVIRONMENT"}  | Refused
        500 | {"code":"INTERNAL_PROCESSING_ERROR"}       | Unclear
        500 |                                            | Unclear
        503 |                                            | Unclear
        401 |                                            | TryLater
        403 |                                            | TryLater
        """)
    @DisplayName("M28 M32: what MTN answers an order; 409 is there already, a 500 need not be an outage")
    void anAnswerOfMtn(int status, String body, String kind) {
        assertThat(kind(MTN.ordered(ORDER, status, buffer(body)))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | {"financialTransactionId":"1195","amount":"1000","currency":"UGX","status":"SUCCESSFUL"} | Paid
        200 | {"financialTransactionId":"1195","amount":"1001","currency":"UGX","status":"SUCCESSFUL"} | Odd
        200 | {"financialTransactionId":"1195","amount":"1000","currency":"EUR","status":"SUCCESSFUL"} | Odd
        200 | {"amount":"1000","currency":"UGX","status":"PENDING"} | Pending
        200 | {"status":"FAILED","reason":"PAYEE_NOT_FOUND"} | NotPaid
        200 | {"status":"FAILED","reason":{"code":"NOT_ENOUGH_FUNDS","message":"x"}} | NotPaid
        404 | {"code":"RESOURCE_NOT_FOUND"} | NotKnown
        500 | | Unclear
        """)
    void aStatusOfMtn(int status, String body, String kind) {
        assertThat(kind(MTN.asked(ORDER, status, buffer(body), DAY))).isEqualTo(kind);
    }

    @Test
    void anOrderOfPawaPay() {
        Call call = PAWAPAY.order(ORDER, "");
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /v2/payouts");
        assertThat(call.headers()).containsEntry("Authorization", "Bearer password");
        assertThat(call.body().toString())
                .isEqualTo("{\"payoutId\":\"" + ID + "\",\"amount\":\"1000\","
                        + "\"currency\":\"UGX\",\"recipient\":{\"type\":\"MMO\",\"accountDetails\":"
                        + "{\"phoneNumber\":\"256772123456\",\"provider\":\"MTN_MOMO_UGA\"}}}");
        assertThat(PAWAPAY.login()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | {"status":"ACCEPTED"}          | Taken
        200 | {"status":"ENQUEUED"}          | Taken
        200 | {"status":"DUPLICATE_IGNORED"} | AlreadyThere
        200 | {"status":"REJECTED","failureReason":{"failureCode":"INVALID_PHONE_NUMBER"}} | Refused
        500 |                                | Unclear
        401 |                                | TryLater
        """)
    @DisplayName("M28: what pawaPay answers an order; a duplicate is there already")
    void anAnswerOfPawaPay(int status, String body, String kind) {
        assertThat(kind(PAWAPAY.ordered(ORDER, status, buffer(body)))).isEqualTo(kind);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        COMPLETED  | 1000 | Paid
        COMPLETED  | 999  | Odd
        FAILED     | 1000 | NotPaid
        PROCESSING | 1000 | Pending
        IN_RECONCILIATION | 1000 | Pending
        """)
    void aStatusOfPawaPay(String status, String amount, String kind) {
        Buffer body = Buffer.buffer("""
            {"status":"FOUND","data":{"payoutId":"%s","status":"%s","amount":"%s","currency":"UGX",
             "providerTransactionId":"12356789"}}\
            """.formatted(ID, status, amount));
        assertThat(kind(PAWAPAY.asked(ORDER, 200, body, DAY))).isEqualTo(kind);
        assertThat(kind(PAWAPAY.asked(ORDER, 200, buffer("{\"status\":\"NOT_FOUND\"}"), DAY)))
                .isEqualTo("NotKnown");
    }

    private static Buffer buffer(String body) {
        return body == null ? Buffer.buffer() : Buffer.buffer(body);
    }

    private static String kind(PayoutAnswer answer) {
        return answer.getClass().getSimpleName();
    }
}
