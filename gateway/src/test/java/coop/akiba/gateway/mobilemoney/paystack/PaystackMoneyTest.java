package coop.akiba.gateway.mobilemoney.paystack;

import static coop.akiba.gateway.mobilemoney.Sent.KES;
import static coop.akiba.gateway.mobilemoney.Sent.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.mobilemoney.MoneyAdapter.Outcome;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.Sent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Paystack's events, byte for byte. */
class PaystackMoneyTest {
    private static final String KEY = "sk_test_0123456789abcdef";
    private static final PaystackMoney PAYSTACK = new PaystackMoney(Sent.secrets("sk_new_0123456789abcdef", KEY));
    private static final String CHARGED = """
        {"event":"charge.success","data":{"id":302961,"domain":"live","status":"success","reference":"%s",
         "amount":100050,"message":null,"gateway_response":"Approved","paid_at":"2026-03-10T08:59:30.000Z",
         "paidAt":"2026-03-10T08:59:30.000Z","created_at":"2026-03-10T08:58:00.000Z","channel":"mobile_money",
         "currency":"KES","ip_address":"41.1.25.1","metadata":{"account":"L-00001"},"fees":100,
         "customer":{"id":68324,"first_name":"Jane","last_name":"Sample","email":"jane@example.com",
         "phone":"+254700000111"},"authorization":{"exp_month":"12","channel":"mobile_money","reusable":false}}}\
        """.formatted(TOKEN);

    @Test
    void aSignedChargeIsMoney() {
        assertThat(read(CHARGED))
                .isEqualTo(new ProviderNotice.Received(
                        "charge",
                        "302961",
                        KES.ofMinor(100_050),
                        "L-00001",
                        "+254700000111",
                        Optional.of(Instant.parse("2026-03-10T08:59:30Z")),
                        Optional.of(TOKEN)));
        // Told again it reads the same, whatever became of it.
        assertThat(read(CHARGED)).isEqualTo(read(CHARGED));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "0", "null", "[]", "{\"custom_fields\":[]}"})
    void metadataMayBeAnything(String metadata) {
        ProviderNotice read = read(CHARGED.replace("{\"account\":\"L-00001\"}", metadata));
        assertThat(((ProviderNotice.Received) read).reference()).isEmpty();
    }

    @Test
    void aReferenceThatIsNoTokenOfOursNamesNoRequest() {
        ProviderNotice read = read(CHARGED.replace(TOKEN, "T1234"));
        assertThat(((ProviderNotice.Received) read).token()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1e3", "10.5", "null", "\"NaN\"", "\"1,000\"", "\"١٠٠\"", "9999999999999999"})
    void anOddAmountIsForPeople(String amount) {
        assertThat(read(CHARGED.replace("100050", amount)))
                .isEqualTo(new ProviderNotice.Unpostable("charge", "302961", "data.amount is not an amount of money"));
    }

    @Test
    void moneyOfAnotherCurrencyIsForPeople() {
        for (String currency : new String[] {"\"USD\"", "\"kes\"", "null"}) {
            assertThat(read(CHARGED.replace("\"KES\"", currency)))
                    .isEqualTo(new ProviderNotice.Unpostable("charge", "302961", "money of another currency"));
        }
    }

    @Test
    void hundredthsOfACurrencyWithoutThemAreWholeOrForPeople() {
        CurrencyPolicy ugx = Sent.UGX;
        String whole = CHARGED.replace("KES", "UGX").replace("100050", "100000");
        assertThat(((ProviderNotice.Received) read(whole, ugx)).amount()).isEqualTo(ugx.ofMajor(1_000));
        assertThat(read(CHARGED.replace("KES", "UGX"), ugx)).isInstanceOf(ProviderNotice.Unpostable.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "not json",
                "{\"event\":\"charge.success\"}",
                "{\"event\":\"charge.success\",\"data\":{\"amount\":10,\"Amount\":9999}}",
                "{\"event\":\"charge.success\",\"data\":{\"id\":[]}}",
            })
    void whatIsPaystacksAndCannotBeReadIsForPeople(String body) {
        ProviderNotice read = read(body);
        assertThat(read).isInstanceOf(ProviderNotice.Unpostable.class);
        assertThat(((ProviderNotice.Unpostable) read).transactionId()).matches("sha256:[0-9a-f]{32}");
        assertThat(read(body)).isEqualTo(read);
    }

    @Test
    void otherEventsAreNothing() {
        assertThat(read(CHARGED.replace("charge.success", "transfer.success")))
                .isInstanceOf(ProviderNotice.Nothing.class);
    }

    @Test
    @DisplayName("M37: the signature is of the bytes; the same event written anew is not signed")
    void onlyTheBytesAreSigned() {
        String slashed = CHARGED.replace("Approved", "Approved \\/ \\u00e9 1.0");
        assertThat(read(slashed)).isInstanceOf(ProviderNotice.Received.class);
        String anew = slashed.replace("\\/", "/");
        assertThat(PAYSTACK.read(Sent.post(anew, "x-paystack-signature", Sent.hex("HmacSHA512", KEY, slashed)), KES))
                .isInstanceOf(ProviderNotice.Forged.class);
    }

    @Test
    void whoKnowsNoKeyForges() {
        String right = Sent.hex("HmacSHA512", KEY, CHARGED);
        for (String signature : new String[] {
            "",
            right.substring(1),
            right + "00",
            "zz",
            "\u00e9".repeat(64),
            "0".repeat(10_000),
            right.replace('a', 'b'),
            Sent.hex("HmacSHA512", "sk_another_cooperatives", CHARGED),
            Sent.hex("HmacSHA256", KEY, CHARGED),
        }) {
            assertThat(PAYSTACK.read(Sent.post(CHARGED, "x-paystack-signature", signature), KES))
                    .as(signature)
                    .isInstanceOf(ProviderNotice.Forged.class);
        }
        assertThat(PAYSTACK.read(Sent.post(CHARGED), KES)).isInstanceOf(ProviderNotice.Forged.class);
        assertThat(PAYSTACK.read(Sent.post(CHARGED, "x-paystack-signature", right, "x-paystack-signature", right), KES))
                .isInstanceOf(ProviderNotice.Forged.class);
    }

    @Test
    void itsAnswersAreAStatusAlone() {
        ProviderNotice forged = new ProviderNotice.Forged("");
        assertThat(PAYSTACK.reply(forged, Outcome.TAKEN)).isEqualTo(new ProviderReply(200, "", ""));
        assertThat(PAYSTACK.reply(forged, Outcome.REFUSED)).isEqualTo(new ProviderReply(401, "", ""));
        assertThat(PAYSTACK.reply(new ProviderNotice.Malformed(""), Outcome.REFUSED))
                .isEqualTo(new ProviderReply(400, "", ""));
        assertThat(PAYSTACK.reply(forged, Outcome.LATER)).isEqualTo(new ProviderReply(503, "", ""));
    }

    private static ProviderNotice read(String body) {
        return read(body, KES);
    }

    private static ProviderNotice read(String body, CurrencyPolicy currency) {
        return PAYSTACK.read(Sent.post(body, "X-Paystack-Signature", Sent.hex("HmacSHA512", KEY, body)), currency);
    }
}
