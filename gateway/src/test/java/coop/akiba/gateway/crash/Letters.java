package coop.akiba.gateway.crash;

import coop.akiba.gateway.GatewayProcess;
import coop.akiba.gateway.crash.Delivery.Notice;
import coop.akiba.gateway.mobilemoney.Sent;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;

/** Notices in the providers' words. */
final class Letters {
    static final String PAYSTACK_KEY = "a1".repeat(16);
    static final String SECRET = "sk_live_0123456789abcdef";

    /** No provider waits longer; then it tells again. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final List<String> loans;
    private final List<String> savers;

    /** By the numbers that payers type. */
    Letters(List<String> loans, List<String> savers) {
        this.loans = loans;
        this.savers = savers;
    }

    HttpRequest write(Notice notice, URI gateway) {
        Payment payment = notice.payment();
        String reference = switch (payment.target()) {
            case Payment.Target.OfLoan(int loan) -> loans.get(loan);
            case Payment.Target.OfSaver(int saver) -> savers.get(saver);
            case Payment.Target.OfNobody() -> "nobody " + payment.number();
        };
        return switch (notice.form()) {
            case CONFIRMATION -> post(gateway, daraja("/confirmation"), confirmation(payment, reference), "none");
            case STK_CALLBACK -> post(gateway, daraja("/stk/" + payment.token()), callback(payment), "none");
            case CHARGE -> {
                String body = charge(payment, reference);
                yield post(gateway, "/pay/paystack/" + PAYSTACK_KEY, body, Sent.hex("HmacSHA512", SECRET, body));
            }
        };
    }

    private static String daraja(String tail) {
        return "/pay/daraja/" + GatewayProcess.PAY_KEY + tail;
    }

    private static HttpRequest post(URI gateway, String path, String body, String signature) {
        return HttpRequest.newBuilder(gateway.resolve(path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("x-paystack-signature", signature)
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String confirmation(Payment payment, String reference) {
        return """
            {"TransactionType":"Pay Bill","TransID":"%s","TransTime":"20260310121325","TransAmount":"%d.00",
             "BusinessShortCode":"%s","BillRefNumber":"%s","InvoiceNumber":"","OrgAccountBalance":"25.00",
             "ThirdPartyTransID":"","MSISDN":"2547 ***** 999","FirstName":"JANE","MiddleName":"","LastName":""}\
            """.formatted(payment.id(), payment.amount() / 100, GatewayProcess.SHORT_CODE, reference);
    }

    private static String callback(Payment payment) {
        return """
            {"Body":{"stkCallback":{"MerchantRequestID":"29115-34620561-1","CheckoutRequestID":"ws_CO_%1$s",
             "ResultCode":0,"ResultDesc":"The service request is processed successfully.",
             "CallbackMetadata":{"Item":[{"Name":"Amount","Value":%2$d.00},
              {"Name":"MpesaReceiptNumber","Value":"%1$s"},{"Name":"Balance"},
              {"Name":"TransactionDate","Value":20260310121325},{"Name":"PhoneNumber","Value":254700000999}]}}}}\
            """.formatted(payment.id(), payment.amount() / 100);
    }

    private static String charge(Payment payment, String reference) {
        return """
            {"event":"charge.success","data":{"id":%s,"status":"success","reference":"web-%s","amount":%d,
             "paid_at":"2026-03-10T08:59:30.000Z","channel":"mobile_money","currency":"KES",
             "metadata":{"account":"%s"},"customer":{"phone":"+254700000999"}}}\
            """.formatted(payment.id(), payment.id(), payment.amount(), reference);
    }
}
