package coop.akiba.gateway.mobilemoney.airtel;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Airtel's callbacks, byte for byte. */
class AirtelMoneyTest {
    private static final String KEY = "airtel-app-key-0123456789";
    private static final String PAID = """
        {"id":"%s","message":"Paid UGX 5,000 to UMOJA Charge UGX 140, Trans ID MP210603.1234.L06941.",
         "status_code":"TS","airtel_money_id":"MP210603.1234.L06941"}\
        """.formatted(TOKEN);
    private static final ProviderNotice ASK =
            new ProviderNotice.ToBeAsked(TOKEN, "", "ended, and the callback does not prove how");
    private static final ProviderNotice AS_ASKED =
            new ProviderNotice.PaidAsAsked("collection", TOKEN, "MP210603.1234.L06941", "", Optional.empty());

    @Test
    @DisplayName("M36: what the hash is of is a setting; with the other form, no key or no hash, Airtel is asked")
    void theHashIsOfOneFormOrTheOther() {
        String outer = Sent.base64("HmacSHA256", KEY, "{\"transaction\":" + PAID + "}");
        String inner = Sent.base64("HmacSHA256", KEY, PAID);
        assertThat(read(Optional.empty(), body(PAID, outer))).isEqualTo(AS_ASKED);
        assertThat(read(Optional.of("outer"), body(PAID, outer))).isEqualTo(AS_ASKED);
        assertThat(read(Optional.of("inner"), body(PAID, inner))).isEqualTo(AS_ASKED);
        assertThat(read(Optional.of("outer"), body(PAID, inner))).isEqualTo(ASK);
        assertThat(read(Optional.of("inner"), body(PAID, outer))).isEqualTo(ASK);
        assertThat(read(Optional.empty(), "{\"transaction\":" + PAID + "}")).isEqualTo(ASK);
        assertThat(new AirtelMoney(List.of(), Optional.empty()).read(Sent.post(body(PAID, outer)), UGX))
                .isEqualTo(ASK);
    }

    @Test
    @DisplayName("M37: the hash is of the bytes as they came, not of JSON written anew")
    void theHashIsOfTheBytes() {
        String odd = PAID.replace("Umoja", "x")
                .replace("Paid", "Paid \\/ \\u00e9 \u00e9 1.0")
                .replace(":", " : ");
        String hash = Sent.base64("HmacSHA256", KEY, odd);
        assertThat(read(
                        Optional.of("inner"),
                        " {\"a\":{\"transaction\":1},\"hash\":\"" + hash + "\" , \"transaction\"  : " + odd + " }"))
                .isInstanceOf(ProviderNotice.PaidAsAsked.class);
        assertThat(read(Optional.of("inner"), body(odd.replace("\\/", "/"), hash)))
                .isEqualTo(ASK);
    }

    @Test
    @DisplayName("M34: TS and TF decide; what else a callback says of success does not")
    void onlyTheStatusCodeDecides() {
        String denied = PAID.replace(
                "\"status_code\"", "\"success\":false,\"response_code\":\"DP00800001007\",\"status_code\"");
        assertThat(read(Optional.of("inner"), body(denied, Sent.base64("HmacSHA256", KEY, denied))))
                .isEqualTo(AS_ASKED);
        String failed = PAID.replace("\"TS\"", "\"TF\"").replace("\"message\"", "\"success\":true,\"message\"");
        assertThat(read(Optional.of("inner"), body(failed, Sent.base64("HmacSHA256", KEY, failed))))
                .isEqualTo(new ProviderNotice.NotPaid(TOKEN, PaymentProblem.OTHER, "", "TF", ""));
        assertThat(read(Optional.of("inner"), body(failed, "x"))).isEqualTo(ASK);
    }

    @Test
    void theAmountInTheMessageIsNotRead() {
        String other = PAID.replace("5,000", "9,999,999");
        assertThat(read(Optional.of("inner"), body(other, Sent.base64("HmacSHA256", KEY, other))))
                .isEqualTo(AS_ASKED);
    }

    @Test
    void aPaymentOfNoRequestOfOursIsForPeople() {
        assertThat(read(Optional.empty(), body(PAID.replace(TOKEN, "BBZMiscxy"), "x")))
                .isEqualTo(new ProviderNotice.Unpostable(
                        "collection", "MP210603.1234.L06941", "a payment of no request of ours"));
        assertThat(read(Optional.empty(), body(PAID.replace("\"TS\"", "\"TR\""), "x")))
                .isEqualTo(new ProviderNotice.Unpostable(
                        "collection", "MP210603.1234.L06941", "a payment that was taken back"));
        assertThat(read(Optional.empty(), body(PAID.replace("\"TS\"", "\"TF\"").replace(TOKEN, "BBZ"), "x")))
                .isInstanceOf(ProviderNotice.Nothing.class);
    }

    @Test
    void whatIsNotFinalIsAskedOrPassedOver() {
        assertThat(read(Optional.empty(), body(PAID.replace("\"TS\"", "\"TA\""), "x")))
                .isEqualTo(ASK);
        assertThat(read(Optional.empty(), body(PAID.replace("\"TS\"", "\"TIP\""), "x")))
                .isInstanceOf(ProviderNotice.Nothing.class);
        String nameless = PAID.replace("\"MP210603.1234.L06941\"", "\"\"");
        assertThat(read(Optional.of("inner"), body(nameless, Sent.base64("HmacSHA256", KEY, nameless))))
                .isEqualTo(ASK);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "not json",
                "{\"transaction\":[]}",
                "{\"transaction\":{}}",
                "{\"transaction\":{\"status_code\":\"SUCCESS\"}}",
                "{\"transaction\":{\"id\":\"1\",\"status_code\":\"TS\"},\"Transaction\":{}}"
            })
    void whatIsNoCallbackIsRefused(String body) {
        assertThat(read(Optional.empty(), body)).isInstanceOf(ProviderNotice.Malformed.class);
    }

    @Test
    void itsAnswersAreAStatusAlone() {
        AirtelMoney airtel = new AirtelMoney(Sent.secrets(KEY), Optional.empty());
        assertThat(airtel.reply(ASK, Outcome.TAKEN)).isEqualTo(new ProviderReply(200, "", ""));
        assertThat(airtel.reply(new ProviderNotice.Malformed(""), Outcome.REFUSED))
                .isEqualTo(new ProviderReply(400, "", ""));
        assertThat(airtel.reply(ASK, Outcome.LATER)).isEqualTo(new ProviderReply(503, "", ""));
    }

    private static String body(String transaction, String hash) {
        return "{\"transaction\":" + transaction + ",\"hash\":\"" + hash + "\"}";
    }

    private static ProviderNotice read(Optional<String> signing, String body) {
        return new AirtelMoney(Sent.secrets("airtel-newer-key", KEY), signing).read(Sent.post(body), UGX);
    }
}
