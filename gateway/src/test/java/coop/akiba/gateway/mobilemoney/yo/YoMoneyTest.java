package coop.akiba.gateway.mobilemoney.yo;

import static coop.akiba.gateway.mobilemoney.Sent.TOKEN;
import static coop.akiba.gateway.mobilemoney.Sent.UGX;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.mobilemoney.MoneyAdapter.Outcome;
import coop.akiba.gateway.mobilemoney.ProviderNotice;
import coop.akiba.gateway.mobilemoney.ProviderReply;
import coop.akiba.gateway.mobilemoney.Sent;
import coop.akiba.sms.PaymentProblem;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Yo!'s notices, byte for byte. */
class YoMoneyTest {
    private static final YoSender YO = new YoSender();
    private static final YoMoney ADAPTER = new YoMoney(YO.publicKey());
    private static final String AT = "2026-03-10 11:59:30";

    @Test
    void aSignedNoticeIsMoney() {
        assertThat(read(YO.notice(AT, "1000", "Loan payment", "51234567", TOKEN, "256772123456")))
                .isEqualTo(new ProviderNotice.Received(
                        "ipn",
                        "51234567",
                        UGX.ofMajor(1_000),
                        TOKEN,
                        "256772123456",
                        Optional.of(Instant.parse("2026-03-10T08:59:30Z")),
                        Optional.of(TOKEN)));
        assertThat(read(YO.notice(AT, "500.00", "L-00001 & more", "51234568", "", "256772123456")))
                .isEqualTo(new ProviderNotice.Received(
                        "ipn",
                        "51234568",
                        UGX.ofMajor(500),
                        "L-00001 & more",
                        "256772123456",
                        Optional.of(Instant.parse("2026-03-10T08:59:30Z")),
                        Optional.empty()));
    }

    @Test
    @DisplayName("M44: the six fields in their order with nothing between them, empty ones too, by RSA and SHA-1")
    void theFieldsAreSignedWithNothingBetween() {
        String body = YO.notice(AT, "1000", "caf\u00e9 + 100%", "51234567", "", "256772123456");
        assertThat(body).contains("caf%C3%A9+%2B+100%25").contains("external_ref=&");
        assertThat(read(body)).isInstanceOf(ProviderNotice.Received.class);
        for (String forged : new String[] {
            body.replace("amount=1000", "amount=10000"),
            body.replace("256772123456", "256772123457"),
            body.replace("external_ref=", "external_ref=" + TOKEN),
            body.replaceAll("signature=[^&]*", "signature="),
            body.replaceAll("signature=[^&]*", "signature=%21%21"),
            body.replaceAll("signature=[^&]*", ""),
            new YoSender().notice(AT, "1000", "caf\u00e9", "51234567", "", "256772123456"),
            YO.signed("SHA256withRSA", AT, "1000", "x", "51234567", "", "256772123456"),
        }) {
            assertThat(read(forged)).as(forged).isInstanceOf(ProviderNotice.Forged.class);
        }
    }

    @Test
    @DisplayName("M44: the key is pinned, and no certificate is looked at that could have run out")
    void theKeyIsPinned() {
        assertThat(YO.publicKey()).startsWith("-----BEGIN PUBLIC KEY-----");
        assertThat(read(YO.notice("2019-01-01 00:00:00", "1000", "", "51234567", "", "256772123456")))
                .isInstanceOf(ProviderNotice.Received.class);
    }

    @Test
    @DisplayName(
            "M44: moved field boundaries keep the signature, so amounts meet the request and shapes are insisted on")
    void movedBoundaries() {
        String body = YO.notice(AT, "1000", "50 shoes", "51234567", TOKEN, "256772123456");
        ProviderNotice moved =
                read(body.replace("amount=1000", "amount=100050").replace("narrative=50+", "narrative=+"));
        // The signature holds. It is for the request of this token alone, and that was for another amount.
        assertThat(((ProviderNotice.Received) moved).token()).contains(TOKEN);
        assertThat(((ProviderNotice.Received) moved).amount()).isEqualTo(UGX.ofMajor(100_050));
        assertThat(read(body.replace("date_time=2026-03-10+11%3A59%3A30", "date_time=2026-03-10+11%3A59%3A3")
                        .replace("amount=1000", "amount=01000")))
                .isInstanceOf(ProviderNotice.Unpostable.class);
        assertThat(read(body.replace("narrative=50+shoes", "narrative=50")
                        .replace("network_ref=", "network_ref=+shoes")))
                .isInstanceOf(ProviderNotice.Unpostable.class);
    }

    @Test
    void aFailureNoticeSaysNotPaid() {
        String body = YO.failure(TOKEN, AT);
        assertThat(read(body)).isEqualTo(new ProviderNotice.NotPaid(TOKEN, PaymentProblem.OTHER, "", "", ""));
        assertThat(read(YO.failure("shop-1", AT))).isInstanceOf(ProviderNotice.Nothing.class);
        assertThat(read(body.replace(TOKEN, "1".repeat(32)))).isInstanceOf(ProviderNotice.Forged.class);
        assertThat(read(YO.notice(AT, "1000", "", "51234567", TOKEN, "256772123456") + "&failed_transaction_reference="
                        + TOKEN))
                .isInstanceOf(ProviderNotice.Forged.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "1e3", "10.50", "", "NaN", "1,000", "\u0661\u0660", "1000000000000000"})
    void anOddAmountIsForPeople(String amount) {
        assertThat(read(YO.notice(AT, amount, "", "51234567", "", "256772123456")))
                .isEqualTo(new ProviderNotice.Unpostable("ipn", "51234567", "amount is not an amount of money"));
    }

    @Test
    void whatIsYosAndCannotBeBookedIsForPeople() {
        for (String id : new String[] {"", "5 1", "\0", "x".repeat(65)}) {
            assertThat(read(YO.notice(AT, "1000", "", id, "", "256772123456")))
                    .isInstanceOf(ProviderNotice.Unpostable.class);
        }
        for (String time : new String[] {"", "2026-02-30 10:00:00", "10/03/2026 11:59", AT + "Z"}) {
            assertThat(read(YO.notice(time, "1000", "", "51234567", "", "256772123456")))
                    .isInstanceOf(ProviderNotice.Unpostable.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a=1&a=2", "a=%", "a=%4", "a=%zz", "amount=1&amount=2", "%61=1&a=2"})
    void whatIsNoFormIsRefused(String body) {
        assertThat(read(body)).isInstanceOf(ProviderNotice.Malformed.class);
    }

    @Test
    void itsAnswersAreAStatusAlone() {
        assertThat(ADAPTER.reply(new ProviderNotice.Nothing(""), Outcome.TAKEN))
                .isEqualTo(new ProviderReply(200, "", ""));
        assertThat(ADAPTER.reply(new ProviderNotice.Forged(""), Outcome.REFUSED))
                .isEqualTo(new ProviderReply(401, "", ""));
        assertThat(ADAPTER.reply(new ProviderNotice.Nothing(""), Outcome.LATER))
                .isEqualTo(new ProviderReply(503, "", ""));
    }

    private static ProviderNotice read(String body) {
        return ADAPTER.read(Sent.post(body, "Content-Type", "application/x-www-form-urlencoded"), UGX);
    }
}
