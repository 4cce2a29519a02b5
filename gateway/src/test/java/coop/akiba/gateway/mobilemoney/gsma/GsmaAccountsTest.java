package coop.akiba.gateway.mobilemoney.gsma;

import static coop.akiba.gateway.mobilemoney.gsma.OperatorLine.code;
import static coop.akiba.gateway.mobilemoney.gsma.OperatorLine.json;
import static coop.akiba.gateway.mobilemoney.gsma.OperatorLine.paid;
import static coop.akiba.gateway.mobilemoney.gsma.OperatorLine.payments;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What operators ask by the GSMA's API, and what they want back. */
class GsmaAccountsTest {
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
    @DisplayName("What is owed: the next instalment and all of it, by number, by phone, and by both")
    void bills() {
        Member member = LINE.member("Dalmas");
        Loan loan = LINE.loan(member);
        String phone = member.msisdn().e164();
        HttpResponse<String> answer = LINE.get("accounts/msisdn/" + phone + "/bills");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("X-Records-Available-Count")).contains("2");
        String number = loan.number().toString();
        String whole = loan.schedule().open().minor() / 100 + ".00";
        String next = loan.schedule().next().orElseThrow().open().minor() / 100 + ".00";
        assertThat(answer.body())
                .isEqualTo("[{\"billReference\":\"" + number + "\",\"billStatus\":\"unpaid\",\"amountDue\":\"" + next
                        + "\",\"currency\":\"KES\",\"billdescription\":\"Loan " + number
                        + ", next\",\"dueDate\":\"2026-04-10\"},{\"billReference\":\"" + number
                        + "-ALL\",\"billStatus\":\"unpaid\",\"amountDue\":\"" + whole
                        + "\",\"currency\":\"KES\",\"billdescription\":\"Loan " + number
                        + ", all of it\",\"dueDate\":\"2026-08-10\"}]")
                .doesNotContain("Dalmas");
        for (String account : List.of(
                "accountid/" + number,
                "accountid/" + member.number(),
                "msisdn/" + phone.replace("+", "%2B"),
                "msisdn@" + phone + "$accountid@" + number,
                "organisationid@600100$accountid@" + member.number())) {
            assertThat(LINE.get("accounts/" + account + "/bills").body())
                    .as(account)
                    .isEqualTo(answer.body());
        }
        HttpResponse<String> second = LINE.get("accounts/accountid/" + number + "/bills?limit=1&offset=1");
        assertThat(new JsonArray(second.body()).getJsonObject(0).getString("billReference"))
                .isEqualTo(number + "-ALL");
        assertThat(second.headers().firstValue("X-Records-Returned-Count")).contains("1");
        assertThat(LINE.get("accounts/accountid/" + LINE.member("Owes nothing").number() + "/bills")
                        .body())
                .isEqualTo("[]");
    }

    @Test
    @DisplayName("A bill is paid in parts and then wholly; what was brought for it is listed")
    void partsOfABill() {
        Loan loan = LINE.loan("Esther");
        String bills = "accounts/accountid/" + loan.number() + "/bills";
        LINE.post(payments(loan), UUID.randomUUID(), paid("OP4", "400.00"));
        assertThat(new JsonArray(LINE.get(bills).body()).getJsonObject(0).getString("billStatus"))
                .isEqualTo("partialpaid");
        JsonObject all = new JsonArray(LINE.get(bills).body()).getJsonObject(1);
        LINE.post(
                bills + "/" + all.getString("billReference") + "/payments",
                UUID.randomUUID(),
                paid("OP5", all.getString("amountDue")));
        assertThat(LINE.owed(loan)).isZero();
        assertThat(LINE.get(bills).body()).isEqualTo("[]");
        JsonArray paid = new JsonArray(
                LINE.get(bills + "/" + loan.number() + "/payments").body());
        assertThat(paid.stream().map(each -> ((JsonObject) each).getString("amountPaid")))
                .containsExactlyInAnyOrder("400.00", all.getString("amountDue"));
        assertThat(json(LINE.get("accounts/accountid/" + loan.number() + "/status"))
                        .getString("accountStatus"))
                .isEqualTo("unavailable");
        assertThat(code(LINE.get(bills + "/L-99999/payments"))).isEqualTo("404 identification identifierError");
    }

    @Test
    @DisplayName("M19: unknown accounts have no bills; money brought for one is never refused and waits for people")
    void unknownAccounts() {
        Loan mine = LINE.loan("Farida");
        Member other = LINE.member("Gathoni");
        for (String account : List.of(
                "accountid/L-99999",
                "accountid/nobody",
                "msisdn/+254700000999",
                "iban/KE00",
                "msisdn@" + other.msisdn().e164() + "$accountid@" + mine.number())) {
            assertThat(code(LINE.get("accounts/" + account + "/bills")))
                    .as(account)
                    .isEqualTo("404 identification identifierError");
            assertThat(LINE.get("accounts/" + account + "/status").statusCode()).isEqualTo(404);
        }
        HttpResponse<String> answer =
                LINE.post("accounts/accountid/L-99999/bills/L-99999/payments", UUID.randomUUID(), paid("OP6", "50.00"));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(LINE.fixture.count(
                        "SELECT count(*) FROM receipt WHERE transaction_id = 'OP6'" + " AND status = 'SUSPENSE'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("Whose an account is, is told to operators that may ask, and to no other")
    void namesOfHolders() {
        Loan loan = LINE.loan("Lilian Achieng");
        String path = "accounts/accountid/" + loan.number() + "/accountname";
        assertThat(code(LINE.get(path))).isEqualTo("401 authorisation requestingPartyAuthorisationError");
        HttpResponse<String> told = LINE.send(LINE.request(OperatorLine.SECOND, path)
                .header("Authorization", "Bearer " + OperatorLine.TOKEN)
                .build());
        assertThat(told.body()).isEqualTo("{\"name\":{\"fullName\":\"Lilian Achieng\"}}");
        assertThat(LINE.get("heartbeat").body()).isEqualTo("{\"serviceStatus\":\"available\"}");
    }

    @Test
    @DisplayName("Money that the operator wants back is shown to people; the operator asks how it stands")
    void reversal() {
        JsonObject paid =
                json(LINE.post("accounts/accountid/nobody/bills/payments", UUID.randomUUID(), paid("OP12", "80.00")));
        String receipt = paid.getString("serviceProviderPaymentReference");
        String path = "transactions/" + receipt + "/reversals";
        UUID correlation = UUID.randomUUID();
        HttpResponse<String> asked = LINE.post(path, correlation, "{\"type\":\"reversal\"}");
        assertThat(asked.statusCode()).isEqualTo(202);
        String request = json(asked).getString("serverCorrelationId");
        assertThat(asked.body())
                .isEqualTo("{\"serverCorrelationId\":\"" + request + "\",\"status\":\"pending\","
                        + "\"notificationMethod\":\"polling\",\"pendingReason\":\"People look at it.\"}");
        assertThat(LINE.post(path, correlation, "{\"type\":\"reversal\"}").body())
                .isEqualTo(asked.body());
        assertThat(code(LINE.post(path, correlation, "{\"type\":\"reversal\",\"amount\":\"5\"}")))
                .isEqualTo("400 businessRule duplicateRequest");
        assertThat(code(LINE.post(path, UUID.randomUUID(), "{\"type\":\"reversal\",\"amount\":\"80.01\"}")))
                .isEqualTo("400 businessRule greaterThanTransactionMaxValue");
        assertThat(LINE.fixture.count("SELECT count(*) FROM notice_unposted WHERE kind = 'reversal'"
                        + " AND transaction_id = 'OP12' AND reason LIKE 'the operator wants%'"))
                .isEqualTo(1);
        assertThat(json(LINE.get("requeststates/" + request)).getString("status"))
                .isEqualTo("pending");
        assertThat(json(LINE.get("responses/" + correlation)).getString("link")).isEqualTo("/transactions/" + request);
        LINE.refund(receipt);
        isSentBack(receipt, request);
    }

    private static void isSentBack(String receipt, String request) {
        String path = "transactions/" + receipt + "/reversals";
        JsonObject state = json(LINE.get("requeststates/" + request));
        assertThat(state.getString("status")).isEqualTo("completed");
        JsonObject reversal = json(LINE.get("transactions/" + state.getString("objectReference")));
        assertThat(reversal.getString("transactionStatus")).isEqualTo("completed");
        assertThat(reversal.getString("originalTransactionReference")).isEqualTo(receipt);
        assertThat(json(LINE.get("transactions/" + receipt)).getString("transactionStatus"))
                .isEqualTo("reversed");
        assertThat(code(LINE.post(path, UUID.randomUUID(), "{\"type\":\"reversal\"}")))
                .isEqualTo("400 businessRule incorrectState");
        assertThat(code(LINE.post(
                        "transactions/" + UUID.randomUUID() + "/reversals",
                        UUID.randomUUID(),
                        "{\"type\":\"reversal\"}")))
                .isEqualTo("404 identification identifierError");
    }

    @Test
    @DisplayName("An operator sees what it brought itself, and nothing of another's or of another cooperative's")
    void others() {
        Loan loan = LINE.loan("Mercy");
        UUID correlation = UUID.randomUUID();
        JsonObject paid = json(LINE.post(payments(loan), correlation, paid("OP13", "100.00")));
        String reference = paid.getString("serviceProviderPaymentReference");
        for (String path : List.of("transactions/" + reference, "responses/" + correlation)) {
            assertThat(LINE.get(path).statusCode()).isEqualTo(200);
            assertThat(LINE.send(LINE.request(OperatorLine.NEXT_DOOR, path).build())
                            .statusCode())
                    .isEqualTo(404);
            assertThat(LINE.send(LINE.request(OperatorLine.SECOND, path)
                                    .header("Authorization", "Bearer " + OperatorLine.TOKEN)
                                    .build())
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(LINE.send(LINE.request(OperatorLine.NEXT_DOOR, "accounts/accountid/" + loan.number() + "/bills")
                                .build())
                        .statusCode())
                .isEqualTo(404);
        HttpResponse<String> second = LINE.send(LINE.request(OperatorLine.SECOND, payments(loan))
                .header("Authorization", "bearer " + OperatorLine.TOKEN)
                .header("X-CorrelationID", correlation.toString())
                .POST(BodyPublishers.ofString(paid("OP13", "200.00")))
                .build());
        assertThat(second.statusCode())
                .as("two operators, one id, two payments")
                .isEqualTo(201);
        assertThat(LINE.receipts("OP13")).isEqualTo(2);
    }

    @Test
    @DisplayName("M39: a callback about a payment we asked for books nothing; it makes us ask")
    void aCallback() {
        Member member = LINE.member("Naliaka");
        Loan loan = LINE.loan(member);
        long owed = LINE.owed(loan);
        PaymentRequest request = LINE.ask(loan);
        String body = "{\"transactionReference\":\"CB1\",\"transactionStatus\":\"completed\",\"amount\":\"500\"}";
        assertThat(LINE.callback(request.token(), body)).isEqualTo(204);
        assertThat(LINE.callback(request.token(), "anything")).isEqualTo(204);
        assertThat(LINE.callback("nothing", body)).isEqualTo(404);
        assertThat(LINE.receipts("CB1")).isZero();
        assertThat(LINE.owed(loan)).isEqualTo(owed);
        assertThat(LINE.fixture.count("SELECT count(*) FROM payment_request WHERE request_id = '" + request.id()
                        + "' AND status = 'SUCCEEDED'"))
                .isZero();
        assertThat(LINE.callback("f".repeat(32), body))
                .as("of nothing of ours: kept for people")
                .isEqualTo(204);
    }
}
