package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.KES;
import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.member.Member;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.command.PaymentReport;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.client.HttpResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How payment prompts end, over real HTTP into a real ledger. */
class StkCallbackTest {
    private static final String SUCCESS = "{\"ResultCode\":0,\"ResultDesc\":\"Success\"}";
    private static final Fixture FIXTURE = new Fixture();
    private static final DarajaEdge EDGE = new DarajaEdge(FIXTURE, FIXTURE.db, URI.create("http://127.0.0.1:1"));

    @AfterAll
    static void close() {
        FIXTURE.close();
    }

    @Test
    @DisplayName("M06 M07: callback and confirmation of one payment are one posting, and so is the callback again")
    void callbackAndConfirmationOfOnePaymentAreOnePosting() {
        Loan loan = loan("Amina");
        PaymentRequest request = EDGE.ask(loan, 1_000);
        assertThat(paid(request, "STK0000001", "1000.00", "ws_CO_1").bodyAsString())
                .isEqualTo(SUCCESS);
        assertThat(EDGE.confirm("STK0000001", "\"1000.00\"", "L" + loan.number().value())
                        .bodyAsString())
                .isEqualTo(SUCCESS);
        assertThat(paid(request, "STK0000001", "1000.00", "ws_CO_1").bodyAsString())
                .isEqualTo(SUCCESS);
        assertPaidOnce(loan, request, 1_000);
    }

    @Test
    @DisplayName("M06: in the other order too")
    void inTheOtherOrderToo() {
        Loan loan = loan("Baraka");
        PaymentRequest request = EDGE.ask(loan, 1_000);
        EDGE.confirm("STK0000002", "\"1000.00\"", "L" + loan.number().value());
        assertThat(paid(request, "STK0000002", "1000.00", "ws_CO_2").bodyAsString())
                .isEqualTo(SUCCESS);
        assertPaidOnce(loan, request, 1_000);
    }

    @Test
    @DisplayName("M14 M15: no account in the callback, no value of Balance, items in any order: it pays what was asked")
    void aCallbackThatNamesNoAccount() {
        Member member = FIXTURE.member("Halima", "en", 900_000);
        Loan first = FIXTURE.activeLoan(member, 50_000, 5);
        Loan asked = FIXTURE.activeLoan(member, 50_000, 5);
        PaymentRequest request = EDGE.ask(asked, 1_000);
        assertThat(callback(request, """
            {"Body":{"stkCallback":{"MerchantRequestID":"29115-34620561-1","CheckoutRequestID":"ws_CO_8",
             "ResultCode":0,"ResultDesc":"The service request is processed successfully.",
             "CallbackMetadata":{"Item":[{"Name":"Balance"},{"Name":"PhoneNumber","Value":254708374149},
              {"Name":"TransactionDate","Value":20260310115959},{"Name":"Amount","Value":1000.00},
              {"Name":"MpesaReceiptNumber","Value":"STK0000008"}]}}}}\
            """).bodyAsString()).isEqualTo(SUCCESS);
        assertPaidOnce(asked, request, 1_000);
        assertThat(EDGE.reload(first).schedule().open())
                .isEqualTo(first.schedule().open());
    }

