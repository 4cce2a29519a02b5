package coop.akiba.gateway.mobilemoney;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.books.BooksVerifier;
import coop.akiba.gateway.mobilemoney.daraja.Cable;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.Vertx;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Notices over real HTTP, through a whole gateway, into the books. */
class MoneyEndToEndTest {
    private static final Till TILL = new Till(Map.of());

    @AfterAll
    static void close() {
        TILL.close();
    }

    @AfterEach
    void theBooksBalance() {
        List<String> found = new ArrayList<>();
        await(BooksVerifier.verify(
                TILL.fixture.db,
                TILL.fixture.team.id(),
                (currency, difference) -> found.add(difference.toString()),
                line -> {}));
        assertThat(found).isEmpty();
    }

    @Test
    @DisplayName("M07: a signed charge is booked once, however often and at once it comes")
    void once() {
        Loan loan = TILL.loan("Amina");
        long owed = TILL.owed(loan);
        String body = Till.charge("700001", 100_000, "T1", loan.number().toString());
        List<CompletableFuture<HttpResponse<String>>> all = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> TILL.charged(body)))
                .toList();
        all.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(TILL.charged(body).body()).isEmpty();
        assertThat(TILL.receipts("700001", "POSTED")).isEqualTo(1);
        assertThat(TILL.receipts("700001")).isEqualTo(1);
        assertThat(TILL.owed(loan)).isEqualTo(owed - 100_000);
    }

    @Test
    @DisplayName("M39: a forged charge changes nothing, and a wrong key finds nothing")
    void forged() {
        Loan loan = TILL.loan("Baraka");
        String body = Till.charge("700002", 100_000, "T2", loan.number().toString());
        long rows = TILL.rows();
        String other = Sent.hex("HmacSHA512", "sk_live_of_somebody_else", body);
        HttpResponse<String> answer = TILL.send("POST", Till.PAYSTACK, "application/json", body, other);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEmpty();
        assertThat(TILL.send("POST", Till.PAYSTACK, "application/json", body, "")
                        .statusCode())
                .isEqualTo(401);
        String right = Sent.hex("HmacSHA512", Till.KEY, body);
        for (String path : List.of(
                "/pay/paystack/" + "0".repeat(32),
                "/pay/paystack/" + "b2".repeat(16),
                "/pay/wave/" + "a1".repeat(16),
                "/pay/paystack/A1" + "a1".repeat(15))) {
            assertThat(TILL.send("POST", path, "application/json", body, right).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(TILL.rows()).isEqualTo(rows);
    }

    @Test
    void anUnknownReferenceWaitsInSuspense() {
        assertThat(TILL.charged(Till.charge("700003", 100_000, "T3", "nobody")).statusCode())
                .isEqualTo(200);
        assertThat(TILL.receipts("700003", "SUSPENSE")).isEqualTo(1);
        assertThat(TILL.charged(Till.charge("700004", 100_000, "0".repeat(32), ""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(TILL.receipts("700004", "SUSPENSE"))
                .as("signed money of a request nobody made")
                .isEqualTo(1);
    }

    @Test
    void theSameIdWithOtherContentIsAConflict() {
        Loan loan = TILL.loan("Chebet");
        long owed = TILL.owed(loan);
        TILL.charged(Till.charge("700005", 100_000, "T5", loan.number().toString()));
        assertThat(TILL.charged(Till.charge(
                                "700005", 900_000, "T5", loan.number().toString()))
                        .statusCode())
                .isEqualTo(200);
        assertThat(TILL.owed(loan)).isEqualTo(owed - 100_000);
        assertThat(TILL.fixture.count("SELECT count(*) FROM receipt_conflict WHERE transaction_id = '700005'"))
                .isEqualTo(1);
    }

    @Test
    void aTokenSettlesItsRequest() {
        Loan loan = TILL.loan("Dalmas");
        long owed = TILL.owed(loan);
        PaymentRequest request = TILL.ask(loan, 1_000);
        String body = Till.charge("700006", 100_000, request.token(), "");
        assertThat(TILL.charged(body).statusCode()).isEqualTo(200);
        assertThat(TILL.charged(body).statusCode()).isEqualTo(200);
        assertThat(TILL.reload(request).status()).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertThat(TILL.owed(loan)).isEqualTo(owed - 100_000);
    }

    @Test
    @DisplayName("M33: MTN's PUT to the address of a request settles it; one that names none books nothing")
    void mtn() {
        Loan loan = TILL.loan("Esther");
        long owed = TILL.owed(loan);
        PaymentRequest request = TILL.ask(loan, 1_000);
        String body = mtn("800001", "1000");
        assertThat(put(Till.MTN + "/" + "f".repeat(32), body).statusCode()).isEqualTo(200);
        assertThat(put(Till.MTN, body).statusCode()).isEqualTo(200);
        assertThat(TILL.receipts("800001")).isZero();
        assertThat(TILL.fixture.count("SELECT count(*) FROM notice_unposted WHERE transaction_id = '800001'"))
                .isPositive();
        for (int i = 0; i < 2; i++) {
            assertThat(put(Till.MTN + "/" + request.token(), body).statusCode()).isEqualTo(200);
        }
        assertThat(TILL.reload(request).status()).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        assertThat(TILL.owed(loan)).isEqualTo(owed - 100_000);
        PaymentRequest other = TILL.ask(loan, 500);
        put(Till.MTN + "/" + other.token(), mtn("800002", "9000"));
        assertThat(TILL.receipts("800002", "SUSPENSE")).as("of another amount").isEqualTo(1);
        assertThat(TILL.owed(loan)).isEqualTo(owed - 100_000);
        assertThat(put(Till.MTN + "/" + other.token(), "{}").statusCode()).isEqualTo(400);
    }

    @Test
    @DisplayName("M44: a form that Yo! signed reaches the books as it came")
    void yo() {
        Loan loan = TILL.loan("Farida");
        long owed = TILL.owed(loan);
        String body = TILL.yo.notice(
                "2026-03-10 11:59:30",
                "700.00",
                "Loan + more",
                "900001",
                loan.number().toString(),
                "254700000111");
        String type = "application/x-www-form-urlencoded";
        assertThat(TILL.send("POST", Till.YO, type, body, "").statusCode()).isEqualTo(200);
        assertThat(TILL.send("POST", Till.YO, type, body, "").statusCode()).isEqualTo(200);
        assertThat(TILL.owed(loan)).isEqualTo(owed - 70_000);
        assertThat(TILL.send("POST", Till.YO, type, body.replace("700.00", "7000.00"), "")
                        .statusCode())
                .isEqualTo(401);
        assertThat(TILL.owed(loan)).isEqualTo(owed - 70_000);
    }

    @Test
    @DisplayName("M26: while the database is away nothing is acknowledged; told again later it is taken, once")
    void theDatabaseIsAway() {
        Vertx vertx = Vertx.vertx();
        Cable cable = new Cable(vertx, TestServers.postgres());
        try (Till till = new Till(
                Map.of("AKIBA_POSTGRES_URI", cable.of(TestServers.postgres()).toString()))) {
            String body = Till.charge("700009", 100_000, "T9", "nobody");
            cable.pull();
            HttpResponse<String> answer = till.charged(body);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("5");
            assertThat(answer.body()).isEmpty();
            assertThat(till.receipts("700009")).isZero();
            cable.plug();
            eventually(() -> till.charged(body).statusCode() == 200);
            assertThat(till.charged(body).statusCode()).isEqualTo(200);
            assertThat(till.receipts("700009")).isEqualTo(1);
        }
        await(vertx.close());
    }

    private static HttpResponse<String> put(String path, String body) {
        return TILL.send("PUT", path, "application/json", body, "");
    }

    private static String mtn(String id, String amount) {
        return "{\"financialTransactionId\":\"" + id + "\",\"externalId\":\"x\",\"amount\":\"" + amount
                + "\",\"currency\":\"KES\",\"payer\":{\"partyIdType\":\"MSISDN\",\"partyId\":\"254700000111\"},"
                + "\"status\":\"SUCCESSFUL\"}";
    }
}
