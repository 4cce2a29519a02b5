package coop.akiba.gateway.simulator;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.payment.PaymentRequestStatus;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.PromptWays;
import coop.akiba.gateway.config.MoneyChannel;
import coop.akiba.gateway.config.PromptAccount;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.prompt.HttpPrompter;
import coop.akiba.gateway.prompt.PromptOutcome;
import coop.akiba.gateway.prompt.PromptStatus;
import coop.akiba.gateway.prompt.Prompter;
import coop.akiba.gateway.store.PaymentRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests to pay by the gateway's own adapters, at the simulator, and back into the gateway's books. */
class SimulatedRequestsTest {
    private static final Shop SHOP = new Shop();
    private static final Fixture UMOJA = SHOP.fixture;

    @AfterAll
    static void close() {
        SHOP.close();
    }

    private static Prompter prompter(String provider) {
        URI base = URI.create(SHOP.simulator.uri(provider) + (provider.equals("yo") ? "/ybs/task.php" : ""));
        PromptAccount account = new PromptAccount(
                base,
                Optional.of("user"),
                new Secret("password"),
                Optional.of(new Secret("subscription")),
                Optional.of("mtnuganda"),
                "v1",
                List.of(),
                provider.equals("pawapay")
                        ? List.of(new PromptAccount.Operator("MTN_MOMO_UGA", List.of()))
                        : List.of());
        MoneyChannel channel = new MoneyChannel(
                UMOJA.team.id().value(),
                provider,
                new Secret(Shop.key(provider)),
                provider,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.of(account));
        return new HttpPrompter(
                UMOJA.vertx,
                base,
                PromptWays.wire(channel, account, SHOP.gateway.at("")),
                Duration.ofSeconds(2),
                new Guard("prompts", new Guard.Limits(10, 1_000, Duration.ofSeconds(1))),
                Fixture.CLOCK);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "airtel", "pawapay", "yo"})
    @DisplayName("M30 M31 M33: asked by the adapter, paid at the simulator, called back and booked; a question says the"
            + " same")
    void askedAndPaid(String provider) {
        Prompter prompter = prompter(provider);
        PaymentRequest request = request("Amina " + provider, 700);
        assertThat(await(prompter.prompt(UMOJA.team, request, "L-00001"))).isInstanceOf(PromptOutcome.Accepted.class);
        settled(request);
        SHOP.agree(provider);
        assertThat(await(prompter.ask(UMOJA.team, request))).isInstanceOfSatisfying(PromptStatus.Paid.class, paid -> {
            assertThat(paid.amount()).isEqualTo(request.amount());
            assertThat(SHOP.ours(provider)).contains(paid.transactionId() + " 70000");
        });
        if (!provider.equals("yo")) {
            assertThat(await(prompter.prompt(UMOJA.team, request, "L-00001")))
                    .as("told once more, it is there already")
                    .isInstanceOf(PromptOutcome.Accepted.class);
            SHOP.agree(provider);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "mtn, 'answer 500, do it all the same'", "mtn, 'time out, do it all the same'",
        "airtel, 'answer 500, do it all the same'", "airtel, 'time out, do it all the same'",
        "pawapay, 'answer 500, do it all the same'", "pawapay, 'time out, do it all the same'",
        "yo, 'answer 500, do it all the same'", "yo, 'time out, do it all the same'"
    })
    @DisplayName("M23 M32: what a lie by HTTP 500 or time-out leaves open the callback settles")
    void lies(String provider, String deed) {
        PaymentRequest request = request("Baraka " + provider + deed, 500);
        SHOP.follow("next request of " + provider + ": " + deed);
        assertThat(await(prompter(provider).prompt(UMOJA.team, request, "L-00001")))
                .isInstanceOf(PromptOutcome.Unclear.class);
        settled(request);
        SHOP.agree(provider);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtn", "airtel", "pawapay", "yo"})
    @DisplayName("M01 M41: of a payment whose callback is lost the question tells, once it is over")
    void lostCallback(String provider) {
        Prompter prompter = prompter(provider);
        PaymentRequest request = request("Chebet " + provider, 400);
        SHOP.follow("next callback of " + provider + ": lose\nnext question of " + provider + ": still at it");
        await(prompter.prompt(UMOJA.team, request, "L-00001"));
        eventually(() -> SHOP.missing(provider).size() == 1);
        assertThat(await(prompter.ask(UMOJA.team, request))).isInstanceOf(PromptStatus.Pending.class);
        assertThat(await(prompter.ask(UMOJA.team, request))).isInstanceOf(PromptStatus.Paid.class);
        SHOP.follow("next question of " + provider + ": time out");
        assertThat(await(prompter.ask(UMOJA.team, request))).isInstanceOf(PromptStatus.Unknown.class);
    }

    @ParameterizedTest
    @CsvSource({
        "mtn, cancels, CANCELLED",
        "mtn, has too little, NOT_ENOUGH_MONEY",
        "mtn, does not react, NO_ANSWER",
        "airtel, cancels, CANCELLED",
        "airtel, has too little, NOT_ENOUGH_MONEY",
        "airtel, does not react, NO_ANSWER",
        "pawapay, has too little, NOT_ENOUGH_MONEY",
        "pawapay, does not react, NO_ANSWER",
        "yo, cancels, CANCELLED",
        "yo, has too little, NOT_ENOUGH_MONEY"
    })
    void whoDoesNotPay(String provider, String does, String problem) {
        Prompter prompter = prompter(provider);
        PaymentRequest request = request("Dalmas " + provider + does, 300);
        SHOP.follow("payer " + request.msisdn().digits() + ": " + does + " after 10ms");
        await(prompter.prompt(UMOJA.team, request, "L-00001"));
        // The gateway may have given the request up before, for its own account asks nobody.
        eventually(() -> await(prompter.ask(UMOJA.team, request)) instanceof PromptStatus.NotPaid);
        eventually(() -> List.of(PaymentRequestStatus.FAILED, PaymentRequestStatus.EXPIRED)
                .contains(SHOP.reload(UMOJA, request).status()));
        assertThat(await(prompter.ask(UMOJA.team, request)))
                .isInstanceOfSatisfying(
                        PromptStatus.NotPaid.class,
                        not -> assertThat(not.problem()).hasToString(problem));
        SHOP.agree(provider);
    }

    private static PaymentRequest request(String borrower, long amount) {
        return SHOP.ask(UMOJA, SHOP.loan(UMOJA, borrower), amount);
    }

    private static void settled(PaymentRequest request) {
        eventually(() -> SHOP.reload(UMOJA, request).status() == PaymentRequestStatus.SUCCEEDED);
    }
}
