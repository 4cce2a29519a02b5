package coop.akiba.gateway.mobilemoney;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.gateway.mobilemoney.PayoutDesk.Fault;
import coop.akiba.gateway.mobilemoney.mtn.MtnTransfers;
import coop.akiba.gateway.store.StoredPayout;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Callbacks about payouts: whatever they say, the provider is asked. */
class PayoutCallbacksTest {
    private static final Map<Teller, WireLine> LINES = new EnumMap<>(Teller.class);

    private static WireLine line(Teller teller) {
        return LINES.computeIfAbsent(teller, WireLine::new);
    }

    @AfterAll
    static void stop() {
        LINES.values().forEach(WireLine::close);
    }

    @ParameterizedTest
    @EnumSource(
            value = Teller.class,
            names = {"MTN", "PAWAPAY", "AIRTEL"})
    @DisplayName("M33: a callback, by PUT or POST, makes us ask now; told again it changes nothing")
    void itIsAskedAboutAtOnce(Teller teller) {
        WireLine line = line(teller);
        long before = line.gone();
        long kept = line.unposted();
        for (String method : new String[] {"PUT", "POST"}) {
            StoredPayout payout = line.pay("Amina " + method, 500);
            eventually(() -> line.status(payout) == PayoutStatus.ACCEPTED);
            line.ask(Duration.ZERO);
            assertThat(line.status(payout)).as("it is not time to ask").isEqualTo(PayoutStatus.ACCEPTED);
            assertThat(tell(line, method, payout, true)).isEqualTo(200);
            assertThat(line.status(payout)).as("not believed by itself").isEqualTo(PayoutStatus.ACCEPTED);
            line.ask(Duration.ZERO);
            assertThat(line.status(payout)).isEqualTo(PayoutStatus.SUCCEEDED);
            for (int again = 0; again < 3; again++) {
                assertThat(tell(line, method, payout, true)).isEqualTo(200);
            }
            line.ask(Duration.ZERO);
        }
        assertThat(line.gone() - before).isEqualTo(100_000);
        assertThat(line.unposted()).isEqualTo(kept);
    }

    @ParameterizedTest
    @EnumSource(
            value = Teller.class,
            names = {"MTN", "PAWAPAY", "AIRTEL"})
    @DisplayName("M41: a callback that overtakes the answer to our order is not lost")
    void aCallbackBeforeTheAnswer(Teller teller) {
        WireLine line = line(teller);
        line.desk.next(Fault.CALLBACK_FIRST);
        line.desk.callback = id -> told(line, "POST", id, id, true);
        StoredPayout payout = line.pay("Baraka", 400);
        eventually(() -> line.status(payout) == PayoutStatus.ACCEPTED);
        line.ask(Duration.ZERO);
        assertThat(line.status(payout)).isEqualTo(PayoutStatus.SUCCEEDED);
    }

    @ParameterizedTest
    @EnumSource(
            value = Teller.class,
            names = {"MTN", "PAWAPAY", "AIRTEL"})
    @DisplayName("M39: what a forged callback says is not believed: the provider is asked, and says otherwise")
    void aForgedCallback(Teller teller) {
        try (WireLine line = new WireLine(teller)) {
            line.desk.slow = true;
            StoredPayout payout = line.pay("Chebet", 300);
            eventually(() -> line.status(payout) == PayoutStatus.ACCEPTED);
            for (boolean paid : new boolean[] {true, false}) {
                assertThat(tell(line, "POST", payout, paid)).isEqualTo(200);
                line.ask(Duration.ZERO);
                assertThat(line.status(payout)).isEqualTo(PayoutStatus.ACCEPTED);
            }
            assertThat(line.gone()).isZero();
            line.desk.slow = false;
            line.askUntilEnded(payout);
            assertThat(line.status(payout)).isEqualTo(PayoutStatus.SUCCEEDED);
            assertThat(line.unposted()).isZero();
            tell(line, "POST", payout, false);
            assertThat(line.status(payout)).isEqualTo(PayoutStatus.SUCCEEDED);
            assertThat(line.unposted())
                    .as("people see a contradiction; what Airtel does not prove claims nothing")
                    .isEqualTo(teller == Teller.AIRTEL ? 0 : 1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Teller.class,
            names = {"MTN", "PAWAPAY", "AIRTEL"})
    @DisplayName("A callback about a payout that there is not is kept for people, once, however often it comes")
    void anUnknownPayout(Teller teller) {
        WireLine line = line(teller);
        UUID id = UUID.randomUUID();
        String token = id.toString().replace("-", "");
        for (int again = 0; again < 3; again++) {
            assertThat(await(told(line, "POST", id.toString(), token, true))).isEqualTo(200);
        }
        assertThat(line.fixture.count(
                        "SELECT count(*) FROM notice_unposted WHERE reason LIKE '%nobody was asked for%'"))
                .isEqualTo(1);
        assertThat(line.fixture.count("SELECT count(*) FROM receipt")).isZero();
    }

    @Test
    @DisplayName("M30: MTN is told for each transfer where to call, and never an empty address")
    void theAddressOfACallback() {
        WireLine plain = line(Teller.MTN);
        StoredPayout untold = plain.pay("Dalmas", 200);
        eventually(() -> plain.status(untold) == PayoutStatus.ACCEPTED);
        assertThat(plain.desk.callbacks).isEmpty();
        try (WireLine line = new WireLine(
                Teller.MTN,
                wire -> new MtnTransfers(
                        PayoutAccounts.of("mtn", "mtnuganda"), Optional.of("https://a.example/pay")))) {
            StoredPayout payout = line.pay("Esther", 100);
            eventually(() -> line.status(payout) == PayoutStatus.ACCEPTED);
            assertThat(line.desk.callbacks).containsExactly("https://a.example/pay/" + payout.token());
        }
    }

    private static int tell(WireLine line, String method, StoredPayout payout, boolean paid) {
        return await(told(line, method, payout.payout().id().toString(), payout.token(), paid));
    }

    /** As the provider says it; the one name or the other is in what it was told. */
    private static Future<Integer> told(WireLine line, String method, String id, String token, boolean paid) {
        return (switch (line.provider()) {
                    case "mtn" ->
                        line.tell(method, token.equals(id) ? "" : "/" + token, """
                            {"financialTransactionId":"R%s","externalId":"%s","amount":"500","currency":"KES",
                             "payee":{"partyIdType":"MSISDN","partyId":"254700000111"},"status":"%s"}\
                            """.formatted(
                                        id, token.replace("-", ""), paid ? "SUCCESSFUL" : "FAILED"));
                    case "pawapay" -> line.tell(method, "", """
                        {"payoutId":"%s","status":"%s","amount":"500","currency":"KES"}\
                        """.formatted(id, paid ? "COMPLETED" : "FAILED"));
                    default -> line.tell(method, "", """
                        {"transaction":{"id":"%s","message":"Paid","status_code":"%s","airtel_money_id":"R%s"}}\
                        """.formatted(token, paid ? "TS" : "TF", id));
                })
                .map(answer -> answer.statusCode());
    }
}
