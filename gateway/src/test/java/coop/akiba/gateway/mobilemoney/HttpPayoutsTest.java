package coop.akiba.gateway.mobilemoney;

import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.payment.PayoutStatus;
import coop.akiba.gateway.mobilemoney.PayoutDesk.Fault;
import coop.akiba.gateway.store.StoredPayout;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Payouts by providers of plain HTTP that misbehave, from the request of staff to the ledger. */
class HttpPayoutsTest {
    private static final Map<Teller, WireLine> LINES = new EnumMap<>(Teller.class);

    private static WireLine line(Teller teller) {
        return LINES.computeIfAbsent(teller, WireLine::new);
    }

    @AfterAll
    static void stop() {
        LINES.values().forEach(WireLine::close);
    }

    static Stream<Arguments> paid() {
        return Stream.of(Teller.values())
                .flatMap(teller -> Stream.of(Fault.HANG_BUT_PAY, Fault.HANG_UP_BUT_PAY, Fault.FAIL_BUT_PAY)
                        .map(fault -> Arguments.of(teller, fault)));
    }

    @ParameterizedTest
    @MethodSource("paid")
    @DisplayName("M01 M28 M32 M41: paid and not said so, and no callback: asked about by the same id, paid once")
    void paidAndNotSaid(Teller teller, Fault fault) {
        WireLine line = line(teller);
        long before = line.gone();
        line.desk.next(fault);
        StoredPayout payout = line.pay("Amina " + fault, 500);
        eventually(() -> line.status(payout) == PayoutStatus.UNKNOWN);
        assertThat(line.gone()).isEqualTo(before);
        line.askUntilEnded(payout);
        assertPaidOnce(line, payout);
        assertThat(line.gone() - before).isEqualTo(50_000);
    }

    @ParameterizedTest
    @EnumSource(Teller.class)
    @DisplayName("M28: told once more only under the same id, only where the provider knows twins, or not at all")
    void forgotten(Teller teller) {
        WireLine line = line(teller);
        line.desk.next(Fault.FAIL_AND_FORGET);
        StoredPayout payout = line.pay("Baraka", 400);
        line.askUntilEnded(payout);
        if (teller.wire.knowsTwins()) {
            assertPaidOnce(line, payout);
            assertThat(timesOrdered(line, payout)).isEqualTo(2);
        } else {
            line.ask(Duration.ofHours(25));
            assertThat(line.status(payout)).isEqualTo(PayoutStatus.NEEDS_REVIEW);
            assertThat(timesOrdered(line, payout)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Teller.class,
            names = {"MTN", "PAWAPAY", "AIRTEL"})
    @DisplayName("M28: 409, DUPLICATE_IGNORED and ESB000041 say that it is there: it is asked about, and paid once")
    void alreadyThere(Teller teller) {
        WireLine line = line(teller);
        line.desk.next(Fault.FAIL_BUT_PAY);
        line.desk.failQuestions(1);
        StoredPayout payout = line.pay("Chebet", 300);
        line.askUntilEnded(payout);
        assertPaidOnce(line, payout);
        assertThat(timesOrdered(line, payout)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Teller.class,
            names = {"MTN", "AIRTEL"})
    @DisplayName("M21 M32: a token that was voided is fetched anew; the order is sent again under its id, once")
    void aVoidedToken(Teller teller) {
        WireLine line = line(teller);
        line.desk.next(Fault.VOID_TOKEN);
        StoredPayout payout = line.pay("Dalmas", 200);
        line.askUntilEnded(payout);
        assertPaidOnce(line, payout);
        assertThat(timesOrdered(line, payout)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Teller.class)
    @DisplayName("M27: what a provider turns down, with whatever HTTP status, has failed and is never sent again")
    void turnedDown(Teller teller) {
        WireLine line = line(teller);
        long before = line.gone();
        line.desk.next(Fault.REFUSE);
        StoredPayout payout = line.pay("Esther", 100);
        eventually(() -> line.status(payout) == PayoutStatus.FAILED);
        line.ask(Duration.ofMinutes(10));
        assertThat(timesOrdered(line, payout)).isEqualTo(1);
        assertThat(line.gone()).isEqualTo(before);
        assertThat(line.fixture.count("SELECT coalesce(sum(amount), 0)::bigint FROM hold WHERE payout_id = '"
                        + payout.payout().id() + "'"))
                .isZero();
    }

    private static void assertPaidOnce(WireLine line, StoredPayout payout) {
        assertThat(line.status(payout)).isEqualTo(PayoutStatus.SUCCEEDED);
        assertThat(line.desk.payments).filteredOn(id -> isOf(payout, id)).hasSize(1);
        assertThat(line.reload(payout).payout().contradicted()).isFalse();
    }

    private static long timesOrdered(WireLine line, StoredPayout payout) {
        return line.desk.orders.stream().filter(id -> isOf(payout, id)).count();
    }

    private static boolean isOf(StoredPayout payout, String id) {
        return id.equals(payout.payout().id().toString()) || id.equals(payout.token());
    }
}
