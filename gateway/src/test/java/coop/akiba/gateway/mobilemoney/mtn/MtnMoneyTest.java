package coop.akiba.gateway.mobilemoney.mtn;

import static coop.akiba.gateway.mobilemoney.Sent.TOKEN;
import static coop.akiba.gateway.mobilemoney.Sent.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.command.PayoutCallbacks.Claim;
import coop.akiba.gateway.mobilemoney.MoneyAdapter.Outcome;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.Sent;
import coop.akiba.sms.PaymentProblem;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** MTN's callbacks, byte for byte. */
class MtnMoneyTest {
    private static final MtnMoney MTN = new MtnMoney();
    private static final String PAID = """
        {"financialTransactionId":"1195582132","externalId":"%s","amount":"50000","currency":"UGX",
         "payer":{"partyIdType":"MSISDN","partyId":"256772123456"},"payerMessage":"Umoja","payeeNote":"Umoja",
         "status":"SUCCESSFUL"}\
        """.formatted(TOKEN);
    private static final String FAILED = """
        {"externalId":"%s","amount":"50000","currency":"UGX","payer":{"partyIdType":"MSISDN",
         "partyId":"256772123456"},"payeeNote":"Umoja","status":"FAILED","reason":%s}\
        """;

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "POST"})
    @DisplayName("M33: MTN calls back by PUT or by POST")
    void byEitherVerb(String method) {
        assertThat(MTN.read(Sent.request(method, TOKEN, PAID), UGX))
                .isEqualTo(new ProviderNotice.Claimed(
                        TOKEN,
                        new ProviderNotice.Received(
                                "collection",
                                "1195582132",
                                UGX.ofMajor(50_000),
                                "",
                                "256772123456",
                                Optional.empty(),
                                Optional.of(TOKEN))));
    }

    @Test
    void theTokenMayStandInThePathOrInTheBody() {
        assertThat(read("", PAID)).isEqualTo(read(TOKEN, PAID));
        assertThat(read(TOKEN, PAID.replace(TOKEN, "order-7"))).isEqualTo(read(TOKEN, PAID));
        assertThat(read(TOKEN, PAID.replace("\"externalId\":\"" + TOKEN + "\",", "")))
                .isEqualTo(read(TOKEN, PAID));
    }

    @Test
    @DisplayName("M30: a host that MTN calls for somebody else's request books nothing")
    void aBodyWithoutOurTokenIsNoMoney() {
        ProviderNotice kept =
                new ProviderNotice.Unpostable("collection", "1195582132", "it names no request of ours, or two");
        assertThat(read("", PAID.replace(TOKEN, "order-7"))).isEqualTo(kept);
        assertThat(read("x", PAID.replace(TOKEN, "79853abc-0000-4000-8000-000000000000")))
                .isEqualTo(kept);
        assertThat(read("1".repeat(32), PAID)).isEqualTo(kept);
    }

    @Test
    void withoutAnIdOfThePaymentItIsAsked() {
        assertThat(read(TOKEN, PAID.replace("\"1195582132\"", "null")))
                .isEqualTo(new ProviderNotice.ToBeAsked(TOKEN, "", "paid without an id of the payment"));
    }

    @ParameterizedTest
    @CsvSource({
        "APPROVAL_REJECTED, CANCELLED",
        "EXPIRED, NO_ANSWER",
        "COULD_NOT_PERFORM_TRANSACTION, NO_ANSWER",
        "NOT_ENOUGH_FUNDS, NOT_ENOUGH_MONEY",
        "INTERNAL_PROCESSING_ERROR, OTHER",
        "SOMETHING_NEW, OTHER"
    })
    void aReasonIsAWordOrAnObject(String code, PaymentProblem problem) {
        assertThat(read(TOKEN, FAILED.formatted(TOKEN, '"' + code + '"')))
                .isEqualTo(new ProviderNotice.NotPaid(TOKEN, problem, "", code, ""));
        assertThat(read("", FAILED.formatted(TOKEN, "{\"code\":\"" + code + "\",\"message\":\"Not paid\"}")))
                .isEqualTo(new ProviderNotice.NotPaid(TOKEN, problem, "", code, "Not paid"));
        assertThat(read("", FAILED.formatted("order-7", "null"))).isInstanceOf(ProviderNotice.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1e3", "10.50", "", "NaN", "1,000", "\u0661\u0660", "1000000000000000"})
    void anOddAmountIsForPeople(String amount) {
        assertThat(read(TOKEN, PAID.replace("\"50000\"", '"' + amount + '"')))
                .isEqualTo(
                        new ProviderNotice.Unpostable("collection", "1195582132", "amount is not an amount of money"));
    }

    @Test
    void moneyOfAnotherCurrencyIsForPeople() {
        assertThat(read(TOKEN, PAID.replace("UGX", "EUR")))
                .isEqualTo(new ProviderNotice.Unpostable("collection", "1195582132", "money of another currency"));
    }

    @Test
    void aTransferIsToBeAskedAbout() {
        String out = PAID.replace("\"payer\"", "\"payee\"");
        assertThat(read(TOKEN, out)).isEqualTo(new ProviderNotice.OfPayout(TOKEN, Optional.of(Claim.PAID)));
        assertThat(read(TOKEN, out.replace("SUCCESSFUL", "FAILED")))
                .isEqualTo(new ProviderNotice.OfPayout(TOKEN, Optional.of(Claim.NOT_PAID)));
        assertThat(read(TOKEN, out.replace("SUCCESSFUL", "PENDING"))).isInstanceOf(ProviderNotice.Nothing.class);
        assertThat(read("d".repeat(32), out)).isInstanceOf(ProviderNotice.Unpostable.class);
    }

    @Test
    void paymentsUnderWayAreNothing() {
        assertThat(read(TOKEN, PAID.replace("SUCCESSFUL", "PENDING"))).isInstanceOf(ProviderNotice.Nothing.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{}", "not json", "{\"status\":\"FAILED\",\"Status\":\"SUCCESSFUL\"}"})
    void whatIsNoCallbackIsRefused(String body) {
        assertThat(read(TOKEN, body)).isInstanceOf(ProviderNotice.Malformed.class);
    }

    @Test
    void itsAnswersAreAStatusAlone() {
        assertThat(MTN.reply(read(TOKEN, PAID), Outcome.TAKEN)).isEqualTo(new ProviderReply(200, "", ""));
        assertThat(MTN.reply(read("", ""), Outcome.REFUSED)).isEqualTo(new ProviderReply(400, "", ""));
        assertThat(MTN.reply(read(TOKEN, PAID), Outcome.LATER)).isEqualTo(new ProviderReply(503, "", ""));
    }

    private static ProviderNotice read(String tail, String body) {
        return MTN.read(Sent.request("PUT", tail, body), UGX);
    }
}
