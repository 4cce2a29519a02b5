package coop.akiba.gateway.mobilemoney.pawapay;

import static coop.akiba.gateway.mobilemoney.Sent.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.money.CurrencyPolicy;
import coop.akiba.gateway.command.PayoutCallbacks.Claim;
import coop.akiba.gateway.mobilemoney.MoneyAdapter.Outcome;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.Sent;
import coop.akiba.sms.PaymentProblem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** pawaPay's callbacks, byte for byte. */
class PawaPayMoneyTest {
    private static final PawaPayMoney PAWAPAY =
            new PawaPayMoney(Optional.empty(), URI.create("https://pay.sacco.example/pay/pawapay/key"));
    private static final CurrencyPolicy ZMW = new CurrencyPolicy("ZMW", 2, 1);
    private static final String ID = "00112233-4455-6677-8899-AABBCCDDEEFF";
    private static final String V2 = """
        {"depositId":"%s","status":"COMPLETED","amount":"123.5","currency":"ZMW","country":"ZMB",
         "payer":{"type":"MMO","accountDetails":{"phoneNumber":"260763456789","provider":"MTN_MOMO_ZMB"}},
         "customerMessage":"Umoja","created":"2026-03-10T08:59:30Z","providerTransactionId":"12356789",
         "metadata":{"account":"L-00001"}}\
        """.formatted(ID);
    private static final String V1 = """
        {"depositId":"%s","status":"COMPLETED","requestedAmount":"123.5","depositedAmount":"120","currency":"ZMW",
         "country":"ZMB","correspondent":"MTN_MOMO_ZMB","payer":{"type":"MSISDN","address":{"value":"260763456789"}},
         "customerTimestamp":"2026-03-10T08:58:00Z","statementDescription":"Umoja","created":"2026-03-10T08:58:30Z",
         "respondedByPayer":"2026-03-10T08:59:30Z","correspondentIds":{"MTN_INIT":"ABC123","MTN_FINAL":"DEF456"}}\
        """.formatted(ID);

    @Test
    void aCompletedDepositOfOursIsClaimed() {
        assertThat(read(V2)).isEqualTo(claimed(12_350));
        assertThat(read(V1))
                .as("what was deposited counts, not what was asked for")
                .isEqualTo(claimed(12_000));
        assertThat(read(V2)).isEqualTo(read(V2));
    }

    private static ProviderNotice claimed(long minor) {
        return new ProviderNotice.Claimed(
                TOKEN,
                new ProviderNotice.Received(
                        "deposit",
                        ID.toLowerCase(Locale.ROOT),
                        ZMW.ofMinor(minor),
                        "",
                        "260763456789",
                        Optional.of(Instant.parse("2026-03-10T08:59:30Z")),
                        Optional.of(TOKEN)));
    }

    @ParameterizedTest
    @CsvSource({"PAYMENT_NOT_APPROVED, NO_ANSWER", "INSUFFICIENT_BALANCE, NOT_ENOUGH_MONEY", "OTHER_ERROR, OTHER"})
    void aFailedDepositIsNotPaid(String code, PaymentProblem problem) {
        String failed = V2.replace("COMPLETED", "FAILED")
                .replace(
                        "\"metadata\"",
                        "\"failureReason\":{\"failureCode\":\"" + code
                                + "\",\"failureMessage\":\"Not paid\"},\"metadata\"");
        assertThat(read(failed)).isEqualTo(new ProviderNotice.NotPaid(TOKEN, problem, ID, code, "Not paid"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"5", "5.0", "0.5", "5.55"})
    void amountsOfItsGrammarAreRead(String amount) {
        assertThat(read(V2.replace("123.5", amount))).isInstanceOf(ProviderNotice.Claimed.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"5.", ".5", "00.5", "05", "5.555", "5.000", "0", "-5", "1e3", "", "1,000", "\u0661"})
    void amountsOfNoGrammarAreForPeople(String amount) {
        assertThat(read(V2.replace("123.5", amount)))
                .isEqualTo(new ProviderNotice.Unpostable(
                        "deposit", ID.toLowerCase(Locale.ROOT), "the amount is not an amount of money"));
    }

    @Test
    void aDepositThatIsNotOursIsForPeople() {
        assertThat(read(V2.replace("ZMW", "USD")))
                .isEqualTo(new ProviderNotice.Unpostable(
                        "deposit", ID.toLowerCase(Locale.ROOT), "money of another currency"));
        assertThat(read(V2.replace(ID, "order-7")))
                .isEqualTo(new ProviderNotice.Unpostable("deposit", "order-7", "a deposit of no request of ours"));
    }

    @Test
    void aPayoutIsToBeAskedAbout() {
        String out = V2.replace("depositId", "payoutId");
        assertThat(read(out))
                .isEqualTo(new ProviderNotice.OfPayout(
                        ID.replace("-", "").toLowerCase(Locale.ROOT), Optional.of(Claim.PAID)));
        assertThat(read(out.replace(ID, "order-7"))).isInstanceOf(ProviderNotice.Unpostable.class);
        assertThat(read(out.replace("COMPLETED", "SUBMITTED"))).isInstanceOf(ProviderNotice.Nothing.class);
    }

    @Test
    void moneyGivenBackAndDepositsUnderWayAreNothing() {
        for (String body : new String[] {V2.replace("depositId", "refundId"), V2.replace("COMPLETED", "SUBMITTED")}) {
            assertThat(read(body)).isInstanceOf(ProviderNotice.Nothing.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "[]", "{}", "not json", "{\"depositId\":7.5e3,\"DepositID\":1}", "{\"depositId\":\"a b\"}"})
    void whatIsNoCallbackIsRefused(String body) {
        assertThat(read(body)).isInstanceOf(ProviderNotice.Malformed.class);
    }

    @Test
    void aDigestThatIsThereMustBeOfTheBody() throws GeneralSecurityException {
        for (String algorithm : new String[] {"SHA-256", "SHA-512"}) {
            String digest = algorithm.toLowerCase(Locale.ROOT) + "=:"
                    + Base64.getEncoder()
                            .encodeToString(
                                    MessageDigest.getInstance(algorithm).digest(V2.getBytes(StandardCharsets.UTF_8)))
                    + ":";
            assertThat(PAWAPAY.read(Sent.post(V2, "Content-Digest", digest), ZMW))
                    .isInstanceOf(ProviderNotice.Claimed.class);
            assertThat(PAWAPAY.read(Sent.post(V2 + " ", "Content-Digest", digest), ZMW))
                    .isInstanceOf(ProviderNotice.Malformed.class);
        }
        assertThat(PAWAPAY.read(Sent.post(V2, "Content-Digest", "sha-256=:==:"), ZMW))
                .isInstanceOf(ProviderNotice.Malformed.class);
    }

    @Test
    void itsAnswersAreAStatusAlone() {
        assertThat(PAWAPAY.reply(read(V2), Outcome.TAKEN)).isEqualTo(new ProviderReply(200, "", ""));
        assertThat(PAWAPAY.reply(read(""), Outcome.REFUSED)).isEqualTo(new ProviderReply(400, "", ""));
        assertThat(PAWAPAY.reply(read(V2), Outcome.LATER)).isEqualTo(new ProviderReply(503, "", ""));
    }

    private static ProviderNotice read(String body) {
        return PAWAPAY.read(Sent.post(body), ZMW);
    }
}
