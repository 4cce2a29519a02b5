package coop.akiba.gateway.mobilemoney.daraja;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;

import coop.akiba.gateway.Fixture;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.mobilemoney.TokenShelf;
import coop.akiba.gateway.outbox.Guard;
import coop.akiba.gateway.simulator.daraja.SimulatedDaraja;
import coop.akiba.gateway.simulator.desk.Manners;
import coop.akiba.gateway.simulator.desk.Mischief;
import coop.akiba.gateway.simulator.desk.Payer;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Two gateways and a Daraja that voids a token when it gives out the next one. */
class SharedTokenTest {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final Vertx vertx = Vertx.vertx();
    private final Redis redis = Redis.createClient(vertx, TestServers.redis().toString());
    private final SimulatedDaraja daraja = await(SimulatedDaraja.start(
            vertx,
            new Manners(new Payer(Payer.Answer.PAYS, Duration.ofMillis(100)), Duration.ofMillis(100)),
            Fixture.CLOCK,
            new Random(3)));

    @AfterEach
    void close() {
        daraja.close();
        await(redis.close());
        await(vertx.close());
    }

    @Test
    @DisplayName("M21: two gateways share one token, and one of them fetches a new one for both")
    void oneTokenForTwoGateways() {
        DarajaClient one = gateway(redis, "7");
        DarajaClient other = gateway(redis, "7");
        ask(one, other);
        assertThat(daraja.tokens()).hasSize(1);
        daraja.next(Mischief.VOID_TOKEN);
        ask(one);
        ask(other);
        ask(one, other);
        assertThat(daraja.tokens()).hasSize(2);
        daraja.next(Mischief.VOID_TOKEN);
        ask(one, other);
        ask(one, other);
        assertThat(daraja.tokens()).hasSize(3);
    }

    @Test
    @DisplayName("M21: Redis holds no token in clear, and what others put there is none")
    void theTokenIsSealed() {
        ask(gateway(redis, "7"));
        List<String> stored = stored();
        assertThat(stored).isNotEmpty();
        assertThat(stored.toString()).doesNotContain(daraja.tokens().getFirst());
        ask(gateway(redis, "8"));
        assertThat(daraja.tokens()).as("under another key it is another app's").hasSize(2);
        for (String key : keys()) {
            answer(Request.cmd(Command.SET).arg(key).arg("forged"));
        }
        ask(gateway(redis, "7"));
        assertThat(daraja.tokens()).hasSize(3);
    }

    @Test
    @DisplayName("M21: without Redis each gateway has its own token and both get through")
    void withoutRedis() {
        Redis nowhere = Redis.createClient(vertx, "redis://127.0.0.1:1");
        DarajaClient one = gateway(nowhere, "7");
        DarajaClient other = gateway(nowhere, "7");
        ask(one);
        ask(other);
        ask(one);
        assertThat(daraja.tokens()).hasSize(3);
    }

    @Test
    @DisplayName("M21: a gateway that dies in its turn holds the other up, and not for ever")
    void aGatewayThatDies() {
        DarajaChannel channel = channel();
        RedisTokens dead = new RedisTokens(vertx, redis, hash("7"), channel, Duration.ZERO, Fixture.CLOCK);
        assertThat(await(dead.turn(""))).isInstanceOf(TokenShelf.Turn.Ours.class);
        long begun = System.nanoTime();
        ask(gateway(redis, "7"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(Duration.ofSeconds(2), LIMIT.plusSeconds(15));
        assertThat(daraja.tokens()).hasSize(1);
    }

    /** Each asks ten times at once about a prompt nobody knows: the answer proves that the token was taken. */
    private static void ask(DarajaClient... gateways) {
        List<Future<StkStatus>> asked = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            for (DarajaClient gateway : gateways) {
                asked.add(gateway.status("ws_CO_unknown"));
            }
        }
        await(Future.all(asked));
        assertThat(asked).extracting(Future::result).containsOnly(new StkStatus.Refused("400.002.02"));
    }

    private DarajaClient gateway(Redis store, String key) {
        return new DarajaClient(
                vertx,
                channel(),
                URI.create("https://sacco.example"),
                LIMIT,
                new Guard("daraja", new Guard.Limits(50, 1_000, Duration.ofSeconds(1))),
                new RedisTokens(vertx, store, hash(key), channel(), LIMIT, Fixture.CLOCK),
                Fixture.CLOCK);
    }

    private static KeyedHash hash(String digit) {
        return new KeyedHash(new Secret(digit.repeat(64)));
    }

    private DarajaChannel channel() {
        return new DarajaChannel(
                "umoja",
                new Secret(DarajaEdge.KEY),
                DarajaEdge.SHORT_CODE,
                new Secret("consumer"),
                new Secret("consumer-secret"),
                new Secret("passkey"),
                daraja.uri(),
                List.of());
    }

    private List<String> keys() {
        return StreamSupport.stream(
                        answer(Request.cmd(Command.KEYS).arg("akiba:{daraja:*}:token"))
                                .spliterator(),
                        false)
                .map(Response::toString)
                .toList();
    }

    private List<String> stored() {
        return keys().stream()
                .map(key -> answer(Request.cmd(Command.GET).arg(key)).toString())
                .toList();
    }

    private Response answer(Request request) {
        return await(redis.send(request).map(Objects::requireNonNull));
    }
}
