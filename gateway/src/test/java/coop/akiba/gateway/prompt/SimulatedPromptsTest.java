package coop.akiba.gateway.prompt;

import static coop.akiba.gateway.Fixture.await;
import static coop.akiba.gateway.Fixture.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.domain.member.Member;
import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.PromptWays;
import coop.akiba.gateway.TestClock;
import coop.akiba.gateway.TestGateway;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.Settings;
import coop.akiba.gateway.embedded.FreePort;
import coop.akiba.gateway.simulator.Simulator;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Payer;
import coop.akiba.gateway.store.PaymentRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same requests to the simulator that ships with the gateway, which reads the documents for itself. */
class SimulatedPromptsTest {
    private static final Map<String, String> NUMBERS =
            Map.of("mtn", "+25677", "airtel", "+25675", "pawapay", "+25678", "yo", "+25670");
    private static final TestClock TIME = new TestClock();
    private static final Fixture FIXTURE = new Fixture(TestServers.newDatabase());
    private static final Simulator SIMULATOR = await(Simulator.start(
            FIXTURE.vertx,
            Simulator.Place.anyFree(),
            new Manners(new Payer(Payer.Answer.PAYS, Duration.ofMillis(50)), Duration.ofMillis(100)),
            Fixture.CLOCK,
            new Random(5)));
    private static final TestGateway GATEWAY = start();
    private static int members;

    private static TestGateway start() {
        String team = FIXTURE.team.id().value();
        String yo = SIMULATOR.yo().publicKey().replace("\r", "").replace("\n", "\\n");
        String settings =
                """
                mobileMoney:
                  - {team: %1$s, provider: mtn, key: "%2$s", account: a,
                     prompts: {baseUrl: "%3$s/mtn", user: u, password: p,
                     subscriptionKey: "0123456789", environment: mtnuganda, prefixes: ["25677"]}}
                  - {team: %1$s, provider: airtel, key: "%4$s", account: a, signingSecrets: ["simulated-airtel"],
                     prompts: {baseUrl: "%3$s/airtel", user: u, password: p, prefixes: ["25675"]}}
                  - {team: %1$s, provider: pawapay, key: "%5$s", account: a,
                     prompts: {baseUrl: "%3$s/pawapay", password: p,
                     operators: [{name: MTN_MOMO_UGA, prefixes: ["25678"]}]}}
                  - {team: %1$s, provider: yo, key: "%6$s", account: a, publicKey: "%7$s",
                     prompts: {baseUrl: "%3$s/yo/ybs/task.php", user: u, password: p, prefixes: ["25670"]}}
                jobs: {poll: 100ms}
                """.formatted(team, key("mtn"), SIMULATOR.uri(), key("airtel"), key("pawapay"), key("yo"), yo);
        // MTN refuses to call back anywhere but at the host it knows.
        String port = String.valueOf(FreePort.find());
        Settings read = TestGateway.settings(
                settings,
                Map.of(
                        "AKIBA_POSTGRES_URI",
                        FIXTURE.uri().toString(),
                        "AKIBA_HTTP_PORT",
                        port,
                        "AKIBA_HTTP_PUBLICURL",
                        "http://127.0.0.1:" + port));
        TestGateway gateway = TestGateway.start(read, TIME);
        FIXTURE.prompters = PromptWays.choice(read);
        assertThat(SIMULATOR.follow("base " + gateway.at(""))).isEmpty();
        NUMBERS.keySet()
                .forEach(name -> assertThat(SIMULATOR.follow("callbacks of " + name + ": /pay/" + name + "/" + key(name)
                                + "\ncurrency of " + name + ": KES"))
                        .isEmpty());
        return gateway;
    }

    private static String key(String provider) {
        return "%02x".formatted(Math.floorMod(provider.hashCode(), 256)).repeat(16);
    }

    @AfterAll
    static void close() {
        GATEWAY.close();
        SIMULATOR.close();
        FIXTURE.close();
    }

    @ParameterizedTest
    @DisplayName("M01: what the simulator is asked to collect is saved once, though its callback is lost")
    @ValueSource(strings = {"mtn", "airtel", "pawapay", "yo"})
    void saved(String provider) {
        assertThat(SIMULATOR.follow("next callback of " + provider + ": lose")).isEmpty();
        PaymentRequest lost = ask(provider);
        // The payer has paid when the simulator says so; it is asked every few minutes until then.
        eventually(() -> {
            if (!status(lost).equals("CREATED")) {
                TIME.pass(Duration.ofSeconds(5));
            }
            return status(lost).equals("SUCCEEDED");
        });
        assertThat(receipts(lost)).containsExactly("50000");
        PaymentRequest told = ask(provider);
        eventually(() -> status(told).equals("SUCCEEDED"));
        assertThat(told.provider()).isEqualTo(provider);
        assertThat(receipts(told)).containsExactly("50000");
    }

    private static PaymentRequest ask(String provider) {
        Member member = FIXTURE.member("Amina " + members, "en", 0);
        String number = NUMBERS.get(provider) + "%07d".formatted(++members);
        await(FIXTURE.db.inTeam(
                FIXTURE.team.id(),
                connection -> connection
                        .query("UPDATE member SET msisdn = '" + number + "' WHERE member_id = '"
                                + member.id().value() + "'")
                        .execute()));
        return Fixture.done(FIXTURE.requests.askToSave(
                FIXTURE.by(member), member.id(), Fixture.KES.ofMajor(500), Optional.empty()));
    }

    private static String status(PaymentRequest request) {
        return FIXTURE.texts("SELECT status FROM payment_request WHERE request_id = '" + request.id() + "'")
                .getFirst();
    }

    private static List<String> receipts(PaymentRequest request) {
        return FIXTURE.texts("SELECT amount::text FROM receipt WHERE request_id = '" + request.id() + "'");
    }
}