    @Test
    @DisplayName(
            "W20: another amount than was asked for waits for staff, as its request does, and the loan is not touched")
    void anotherAmountThanAskedForWaitsInSuspense() {
        Loan loan = loan("Chebet");
        PaymentRequest request = EDGE.ask(loan, 1_000);
        assertThat(paid(request, "STK0000003", "9000.00", "ws_CO_3").bodyAsString())
                .isEqualTo(SUCCESS);
        assertThat(EDGE.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open());
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt WHERE transaction_id = 'STK0000003'"
                        + " AND status = 'SUSPENSE' AND suspense_reason = 'UNEXPECTED'"))
                .isEqualTo(1);
        assertThat(EDGE.reload(request).status()).isEqualTo(PaymentRequestStatus.NEEDS_REVIEW);
    }

    /** M22 is the case of code 17. The words of the reasons are those of {@code messages/en.txt} in sms-templates. */
    @ParameterizedTest
    @CsvSource({
        "1, FAILED, there was not enough money",
        "1001, FAILED, another payment is still open",
        "1019, EXPIRED, there was no answer on your phone",
        "1032, FAILED, it was cancelled",
        "1037, EXPIRED, there was no answer on your phone",
        "2001, FAILED, the mobile money PIN was wrong",
        "17, FAILED, the network gave no reason",
        "SFC_IC0003, FAILED, the network gave no reason"
    })
    void whoDoesNotPayIsToldWhyOnce(String code, PaymentRequestStatus status, String reason) {
        Loan loan = loan("Dalmas " + code);
        PaymentRequest request = EDGE.ask(loan, 1_000);
        assertThat(notPaid(request, code, "ws_CO_4" + code).bodyAsString()).isEqualTo(SUCCESS);
        assertThat(notPaid(request, code, "ws_CO_4" + code).bodyAsString()).isEqualTo(SUCCESS);
        assertThat(EDGE.reload(request).status()).isEqualTo(status);
        assertThat(FIXTURE.texts("SELECT result_code FROM payment_request WHERE request_id = '" + request.id() + "'"))
                .containsExactly(code);
        assertThat(FIXTURE.texts("SELECT body FROM outbox WHERE template = 'PaymentFailed' AND member_id = '"
                        + request.member().value() + "'"))
                .containsExactly("Your payment of KES 1,000 for loan " + loan.number() + " did not go through: "
                        + reason + ". Please try again or call 0800 720 000.");
    }

    @Test
    @DisplayName("W22: success is never taken back, and overtakes a time-out")
    void successIsNeverTakenBackAndOvertakesATimeout() {
        Loan loan = loan("Esther");
        PaymentRequest request = EDGE.ask(loan, 1_000);
        notPaid(request, "1037", "ws_CO_5");
        paid(request, "STK0000005", "1000.00", "ws_CO_5");
        assertPaidOnce(loan, request, 1_000);
        assertThat(notPaid(request, "1032", "ws_CO_5").bodyAsString()).isEqualTo(SUCCESS);
        assertThat(EDGE.reload(request).status()).isEqualTo(PaymentRequestStatus.SUCCEEDED);
    }

    @Test
    void aCallbackOfAnotherPromptChangesNothingAndIsKept() {
        Loan loan = loan("Farida");
        PaymentRequest request = EDGE.ask(loan, 1_000);
        await(FIXTURE.reports.take(FIXTURE.team, request.id(), PaymentReport.sent("ws_CO_6"), "test"));
        assertThat(paid(request, "STK0000006", "1000.00", "ws_CO_other").bodyAsString())
                .isEqualTo(SUCCESS);
        assertThat(EDGE.reload(request).status()).isEqualTo(PaymentRequestStatus.SENT);
        assertThat(EDGE.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open());
        assertThat(FIXTURE.count("SELECT count(*) FROM notice_unposted WHERE transaction_id = 'ws_CO_other'"))
                .isEqualTo(1);
    }

    @Test
    void paidWithoutAReceiptIsKept() {
        PaymentRequest request = EDGE.ask(loan("Gitau"), 1_000);
        HttpResponse<Buffer> answer = callback(request, """
            {"Body":{"stkCallback":{"CheckoutRequestID":"ws_CO_7","ResultCode":0,"ResultDesc":"ok"}}}\
            """);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(FIXTURE.count("SELECT count(*) FROM notice_unposted WHERE transaction_id = 'ws_CO_7'"))
                .isEqualTo(1);
        assertThat(EDGE.reload(request).status()).isEqualTo(PaymentRequestStatus.CREATED);
    }

    @Test
    void anUnknownTokenFindsNothing() {
        for (String token : new String[] {"0".repeat(32), "x", "0".repeat(33), "' OR 1=1"}) {
            String address = EDGE.path("/stk/" + URLEncoder.encode(token, StandardCharsets.UTF_8));
            assertThat(EDGE.post(address, "{}").statusCode()).isEqualTo(404);
        }
    }

    private static void assertPaidOnce(Loan loan, PaymentRequest request, long amount) {
        assertThat(EDGE.reload(loan).schedule().open())
                .isEqualTo(loan.schedule().open().minus(KES.ofMajor(amount)));
        assertThat(FIXTURE.count("SELECT count(*) FROM receipt WHERE loan_id = '"
                        + loan.id().value() + "'"))
                .isEqualTo(1);
        assertThat(EDGE.reload(request).status()).isEqualTo(PaymentRequestStatus.SUCCEEDED);
    }

    private static Loan loan(String borrower) {
        return FIXTURE.activeLoan(FIXTURE.member(borrower, "en", 500_000), 50_000, 5);
    }

    private static HttpResponse<Buffer> paid(
            PaymentRequest request, String receipt, String amountToken, String checkoutId) {
        return callback(request, """
            {"Body":{"stkCallback":{"MerchantRequestID":"29115-34620561-1","CheckoutRequestID":"%s",
             "ResultCode":0,"ResultDesc":"The service request is processed successfully.",
             "CallbackMetadata":{"Item":[{"Name":"Amount","Value":%s},{"Name":"MpesaReceiptNumber","Value":"%s"},
              {"Name":"Balance"},{"Name":"TransactionDate","Value":20260310115959},
              {"Name":"PhoneNumber","Value":254708374149}]}}}}\
            """.formatted(checkoutId, amountToken, receipt));
    }

    private static HttpResponse<Buffer> notPaid(PaymentRequest request, String code, String checkoutId) {
        return callback(request, """
            {"Body":{"stkCallback":{"MerchantRequestID":"29115-34620561-1","CheckoutRequestID":"%s",
             "ResultCode":%s,"ResultDesc":"no"}}}\
            """.formatted(checkoutId, code.matches("[0-9]+") ? code : "\"" + code + "\""));
    }

    private static HttpResponse<Buffer> callback(PaymentRequest request, String body) {
        return EDGE.post(EDGE.path("/stk/" + request.token()), body);
    }
}
