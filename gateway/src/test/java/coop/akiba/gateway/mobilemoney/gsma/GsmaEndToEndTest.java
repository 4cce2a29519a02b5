package coop.akiba.gateway.mobilemoney.gsma;

import static coop.akiba.gateway.mobilemoney.gsma.OperatorLine.code;
import static coop.akiba.gateway.mobilemoney.gsma.OperatorLine.json;
import static coop.akiba.gateway.mobilemoney.gsma.OperatorLine.paid;
import static coop.akiba.gateway.mobilemoney.gsma.OperatorLine.payments;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Payments that operators bring by the GSMA's API, over real HTTP, through a whole gateway, into the books. */
class GsmaEndToEndTest {
    private static final OperatorLine LINE = new OperatorLine();

    @AfterAll
    static void close() {
        LINE.close();
    }

    @AfterEach
    void theBooksBalance() {
        assertThat(LINE.faults()).isEmpty();
    }

    @Test
    @DisplayName("M07: a bill that is paid by the same request twice is paid once, and answered as before")
    void postedTwice() {
        Loan loan = LINE.loan("Amina");
        long owed = LINE.owed(loan);
        UUID correlation = UUID.randomUUID();
        HttpResponse<String> first = LINE.post(payments(loan), correlation, paid("OP1", "1000"));
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("X-Date")).contains("2026-03-10T09:00:00Z");
        String reference = json(first).getString("serviceProviderPaymentReference");
        assertThat(first.body())
                .isEqualTo("{\"serviceProviderPaymentReference\":\"" + UUID.fromString(reference)
                        + "\",\"billPaymentStatus\":\"completed\",\"amountPaid\":\"1000.00\",\"currency\":\"KES\","
                        + "\"creationDate\":\"2026-03-10T09:00:00Z\","
                        + "\"requestingOrganisationTransactionReference\":\"OP1\"}");
        HttpResponse<String> again = LINE.post("1.2.0/mm/" + payments(loan), correlation, paid("OP1", "1000.00"));
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).as("the other form of the amount").isEqualTo(first.body());
        HttpResponse<String> anew = LINE.post(payments(loan), UUID.randomUUID(), paid("OP1", "1000.0"));
        assertThat(anew.body()).as("the same payment under another request").isEqualTo(first.body());
        assertThat(LINE.receipts("OP1")).isEqualTo(1);
        assertThat(LINE.owed(loan)).isEqualTo(owed - 100_000);
    }

    @Test
    @DisplayName("M07: the same payment by several connections at one moment is booked once and answered alike")
    void atOnce() {
        Loan loan = LINE.loan("Baraka");
        long owed = LINE.owed(loan);
        UUID same = UUID.randomUUID();
        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> LINE.post(payments(loan), i % 2 == 0 ? same : UUID.randomUUID(), paid("OP2", "1000.00"))))
                .toList();
        assertThat(all)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(201));
        assertThat(all.stream().map(answer -> answer.join().body()).distinct()).hasSize(1);
        assertThat(LINE.receipts("OP2")).isEqualTo(1);
        assertThat(LINE.owed(loan)).isEqualTo(owed - 100_000);
    }

    @Test
    @DisplayName("M41: an operator that missed our answer finds the payment by its own id of the request")
    void theAnswerIsLost() {
        Loan loan = LINE.loan("Chebet");
        UUID correlation = UUID.randomUUID();
        assertThat(code(LINE.get("responses/" + correlation))).isEqualTo("404 identification identifierError");
        String body = """
            {"requestingOrganisationTransactionReference":"OP3","amount":"700.00","currency":"KES",
             "debitParty":[{"key":"msisdn","value":"+254711000111"}],
             "creditParty":[{"key":"accountid","value":"%s"}]}\
            """.formatted(loan.number());
        JsonObject made = json(LINE.post("transactions/type/billpay", correlation, body));
        HttpResponse<String> missed = LINE.get("responses/" + correlation);
        assertThat(missed.body())
                .isEqualTo("{\"link\":\"/transactions/" + made.getString("transactionReference") + "\"}");
        JsonObject found = json(LINE.get(json(missed).getString("link").substring(1)));
        assertThat(made.getJsonArray("debitParty").getJsonObject(0).getString("value"))
                .isEqualTo("+254711000111");
        made.remove("debitParty");
        assertThat(found).as("without who paid").isEqualTo(made);
        assertThat(found.getString("type")).isEqualTo("billpay");
    }

    @Test
    @DisplayName("More than is owed is taken: the rest goes where the product says")
    void tooMuch() {
        Loan loan = LINE.loan("Hawa");
        String much = (LINE.owed(loan) + 50_000) / 100 + ".00";
        assertThat(LINE.post(payments(loan), UUID.randomUUID(), paid("OP7", much))
                        .statusCode())
                .isEqualTo(201);
        assertThat(LINE.owed(loan)).isZero();
        assertThat(LINE.fixture.count("SELECT to_savings + kept_apart FROM loan_payment p JOIN receipt r"
                        + " ON r.receipt_id = p.payment_id WHERE r.transaction_id = 'OP7'"))
                .isEqualTo(50_000);
    }

    @Test
    @DisplayName("M42: another request under the same id is not answered with the first one's payment")
    void otherContentUnderTheSameId() {
        Loan loan = LINE.loan("Imani");
        long owed = LINE.owed(loan);
        UUID correlation = UUID.randomUUID();
        LINE.post(payments(loan), correlation, paid("OP8", "100.00"));
        for (String body : List.of(paid("OP8", "900.00"), paid("OP8B", "100.00"), paid("OP9", "900.00"))) {
            HttpResponse<String> answer = LINE.post(payments(loan), correlation, body);
            assertThat(code(answer)).as(body).isEqualTo("400 businessRule duplicateRequest");
        }
        assertThat(LINE.owed(loan)).isEqualTo(owed - 10_000);
        assertThat(LINE.receipts("OP9")).isZero();
        assertThat(LINE.fixture.count("SELECT count(*) FROM notice_unposted WHERE kind = 'payment'"
                        + " AND reason = 'another request under the same id'"))
                .as("people see it")
                .isEqualTo(3);
    }

    @Test
    @DisplayName("The same payment with another amount is a conflict, and the request made nothing that could be found")
    void otherContentOfThePayment() {
        Loan loan = LINE.loan("Juma");
        long owed = LINE.owed(loan);
        LINE.post(payments(loan), UUID.randomUUID(), paid("OP10", "100.00"));
        UUID second = UUID.randomUUID();
        assertThat(code(LINE.post(payments(loan), second, paid("OP10", "900.00"))))
                .isEqualTo("400 businessRule duplicateRequest");
        assertThat(LINE.owed(loan)).isEqualTo(owed - 10_000);
        assertThat(LINE.fixture.count("SELECT count(*) FROM receipt_conflict WHERE transaction_id = 'OP10'"))
                .isEqualTo(1);
        assertThat(LINE.get("responses/" + second).statusCode()).isEqualTo(404);
        String request = LINE.fixture
                .texts("SELECT request_id::text FROM gsma_request WHERE correlation_id = '" + second + "'")
                .getFirst();
        JsonObject state = json(LINE.get("requeststates/" + request));
        assertThat(state.getString("status")).isEqualTo("failed");
        assertThat(state.getJsonObject("error").getString("errorCode")).isEqualTo("duplicateRequest");
    }

    @Test
    @DisplayName("M37 M39: without the key, with another hash or without an id nothing changes")
    void turnedAway() {
        Loan loan = LINE.loan("Kamau");
        String body = paid("OP11", "100.00");
        long rows = LINE.rows();
        String hash = GsmaHeaders.hash(Buffer.buffer(body));
        assertThat(code(LINE.send(LINE.request(OperatorLine.OURS, payments(loan))
                        .header("X-CorrelationID", UUID.randomUUID().toString())
                        .header("X-Content-Hash", hash)
                        .POST(BodyPublishers.ofString(body.replace("100.00", "900.00")))
                        .build())))
                .isEqualTo("400 validation formatError");
        assertThat(code(LINE.send(LINE.request(OperatorLine.OURS, payments(loan))
                        .POST(BodyPublishers.ofString(body))
                        .build())))
                .isEqualTo("400 validation mandatoryValueNotSupplied");
        assertThat(LINE.rows()).isEqualTo(rows);
        assertThat(LINE.send(LINE.request(OperatorLine.OURS, payments(loan))
                                .header("X-CorrelationID", UUID.randomUUID().toString())
                                .header("X-Content-Hash", hash)
                                .POST(BodyPublishers.ofString(body))
                                .build())
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    @DisplayName("M39: a stranger, and whoever comes from elsewhere, finds nothing and changes nothing")
    void strangers() {
        Loan loan = LINE.loan("Kiprop");
        String body = paid("OP14", "100.00");
        long rows = LINE.rows();
        for (var request : List.of(
                LINE.bare(OperatorLine.OURS, payments(loan)),
                LINE.bare(OperatorLine.OURS, payments(loan)).header("X-API-Key", "another-key-of-16-bytes"),
                LINE.request(OperatorLine.SECOND, payments(loan)),
                LINE.request(OperatorLine.SECOND, payments(loan)).header("Authorization", "Bearer another"))) {
            HttpResponse<String> answer = LINE.send(
                    request.header("X-CorrelationID", UUID.randomUUID().toString())
                            .POST(BodyPublishers.ofString(body))
                            .build());
            assertThat(code(answer)).isEqualTo("401 authorisation clientAuthorisationError");
        }
        for (String key : List.of("0".repeat(32), OperatorLine.FENCED)) {
            assertThat(LINE.send(LINE.request(key, "heartbeat").build()).statusCode())
                    .as(key)
                    .isEqualTo(404);
        }
        assertThat(LINE.rows()).isEqualTo(rows);
    }
}
