package coop.akiba.gateway.simulator;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.domain.loan.Loan;
import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.books.BooksVerifier;
import coop.akiba.gateway.store.PaymentRequest;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Payments at every simulated provider, through a whole gateway, into the books: both books say the same. */
class SimulatedMoneyTest {
    private static final Shop SHOP = new Shop();
    private static final Fixture UMOJA = SHOP.fixture;

    @AfterAll
    static void close() {
        SHOP.close();
    }

    @AfterEach
    void theBooksBalance() {
        List<String> found = new ArrayList<>();
        for (Fixture each : List.of(UMOJA, SHOP.kenyan)) {
            await(BooksVerifier.verify(
                    each.db, each.team.id(), (currency, difference) -> found.add(difference.toString()), line -> {}));
        }
        assertThat(found).isEmpty();
        assertThat(SHOP.get("/control/script").encode()).doesNotContain("next ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wave", "paystack", "yo"})
    @DisplayName("M07 M37 M43 M44: a customer's payment, signed as the provider signs, is booked; told twice, once")
    void byHand(String provider) {
        Loan loan = SHOP.loan(UMOJA, "Amina " + provider);
        long owed = SHOP.owed(UMOJA, loan);
        String receipt = SHOP.pays(provider, loan.number().toString(), "700");
        assertThat(SHOP.ours(provider)).contains(receipt + " 70000");
        SHOP.follow("next callback of " + provider + ": twice");
        SHOP.pays(provider, loan.number().toString(), "50.50");
        SHOP.follow("next callback of " + provider + ": late 200ms");
        SHOP.pays(provider, loan.number().toString(), "100");
        assertThat(SHOP.owed(UMOJA, loan)).isEqualTo(owed - 85_050);
        SHOP.agree(provider);
        SHOP.pays(provider, "nobody", "30");
        SHOP.agree(provider);
    }

    @ParameterizedTest
    @CsvSource({"wave, dotted", "wave, bearer"})
    @DisplayName(
            "M43: signed in a way the account is not set up for, it is refused, and the books show what is missing")
    void signedOtherwise(String provider, String way) {
        List<String> before = SHOP.ours(provider);
        SHOP.follow("signing of " + provider + ": " + way);
        String receipt = SHOP.pays(provider, "nobody", "10");
        SHOP.follow("signing of " + provider + ": dotless");
        assertThat(SHOP.ours(provider)).isEqualTo(before);
        assertThat(SHOP.missing(provider)).containsExactly(receipt + " 1000");
    }

