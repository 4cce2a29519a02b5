package coop.akiba.gateway.mobilemoney.wave;

import static coop.akiba.gateway.mobilemoney.Sent.TOKEN;
import static coop.akiba.gateway.mobilemoney.Sent.XOF;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.mobilemoney.MoneyAdapter.Outcome;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.ProviderRequest;
import coop.akiba.gateway.mobilemoney.Sent;
import coop.akiba.sms.PaymentProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Wave's events, byte for byte. */
class WaveMoneyTest {
    private static final String SECRET = "wave_sn_WHS_0123456789abcdef";
    private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(AT);
    private static final long NOW = AT.getEpochSecond();
    private static final String CHECKED_OUT = """
        {"id":"EV_QvEZuDSQbLdI","type":"checkout.session.completed","data":{"id":"cos-18qq25rgr100a",
         "amount":"1000","checkout_status":"complete","client_reference":"%s","currency":"XOF",
         "error_url":"https://example.com/error","last_payment_error":null,"business_name":"Umoja",
         "payment_status":"succeeded","transaction_id":"TCN4Y4ZC3FM","success_url":"https://example.com/ok",
         "wave_launch_url":"https://pay.wave.com/c/cos-18qq25rgr100a","when_completed":"2026-03-10T08:59:30Z",
         "when_created":"2026-03-10T08:55:00Z","when_expires":"2026-03-11T08:55:00Z"}}\
        """.formatted(TOKEN);
    private static final String MERCHANT = """
        {"id":"EV_2","type":"merchant.payment_received","data":{"id":"T_46HS5COOWE","amount":"500",
         "currency":"XOF","sender_mobile":"+221761110001","merchant_id":"M_1","merchant_name":"Umoja",
         "custom_fields":{"account":"L-00001"},"when_created":"2026-03-10T08:59:31Z"}}\
        """;

    @Test
    void aCheckoutOfOursIsMoneyForItsRequest() {
        assertThat(read(CHECKED_OUT))
                .isEqualTo(new ProviderNotice.Received(
                        "payment",
                        "TCN4Y4ZC3FM",
                        XOF.ofMajor(1_000),
                        TOKEN,
                        "",
                        Optional.of(Instant.parse("2026-03-10T08:59:30Z")),
                        Optional.of(TOKEN)));
        assertThat(read(CHECKED_OUT)).isEqualTo(read(CHECKED_OUT));
    }

    @Test
    void aPaymentAtTheCounterCarriesWhatWasTyped() {
        assertThat(read(MERCHANT))
                .isEqualTo(new ProviderNotice.Received(
                        "payment",
                        "T_46HS5COOWE",
                        XOF.ofMajor(500),
                        "L-00001",
                        "+221761110001",
                        Optional.of(Instant.parse("2026-03-10T08:59:31Z")),
                        Optional.empty()));
    }

