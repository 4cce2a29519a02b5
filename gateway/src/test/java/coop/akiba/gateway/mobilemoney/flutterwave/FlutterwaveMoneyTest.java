package coop.akiba.gateway.mobilemoney.flutterwave;

import static coop.akiba.gateway.mobilemoney.Sent.TOKEN;
import static coop.akiba.gateway.mobilemoney.Sent.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.mobilemoney.MoneyAdapter.Outcome;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.Sent;
import coop.akiba.sms.PaymentProblem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Flutterwave's events, byte for byte. */
class FlutterwaveMoneyTest {
    private static final String SECRET = "flw-secret-hash-0123456789";
    private static final String V3 = """
        {"event":"charge.completed","data":{"id":285959875,"tx_ref":"%s","flw_ref":"LiveCardTest/FLW1",
         "device_fingerprint":"N/A","amount":5000,"currency":"UGX","charged_amount":5000,"app_fee":140,
         "merchant_fee":0,"processor_response":"Approved","auth_model":"MOBILEMONEY","ip":"197.210.64.96",
         "narration":"Umoja","status":"successful","payment_type":"mobilemoneyuganda",
         "created_at":"2026-03-10T08:59:30.000Z","account_id":17321,"customer":{"id":1,"name":"Jane Sample",
         "phone_number":"256700000111","email":"jane@example.com"}},"event.type":"MOBILEMONEYUG_TRANSACTION"}\
        """.formatted(TOKEN);
    private static final String V4 = """
        {"webhook_id":"wbk_1","timestamp":1773133170000,"type":"charge.completed","data":{
         "id":"chg_BzvRjmY0Oj","amount":5000,"currency":"UGX","reference":"%s","status":"succeeded",
         "processor_response":{"type":"approved","code":"00"},"payment_method":{"type":"mobile_money"}}}\
        """.formatted(TOKEN);
    private static final String ASK = "said to be paid; Flutterwave wants it looked up";

    @Test
    void aPaymentOfOursIsLookedUpAndNeverBookedFromTheEvent() {
        assertThat(signed(V4)).isEqualTo(new ProviderNotice.ToBeAsked(TOKEN, "chg_BzvRjmY0Oj", ASK));
        assertThat(signed(V4)).isEqualTo(signed(V4));
        assertThat(read("v4-equal", V4, "flutterwave-signature", SECRET))
                .isEqualTo(new ProviderNotice.ToBeAsked(TOKEN, "chg_BzvRjmY0Oj", ASK));
        assertThat(read("v3", V3, "verif-hash", SECRET))
                .isEqualTo(new ProviderNotice.ToBeAsked(TOKEN, "285959875", ASK));
    }

    @Test
    void aPaymentOfNoRequestOfOursIsForPeople() {
        assertThat(signed(V4.replace(TOKEN, "order-7")))
                .isEqualTo(new ProviderNotice.Unpostable(
                        "charge", "chg_BzvRjmY0Oj", "Flutterwave wants it looked up, and it is of no request of ours"));
        assertThat(read("v3", V3.replace(TOKEN, "order-7"), "verif-hash", SECRET))
                .isInstanceOf(ProviderNotice.Unpostable.class);
    }

    @Test
    void aFailedPaymentIsBelievedWhenItIsSigned() {
        String failed = V4.replace("succeeded", "failed").replace("\"approved\"", "\"declined\"");
        assertThat(signed(failed))
                .isEqualTo(new ProviderNotice.NotPaid(
                        TOKEN, PaymentProblem.OTHER, "chg_BzvRjmY0Oj", "failed", "declined"));
        assertThat(read("v4-equal", failed, "flutterwave-signature", SECRET))
                .isInstanceOf(ProviderNotice.ToBeAsked.class);
        assertThat(signed(failed.replace(TOKEN, "order-7"))).isInstanceOf(ProviderNotice.Nothing.class);
    }

    @Test
    void amountsAndCurrenciesOfTheEventDecideNothing() {
        assertThat(signed(V4.replace("5000", "-1e9").replace("UGX", "USD")))
                .isInstanceOf(ProviderNotice.ToBeAsked.class);
    }

    @Test
    void whatIsFlutterwavesAndCannotBeReadIsForPeople() {
        for (String body : List.of("", "{}", "[]", "{\"type\":\"charge.completed\",\"data\":{\"id\":1,\"ID\":2}}")) {
            assertThat(signed(body)).as(body).isInstanceOf(ProviderNotice.Unpostable.class);
        }
        assertThat(signed(V4.replace("charge.completed", "transfer.disburse")))
                .isInstanceOf(ProviderNotice.Nothing.class);
    }

    @Test
    @DisplayName("M37: version 4 is signed over the bytes; the same event written anew is not signed")
    void onlyTheBytesAreSigned() {
        String signature = Sent.base64("HmacSHA256", SECRET, V4);
        assertThat(read("v4", V4.replace("\n", ""), "flutterwave-signature", signature))
                .isInstanceOf(ProviderNotice.Forged.class);
    }

    @Test
    void whoKnowsNoSecretForges() {
        String signature = Sent.base64("HmacSHA256", SECRET, V4);
        for (String header : List.of("", SECRET, signature + "=", "0", Sent.hex("HmacSHA256", SECRET, V4))) {
            assertThat(read("v4", V4, "flutterwave-signature", header)).isInstanceOf(ProviderNotice.Forged.class);
        }
        for (String header : List.of("", signature, SECRET + "x", SECRET.substring(1))) {
            assertThat(read("v4-equal", V4, "flutterwave-signature", header)).isInstanceOf(ProviderNotice.Forged.class);
            assertThat(read("v3", V3, "verif-hash", header)).isInstanceOf(ProviderNotice.Forged.class);
        }
        assertThat(read("v3", V3, "flutterwave-signature", SECRET)).isInstanceOf(ProviderNotice.Forged.class);
    }

    @Test
    void itsAnswersAreAStatusAlone() {
        FlutterwaveMoney adapter = new FlutterwaveMoney(Sent.secrets(SECRET), Optional.empty());
        assertThat(adapter.reply(signed(V4), Outcome.TAKEN)).isEqualTo(new ProviderReply(200, "", ""));
        assertThat(adapter.reply(new ProviderNotice.Forged(""), Outcome.REFUSED))
                .isEqualTo(new ProviderReply(401, "", ""));
        assertThat(adapter.reply(signed(V4), Outcome.LATER)).isEqualTo(new ProviderReply(503, "", ""));
    }

    private static ProviderNotice signed(String body) {
        return new FlutterwaveMoney(Sent.secrets(SECRET), Optional.empty())
                .read(Sent.post(body, "flutterwave-signature", Sent.base64("HmacSHA256", SECRET, body)), UGX);
    }

    private static ProviderNotice read(String signing, String body, String header, String value) {
        return new FlutterwaveMoney(Sent.secrets(SECRET), Optional.of(signing))
                .read(Sent.post(body, header, value), UGX);
    }
}