    @Test
    void flutterwaveIsToBeLookedUpAndKeptForPeople() {
        String receipt = SHOP.pays("flutterwave", "L-00001", "25");
        assertThat(SHOP.ours("flutterwave")).isEmpty();
        assertThat(UMOJA.texts("SELECT transaction_id FROM notice_unposted WHERE provider = 'flutterwave'"))
                .containsExactly("chg_" + receipt);
        JsonObject verified = new JsonObject(Shop.send(HttpRequest.newBuilder(URI.create(
                                SHOP.simulator.uri() + "/flutterwave/v3/transactions/" + receipt + "/verify"))
                        .header("Authorization", "Bearer k"))
                .body());
        assertThat(verified.getJsonObject("data").getString("status")).isEqualTo("successful");
        SHOP.follow("signing of flutterwave: v3");
        SHOP.pays("flutterwave", "L-00001", "26");
        SHOP.follow("signing of flutterwave: v4");
        assertThat(UMOJA.count("SELECT count(*) FROM notice_unposted WHERE provider = 'flutterwave'"))
                .as("the account is not set up for version 3")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "airtel", "pawapay", "yo"})
    @DisplayName("M33 M34 M44: what was asked for is paid, called back and booked; the request is settled")
    void asked(String provider) {
        Loan loan = SHOP.loan(UMOJA, "Baraka " + provider);
        long owed = SHOP.owed(UMOJA, loan);
        PaymentRequest request = SHOP.ask(UMOJA, loan, 1_000);
        assertThat(SHOP.caller.asks(provider, request.token(), 1_000).statusCode())
                .isIn(200, 202);
        settled(request);
        assertThat(SHOP.owed(UMOJA, loan)).isEqualTo(owed - 100_000);
        SHOP.agree(provider);
    }

    @ParameterizedTest
    @CsvSource({
        "mtn, twice",
        "mtn, late 300ms",
        "airtel, twice",
        "airtel, late 300ms",
        "pawapay, twice",
        "pawapay, late 300ms",
        "yo, twice",
        "yo, late 300ms"
    })
    @DisplayName("M07 M41: a callback that comes twice or late is booked once")
    void twiceOrLate(String provider, String deed) {
        Loan loan = SHOP.loan(UMOJA, "Chebet " + provider + deed);
        PaymentRequest request = SHOP.ask(UMOJA, loan, 600);
        SHOP.follow("next callback of " + provider + ": " + deed);
        SHOP.caller.asks(provider, request.token(), 600);
        settled(request);
        SHOP.agree(provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "airtel", "pawapay", "yo"})
    void callbacksChangePlaces(String provider) {
        PaymentRequest first = SHOP.ask(UMOJA, SHOP.loan(UMOJA, "Dalmas " + provider), 310);
        PaymentRequest second = SHOP.ask(UMOJA, SHOP.loan(UMOJA, "Daudi " + provider), 320);
        SHOP.follow("next callback of " + provider + ": reorder with the next");
        SHOP.caller.asks(provider, first.token(), 310);
        eventually(() -> SHOP.simulator.desk(provider).courier().isTelling());
        assertThat(SHOP.reload(UMOJA, first).status()).isNotEqualTo(PaymentRequestStatus.SUCCEEDED);
        SHOP.caller.asks(provider, second.token(), 320);
        settled(second);
        settled(first);
        SHOP.agree(provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "airtel", "pawapay", "yo"})
    @DisplayName("a callback comes before the answer to the request, and settles it all the same")
    void beforeTheAnswer(String provider) {
        PaymentRequest request = SHOP.ask(UMOJA, SHOP.loan(UMOJA, "Esther " + provider), 410);
        SHOP.follow("next callback of " + provider + ": before the answer");
        assertThat(SHOP.caller.asks(provider, request.token(), 410).statusCode())
                .isIn(200, 202);
        assertThat(SHOP.reload(UMOJA, request).status()).isEqualTo(PaymentRequestStatus.SUCCEEDED);
        SHOP.agree(provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "airtel", "pawapay", "yo"})
    @DisplayName("M23 M32 M41: HTTP 500 or no answer to a request that is carried out all the same, and one forgotten")
    void lies(String provider) {
        PaymentRequest broken = SHOP.ask(UMOJA, SHOP.loan(UMOJA, "Farida " + provider), 510);
        SHOP.follow("next call of " + provider + ": answer 500 with a body, do it all the same");
        assertThat(SHOP.caller.asks(provider, broken.token(), 510)).satisfies(answer -> {
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isNotEmpty();
        });
        settled(broken);
        PaymentRequest silent = SHOP.ask(UMOJA, SHOP.loan(UMOJA, "Fatuma " + provider), 520);
        SHOP.follow("next request of " + provider + ": time out, do it all the same");
        unanswered(provider, silent);
        settled(silent);
        int before = SHOP.theirs(provider).size();
        PaymentRequest lost = SHOP.ask(UMOJA, SHOP.loan(UMOJA, "Faith " + provider), 530);
        SHOP.follow("next call of " + provider + ": time out, forget it");
        unanswered(provider, lost);
        SHOP.follow("next call of " + provider + ": answer 500, forget it");
        assertThat(SHOP.caller.asks(provider, lost.token(), 530).statusCode()).isEqualTo(500);
        assertThat(SHOP.theirs(provider)).hasSize(before);
        assertThat(SHOP.reload(UMOJA, lost).status()).isNotEqualTo(PaymentRequestStatus.SUCCEEDED);
        SHOP.agree(provider);
    }

    private static void unanswered(String provider, PaymentRequest request) {
        CompletableFuture<Object> asked = CompletableFuture.supplyAsync(() ->
                SHOP.caller.asks(provider, request.token(), request.amount().minor() / 100));
        assertThatThrownBy(() -> asked.get(1, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "airtel", "pawapay", "yo", "wave", "paystack"})
    @DisplayName(
            "M01: of a lost callback the gateway hears nothing; the provider's book shows the payment that is missing")
    void lost(String provider) {
        PaymentRequest request = SHOP.ask(UMOJA, SHOP.loan(UMOJA, "Grace " + provider), 610);
        SHOP.follow("next callback of " + provider + ": lose");
        if (List.of("wave", "paystack").contains(provider)) {
            SHOP.pays(provider, request.token(), "610");
        } else {
            SHOP.caller.asks(provider, request.token(), 610);
        }
        eventually(() -> SHOP.theirs(provider).size() == SHOP.ours(provider).size() + 1);
        assertThat(SHOP.missing(provider)).hasSize(1).allMatch(each -> each.endsWith(" 61000"));
        assertThat(SHOP.reload(UMOJA, request).status()).isNotEqualTo(PaymentRequestStatus.SUCCEEDED);
    }

    @Test
    @DisplayName("M06: a prompt paid at Daraja is told twice and booked once; so is a payment by hand")
    void daraja() {
        SHOP.caller.registersWithDaraja();
        Loan loan = SHOP.loan(SHOP.kenyan, "Halima");
        long owed = SHOP.owed(SHOP.kenyan, loan);
        assertThat(SHOP.ours("daraja")).isEmpty();
        String receipt = SHOP.pays("daraja", loan.number().toString(), "700");
        assertThat(SHOP.ours("daraja")).containsExactly(receipt + " 70000");
        PaymentRequest request = SHOP.ask(SHOP.kenyan, loan, 300);
        eventually(() -> SHOP.reload(SHOP.kenyan, request).status() == PaymentRequestStatus.SUCCEEDED);
        SHOP.agree("daraja");
        assertThat(SHOP.theirs("daraja")).hasSize(2);
        assertThat(SHOP.owed(SHOP.kenyan, loan)).isEqualTo(owed - 100_000);
        SHOP.follow("next confirmation of daraja: lose");
        SHOP.pays("daraja", loan.number().toString(), "5");
        assertThat(SHOP.missing("daraja")).hasSize(1).allMatch(each -> each.endsWith(" 500"));
    }

    private static void settled(PaymentRequest request) {
        eventually(() -> SHOP.reload(UMOJA, request).status() == PaymentRequestStatus.SUCCEEDED);
    }
}