    @Test
    void aFailedCheckoutOfOursIsNotPaid() {
        String failed = CHECKED_OUT
                .replace("session.completed", "session.payment_failed")
                .replace(
                        "\"last_payment_error\":null",
                        "\"last_payment_error\":" + "{\"code\":\"insufficient-funds\",\"message\":\"Too little\"}");
        assertThat(read(failed))
                .isEqualTo(new ProviderNotice.NotPaid(
                        TOKEN,
                        PaymentProblem.NOT_ENOUGH_MONEY,
                        "cos-18qq25rgr100a",
                        "insufficient-funds",
                        "Too little"));
        assertThat(read(failed.replace(TOKEN, "shop-1"))).isInstanceOf(ProviderNotice.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1e3", "10.50", "", "NaN", "1,000", "\u0661\u0660", "1000000000000000"})
    void anOddAmountIsForPeople(String amount) {
        assertThat(read(MERCHANT.replace("\"500\"", '"' + amount + '"')))
                .isEqualTo(new ProviderNotice.Unpostable(
                        "payment", "T_46HS5COOWE", "data.amount is not an amount of money"));
    }

    @Test
    void whatIsWavesAndCannotBeBookedIsForPeople() {
        assertThat(read(MERCHANT.replace("XOF", "USD")))
                .isEqualTo(new ProviderNotice.Unpostable("payment", "T_46HS5COOWE", "money of another currency"));
        assertThat(read(CHECKED_OUT.replace("succeeded", "processing"))).isInstanceOf(ProviderNotice.Unpostable.class);
        assertThat(read(MERCHANT.replace("\"T_46HS5COOWE\"", "{}"))).isInstanceOf(ProviderNotice.Unpostable.class);
        for (String body : new String[] {"", "{}", "[]", "{\"type\":\"x\",\"TYPE\":\"y\",\"data\":{}}"}) {
            assertThat(read(body)).as(body).isInstanceOf(ProviderNotice.Unpostable.class);
        }
        assertThat(read(MERCHANT.replace("merchant.payment_received", "b2b.payment_failed")))
                .isInstanceOf(ProviderNotice.Nothing.class);
    }

    @Test
    @DisplayName("M43: dot or no dot between time and body is a setting, and the other one is forged")
    void dotOrNoDot() {
        ProviderRequest dotless = signed(NOW, "", MERCHANT);
        ProviderRequest dotted = signed(NOW, ".", MERCHANT);
        for (Optional<String> way : List.of(Optional.<String>empty(), Optional.of("dotless"))) {
            assertThat(wave(way).read(dotless, XOF)).isInstanceOf(ProviderNotice.Received.class);
            assertThat(wave(way).read(dotted, XOF)).isInstanceOf(ProviderNotice.Forged.class);
        }
        assertThat(wave(Optional.of("dotted")).read(dotted, XOF)).isInstanceOf(ProviderNotice.Received.class);
        assertThat(wave(Optional.of("dotted")).read(dotless, XOF)).isInstanceOf(ProviderNotice.Forged.class);
    }

    @Test
    void theSecretItselfIsAnotherSetting() {
        WaveMoney bearer = wave(Optional.of("bearer"));
        assertThat(bearer.read(Sent.post(MERCHANT, "Authorization", "Bearer " + SECRET), XOF))
                .isInstanceOf(ProviderNotice.Received.class);
        for (String header : new String[] {"", SECRET, "Bearer ", "Bearer " + SECRET + "x", "Basic " + SECRET}) {
            assertThat(bearer.read(Sent.post(MERCHANT, "Authorization", header), XOF))
                    .as(header)
                    .isInstanceOf(ProviderNotice.Forged.class);
        }
        assertThat(bearer.read(signed(NOW, "", MERCHANT), XOF)).isInstanceOf(ProviderNotice.Forged.class);
    }

    @Test
    void anyOfSeveralSignaturesWillDo() {
        String right = Sent.hex("HmacSHA256", SECRET, NOW + MERCHANT);
        String header = "t=" + NOW + ", v1=" + "0".repeat(64) + ",v1=" + right + ",v2=x";
        assertThat(wave(Optional.empty()).read(Sent.post(MERCHANT, "Wave-Signature", header), XOF))
                .isInstanceOf(ProviderNotice.Received.class);
    }

    @Test
    void aSignatureHoldsForFiveMinutes() {
        WaveMoney wave = wave(Optional.empty());
        for (long at : new long[] {NOW - 300, NOW + 300}) {
            assertThat(wave.read(signed(at, "", MERCHANT), XOF)).isInstanceOf(ProviderNotice.Received.class);
        }
        for (long at : new long[] {NOW - 301, NOW + 301, 0, 99_999_999_999L}) {
            assertThat(wave.read(signed(at, "", MERCHANT), XOF)).isInstanceOf(ProviderNotice.Forged.class);
        }
        // A fresh time on an old signature.
        String old = Sent.hex("HmacSHA256", SECRET, (NOW - 600) + MERCHANT);
        assertThat(wave.read(Sent.post(MERCHANT, "Wave-Signature", "t=" + NOW + ",v1=" + old), XOF))
                .isInstanceOf(ProviderNotice.Forged.class);
    }

    @Test
    void whoKnowsNoSecretForges() {
        String right = Sent.hex("HmacSHA256", SECRET, NOW + MERCHANT);
        for (String header : new String[] {
            "",
            "v1=" + right,
            "t=,v1=" + right,
            "t=-1,v1=" + right,
            "t=now,v1=" + right,
            "t=" + NOW,
            "t=" + NOW + ",t=" + NOW + ",v1=" + right,
            "t=" + NOW + ",v1=" + "0".repeat(64),
            ",,,",
            "t=" + NOW + ",v1=",
            "t=99999999999999999999,v1=" + right,
            "t=" + NOW + ",v1=" + right + " ".repeat(3_000),
        }) {
            assertThat(wave(Optional.empty()).read(Sent.post(MERCHANT, "Wave-Signature", header), XOF))
                    .as(header)
                    .isInstanceOf(ProviderNotice.Forged.class);
        }
    }

    @Test
    void itsAnswersAreAStatusAlone() {
        WaveMoney wave = wave(Optional.empty());
        assertThat(wave.reply(read(MERCHANT), Outcome.TAKEN)).isEqualTo(new ProviderReply(200, "", ""));
        assertThat(wave.reply(new ProviderNotice.Forged(""), Outcome.REFUSED))
                .isEqualTo(new ProviderReply(401, "", ""));
        assertThat(wave.reply(read(MERCHANT), Outcome.LATER)).isEqualTo(new ProviderReply(503, "", ""));
    }

    private static WaveMoney wave(Optional<String> signing) {
        return new WaveMoney(Sent.secrets("wave_sn_WHS_newer", SECRET), signing, CLOCK);
    }

    private static ProviderRequest signed(long at, String between, String body) {
        return Sent.post(
                body, "Wave-Signature", "t=" + at + ",v1=" + Sent.hex("HmacSHA256", SECRET, at + between + body));
    }

    private static ProviderNotice read(String body) {
        return wave(Optional.empty()).read(signed(NOW, "", body), XOF);
    }
}
