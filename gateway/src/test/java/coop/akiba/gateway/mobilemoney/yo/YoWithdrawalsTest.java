package coop.akiba.gateway.mobilemoney.yo;

import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.mobilemoney.Call;
import coop.akiba.gateway.mobilemoney.PayoutAccounts;
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

/** Payouts by Yo! Payments, as its own library writes them. */
class YoWithdrawalsTest {
    private static final CurrencyPolicy UGX = new CurrencyPolicy("UGX", 0, 1);
    private static final UUID ID = UUID.fromString("afb57b93-7849-49aa-babb-4c3ccbfe3d79");
    private static final PayoutOrder ORDER =
            new PayoutOrder(ID, "b".repeat(32), new Msisdn("+256772123456"), UGX.ofMajor(1_000), Optional.empty());
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final PayoutWire YO = new YoWithdrawals(PayoutAccounts.of("yo", "UG"));

    @Test
    void anOrderAndAQuestion() {
        Call call = YO.order(ORDER, "");
        assertThat(call.method() + " " + call.path()).isEqualTo("POST /ybs/task.php");
        assertThat(call.headers()).containsEntry("Content-Type", "text/xml");
        assertThat(call.body().toString())
                .isEqualTo(
                        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><AutoCreate><Request><APIUsername>user</APIUsername>"
                                + "<APIPassword>password</APIPassword><Method>acwithdrawfunds</Method>"
                                + "<NonBlocking>TRUE</NonBlocking><Amount>1000</Amount><Account>256772123456</Account>"
                                + "<Narrative>Payout</Narrative><ExternalReference>" + ID
                                + "</ExternalReference></Request></AutoCreate>");
        assertThat(YO.question(ORDER, "").body().toString())
                .contains("<Method>actransactioncheckstatus</Method>" + "<PrivateTransactionReference>" + ID
                        + "</PrivateTransactionReference>");
        assertThat(YO.login()).isEmpty();
        assertThat(YO.knowsTwins()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        200, OK,    0,   SUCCEEDED,     Taken
        200, OK,    1,   PENDING,       Taken
        200, OK,    1,   INDETERMINATE, Taken
        200, ERROR, -3,  FAILED,        Refused
        200, ERROR, -1,  '',            Unclear
        200, ERROR, -40, '',            Unclear
        500, '',    '',  '',            Unclear
        """)
    @DisplayName("M28: what Yo! answers an order; an error without a state is asked about, never sent again")
    void anAnswer(int http, String status, String code, String state, String kind) {
        assertThat(kind(YO.ordered(ORDER, http, answer(status, code, state, ""))))
                .isEqualTo(kind);
        assertThat(kind(YO.ordered(ORDER, http, Buffer.buffer("<html>busy</html>"))))
                .isEqualTo("Unclear");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
        OK,    0,   SUCCEEDED,     1000,    Paid
        OK,    0,   SUCCEEDED,     1000.00, Paid
        OK,    0,   SUCCEEDED,     '',      Paid
        OK,    0,   SUCCEEDED,     999,     Odd
        OK,    0,   FAILED,        1000,    NotPaid
        OK,    1,   PENDING,       1000,    Pending
        OK,    1,   INDETERMINATE, 1000,    Pending
        ERROR, -30, '',            '',      NotKnown
        """)
    void aState(String status, String code, String state, String amount, String kind) {
        assertThat(kind(YO.asked(ORDER, 200, answer(status, code, state, amount), DAY)))
                .isEqualTo(kind);
        assertThat(kind(YO.asked(ORDER, 502, answer(status, code, state, amount), DAY)))
                .isEqualTo("Unclear");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        <!DOCTYPE a [<!ENTITY x "SUCCEEDED">]>{OPEN}&x;</TransactionStatus>{CLOSE}
        {OPEN}FAILED</TransactionStatus><TransactionStatus>SUCCEEDED</TransactionStatus>{CLOSE}
        {OPEN}SUCCEEDED
        """)
    void whatIsNotPlainXmlSaysNothing(String text) {
        String xml = text.replace("{OPEN}", "<AutoCreate><Response><TransactionStatus>")
                .replace("{CLOSE}", "</Response></AutoCreate>");
        assertThat(kind(YO.asked(ORDER, 200, Buffer.buffer(xml), DAY))).isEqualTo("Unclear");
    }

    private static Buffer answer(String status, String code, String state, String amount) {
        return Buffer.buffer("""
            <?xml version="1.0" encoding="UTF-8"?>
            <AutoCreate><Response><Status>%s</Status><StatusCode>%s</StatusCode>
            <TransactionStatus>%s</TransactionStatus><TransactionReference>q1XYY4</TransactionReference>
            <MNOTransactionReferenceId>348086079</MNOTransactionReferenceId><Amount>%s</Amount>
            </Response></AutoCreate>\
            """.formatted(status, code, state, amount));
    }

    private static String kind(PayoutAnswer answer) {
        return answer.getClass().getSimpleName();
    }
}
