package coop.akiba.gateway.mobilemoney;

import coop.akiba.gateway.mobilemoney.airtel.AirtelPayouts;
import coop.akiba.gateway.mobilemoney.mtn.MtnTransfers;
import coop.akiba.gateway.mobilemoney.pawapay.PawaPayPayouts;
import coop.akiba.gateway.mobilemoney.yo.YoWithdrawals;
import coop.akiba.gateway.payout.PayoutWire;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How each provider of payouts says the same few things, as its documents have them. */
@SuppressWarnings("ImmutableEnumChecker") // Wires have settings only.
enum Teller {
    MTN(
            new MtnTransfers(PayoutAccounts.of("mtn", "mtnuganda"), Optional.empty()),
            "/disbursement/token/",
            new Says(202, ""),
            new Says(409, "{\"code\":\"RESOURCE_ALREADY_EXIST\",\"message\":\"Duplicated reference id.\"}"),
            new Says(500, "{\"code\":\"NOT_ENOUGH_FUNDS\"}"),
            new Says(404, "{\"code\":\"RESOURCE_NOT_FOUND\"}"),
            """
            {"financialTransactionId":"R%1$s","amount":"%2$s","currency":"KES","status":"SUCCESSFUL"}\
            """),
    PAWAPAY(
            new PawaPayPayouts(PayoutAccounts.of("pawapay", "MPESA_KEN")),
            "",
            new Says(200, "{\"status\":\"ACCEPTED\"}"),
            new Says(200, "{\"status\":\"DUPLICATE_IGNORED\"}"),
            new Says(200, "{\"status\":\"REJECTED\",\"failureReason\":{\"failureCode\":\"INVALID_RECIPIENT\"}}"),
            new Says(200, "{\"status\":\"NOT_FOUND\"}"),
            """
            {"status":"FOUND","data":{"payoutId":"%1$s","status":"COMPLETED","amount":"%2$s","currency":"KES",
             "providerTransactionId":"R%1$s"}}\
            """),
    AIRTEL(
            new AirtelPayouts(PayoutAccounts.airtel("v3", true)),
            "/auth/oauth2/token",
            new Says(200, "{\"data\":{\"transaction\":{\"status\":\"TIP\"}},\"status\":{\"success\":false}}"),
            new Says(200, "{\"status\":{\"result_code\":\"ESB000041\",\"success\":false}}"),
            new Says(400, "{\"status\":{\"response_code\":\"ROUTER116\"}}"),
            new Says(404, "{}"),
            """
            {"data":{"transaction":{"id":"%1$s","status":"TS","airtel_money_id":"R%1$s"}},
             "status":{"success":false}}\
            """),
    YO(
            new YoWithdrawals(PayoutAccounts.of("yo", "UG")),
            "",
            new Says(200, yo("OK", "1", "PENDING")),
            new Says(200, yo("ERROR", "-40", "")),
            new Says(200, yo("ERROR", "-3", "FAILED")),
            new Says(200, yo("ERROR", "-30", "")),
            """
            <AutoCreate><Response><Status>OK</Status><TransactionStatus>SUCCEEDED</TransactionStatus>
            <Amount>%2$s</Amount><MNOTransactionReferenceId>R%1$s</MNOTransactionReferenceId>
            </Response></AutoCreate>\
            """);

    private static final Pattern UUID_OR_TOKEN =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|(?<![0-9a-f])[0-9a-f]{32}");
    private static final Pattern AMOUNT = Pattern.compile("(?i)amount\"?[:>]\"?([0-9.]+)");

    /** An answer. */
    record Says(int status, String body) {}

    final PayoutWire wire;
    final String login;
    final Says taken;
    final Says there;
    final Says refused;
    final Says none;
    private final String paid;

    Teller(PayoutWire wire, String login, Says taken, Says there, Says refused, Says none, String paid) {
        this.wire = wire;
        this.login = login;
        this.taken = taken;
        this.there = there;
        this.refused = refused;
        this.none = none;
        this.paid = paid;
    }

    Says paid(String id, String amount) {
        return new Says(200, paid.formatted(id, amount));
    }

    boolean asks(String method, String body) {
        return method.equals("GET") || body.contains("actransactioncheckstatus");
    }

    /** Our name of the payout in a call; MTN's stands in a header. */
    String id(String header, String uri, String body) {
        Matcher found = UUID_OR_TOKEN.matcher(header.isEmpty() ? uri + " " + body : header);
        if (!found.find()) {
            throw new IllegalStateException("it names no payout");
        }
        return found.group();
    }

    static String amount(Buffer body) {
        Matcher found = AMOUNT.matcher(body.toString());
        if (!found.find()) {
            throw new IllegalStateException("it names no amount");
        }
        return found.group(1);
    }

    private static String yo(String status, String code, String state) {
        return "<AutoCreate><Response><Status>" + status + "</Status><StatusCode>" + code
                + "</StatusCode><TransactionStatus>" + state + "</TransactionStatus></Response></AutoCreate>";
    }
}
