package coop.akiba.gateway.mobilemoney.gsma;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.command.PayoutReport;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.mobilemoney.Sent;
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

/** Payouts as the GSMA's OpenAPI document writes disbursements. */
class GsmaDisbursementsTest {
    private static final UUID ID = UUID.fromString("afb57b93-7849-49aa-babb-4c3ccbfe3d79");
    private static final String STATE = "4948587f-bc69-48fa-88a4-e12375e639af";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final PayoutWire WIRE = wire("user: akiba, password: secret, subscriptionKey: an-api-key");

    private static PayoutWire wire(String credentials) {
        return new GsmaDisbursements(TestGateway.settings("payouts: [{team: umoja, provider: gsma, account: \"600100\","
                        + " baseUrl: \"https://op.example/mm\", " + credentials + "}]")
                .payouts()
                .getFirst());
    }

    private static PayoutOrder order(Optional<String> providerRef) {
        return new PayoutOrder(ID, "b".repeat(32), new Msisdn("+256772123456"), Sent.UGX.ofMajor(1_000), providerRef);
    }

    @Test
    void anOrder() {
        Call call = WIRE.order(order(Optional.empty()), "");
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /transactions/type/disbursement");
        assertThat(call.body().toString())
                .isEqualTo("{\"requestingOrganisationTransactionReference\":\"" + ID + "\",\"amount\":\"1000\","
                        + "\"currency\":\"UGX\",\"debitParty\":[{\"key\":\"accountid\",\"value\":\"600100\"}],"
                        + "\"creditParty\":[{\"key\":\"msisdn\",\"value\":\"+256772123456\"}]}");
        assertThat(call.headers())
                .containsEntry("X-CorrelationID", ID.toString())
                .containsEntry("X-Content-Hash", GsmaHeaders.hash(call.body()))
                .containsEntry("Authorization", "Basic YWtpYmE6c2VjcmV0")
                .containsEntry("X-API-Key", "an-api-key")
                .doesNotContainKey("X-Callback-URL");
        PayoutWire bearer = wire("password: token, environment: walletid");
        assertThat(bearer.order(order(Optional.empty()), "").headers())
                .containsEntry("Authorization", "Bearer token")
                .doesNotContainKey("X-API-Key");
        assertThat(bearer.order(order(Optional.empty()), "").body().toString())
                .contains("{\"key\":\"walletid\",\"value\":\"600100\"}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        202 | {"serverCorrelationId":"%s","status":"pending"} | Taken[providerRef=%s]
        202 | {"serverCorrelationId":"../x","status":"pending"} | Taken[providerRef=]
        202 | {"serverCorrelationId":"%s","status":"failed"} | NotPaid[providerRef=, code=failed, text=]
        201 | {"transactionReference":"R1","transactionStatus":"completed"} | Taken[providerRef=]
        400 | {"errorCategory":"businessRule","errorCode":"duplicateRequest"} | AlreadyThere[code=duplicateRequest]
        400 | {"errorCategory":"businessRule","errorCode":"insufficientFunds"} | Refused[code=insufficientFunds, text=]
        400 | {"errorCategory":"businessRule","errorCode":"rateLimitError"} | TryLater[why=rateLimitError]
        404 | {"errorCategory":"identification","errorCode":"identifierError"} | Refused[code=identifierError, text=]
        404 | nothing here | Unclear[why=HTTP 404]
        400 | | Unclear[why=HTTP 400]
        401 | {"errorCategory":"authorisation","errorCode":"clientAuthorisationError"} | TryLater[why=HTTP 401]
        500 | {"errorCategory":"internal","errorCode":"genericError"} | Unclear[why=genericError]
        503 | | Unclear[why=HTTP 503]
        """)
    @DisplayName("M28: what an operator answers an order; a duplicate is there already, a 5xx may have paid")
    void anAnswer(int status, String body, String answer) {
        assertThat(WIRE.ordered(order(Optional.empty()), status, buffer(body)).toString())
                .isEqualTo(answer.replace("%s", STATE));
    }

    @Test
    @DisplayName("M28: by the operator's id of the request, or ours; then by the transaction that is named")
    void questions() {
        assertThat(WIRE.question(order(Optional.of(STATE)), "").path()).isEqualTo("/requeststates/" + STATE);
        assertThat(WIRE.question(order(Optional.empty()), "").path()).isEqualTo("/responses/" + ID);
        assertThat(further("{\"link\":\"/transactions/REF-1635433380991\"}"))
                .contains("/transactions/REF-1635433380991");
        assertThat(further("{\"link\":\"https://elsewhere.example/mm/transactions/R1\"}"))
                .as("at the operator's address all the same")
                .contains("/transactions/R1");
        assertThat(further("{\"link\":\"/transactions/../x\"}")).isEmpty();
        assertThat(further("{\"link\":\"/accounts/1\"}")).isEmpty();
        assertThat(further("{\"serverCorrelationId\":\"" + STATE
                        + "\",\"status\":\"completed\",\"objectReference\":\"R1\"}"))
                .contains("/transactions/R1");
        assertThat(further("{\"serverCorrelationId\":\"" + STATE + "\",\"status\":\"pending\","
                        + "\"objectReference\":\"R1\"}"))
                .isEmpty();
    }

    private static Optional<String> further(String body) {
        return WIRE.further(200, Buffer.buffer(body), "").map(Call::path);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        200 | {"transactionReference":"R1","transactionStatus":"completed","amount":"1000.00","currency":"UGX"} | Paid
        200 | {"transactionReference":"R1","transactionStatus":"completed","amount":"999","currency":"UGX"} | Odd
        200 | {"transactionReference":"R1","transactionStatus":"completed","amount":"1000","currency":"KES"} | Odd
        200 | {"transactionReference":"R1","transactionStatus":"pending","amount":"1000"} | Pending
        200 | {"transactionReference":"R1","transactionStatus":"rejected"} | NotPaid
        200 | {"transactionReference":"R1","transactionStatus":"reversed"} | Odd
        200 | {"transactionReference":"R1","transactionStatus":"some word"} | Pending
        200 | {"serverCorrelationId":"a","status":"pending"} | Pending
        200 | {"serverCorrelationId":"a","status":"failed","error":{"errorCategory":"x","errorCode":"y"}} | NotPaid
        404 | {"errorCategory":"identification","errorCode":"identifierError"} | NotKnown
        404 | not the operator | Unclear
        500 | | Unclear
        """)
    void anEnding(int status, String body, String kind) {
        PayoutAnswer answer = WIRE.asked(order(Optional.empty()), status, buffer(body), DAY);
        assertThat(answer.getClass().getSimpleName()).isEqualTo(kind);
        if (answer instanceof PayoutAnswer.Paid(var ref, var code, PayoutReport.Proof proof)) {
            assertThat(proof.receipt()).isEqualTo("R1");
        }
    }

    private static Buffer buffer(String body) {
        return body == null ? Buffer.buffer() : Buffer.buffer(body.replace("%s", STATE));
    }
}
