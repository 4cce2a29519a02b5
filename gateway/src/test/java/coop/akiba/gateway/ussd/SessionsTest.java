package coop.akiba.gateway.ussd;

import static coop.akiba.gateway.Fixture.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.TestServers;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.ussd.Sessions.Begun;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** A session is one hop's at a time, and only what was written for it is read from it. */
class SessionsTest {
    private static final Msisdn CALLER = new Msisdn("+254711000111");
    private static final UssdReply ANSWER = new UssdReply("1. Balance\n2. Apply: 12", false);
    private static final Vertx VERTX = Vertx.vertx();
    private static final KeyedHash HASH = new KeyedHash(new Secret("0f".repeat(32)));
    private static final RedisOptions OPTIONS =
            new RedisOptions().setConnectionString(TestServers.redis().toString());
    private static final Redis REDIS = Redis.createClient(VERTX, OPTIONS);
    private static final io.vertx.core.Context LOOP = VERTX.getOrCreateContext();

    private final Sessions sessions = sessions(Duration.ofSeconds(8));
    private final String id = UUID.randomUUID().toString();

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void oneHopAtATime() {
        Begun.Open first = open(begin(sessions, ""));
        assertThat(first.kept()).isEmpty();
        assertThat(begin(sessions, "")).isEqualTo(new Begun.Busy());
        onLoop(() -> sessions.finish(first.lock(), kept(first, "12:state")));
        assertThat(begin(sessions, "")).isEqualTo(new Begun.Repeated(ANSWER));
        Begun.Open second = open(begin(sessions, "2"));
        assertThat(second.kept()).hasValueSatisfying(kept -> {
            assertThat(kept.state()).isEqualTo("12:state");
            assertThat(kept.answer()).isEqualTo(ANSWER);
            assertThat(kept.hops()).isEqualTo(1);
            assertThat(sessions.input(second.lock(), kept, new Keyed.SoFar("2")))
                    .contains("2");
        });
        assertThat(begin(sessions, "2")).isEqualTo(new Begun.Busy());
        onLoop(() -> sessions.release(second.lock()));
        assertThat(begin(sessions, "2")).isInstanceOf(Begun.Open.class);
    }

    @Test
    void manyAtOnceAreOne() {
        List<Begun> begun = onLoop(() -> Future.all(IntStream.range(0, 50)
                        .mapToObj(i -> sessions.begin("test", false, hop("")))
                        .toList())
                .map(all -> all.<Begun>list()));
        assertThat(begun).filteredOn(Begun.Open.class::isInstance).hasSize(1);
        assertThat(begun).filteredOn(Begun.Busy.class::isInstance).hasSize(49);
    }

    /** A server that lost its scripts refuses some of what went out together and not the rest. */
    @Test
    void aRefusalAmongManyChangesNothingForTheOthers() {
        await(REDIS.send(Request.cmd(Command.SCRIPT, "FLUSH")).map(String::valueOf));
        Begun.Open open = open(begin(sessions, ""));
        List<Object> answers = onLoop(() -> Future.all(
                        sessions.begin("another", false, hop("")), sessions.finish(open.lock(), kept(open, "state")))
                .map(all -> all.list()));
        assertThat(answers.getFirst()).isInstanceOf(Begun.Open.class);
        assertThat(begin(sessions, "")).isEqualTo(new Begun.Repeated(ANSWER));
    }

    @Test
    void aHopThatTookTooLongStoresNothingAndTakesNoLockAway() throws Exception {
        Sessions hasty = sessions(Duration.ofMillis(300));
        Begun.Open late = open(begin(hasty, ""));
        Thread.sleep(Duration.ofMillis(400));
        assertThat(begin(sessions, "")).isInstanceOf(Begun.Open.class);
        onLoop(() -> hasty.finish(late.lock(), kept(late, "late")));
        assertThat(value()).isEmpty();
        assertThat(begin(sessions, "")).isEqualTo(new Begun.Busy());
    }

    @Test
    void whatSomebodyElseWroteIsNotRead() {
        String print = "0".repeat(Kept.PRINT);
        for (String odd :
                List.of("", "x", print, print + "-1:1:a:9Cshort", print + "-1:x:a:0C", print + "9".repeat(4_000))) {
            write(odd);
            Begun.Open begun = open(begin(sessions, ""));
            assertThat(begun.kept()).isEmpty();
            onLoop(() -> sessions.release(begun.lock()));
        }
    }

    /** A value that cannot be read is as good as lost, also where the same callback comes again. */
    @Test
    void aKeyThatChangedLosesDialogsAndBreaksNothing() {
        Begun.Open first = open(begin(sessions, ""));
        onLoop(() -> sessions.finish(first.lock(), kept(first, "state")));
        String stored = value().orElseThrow();
        assertThat(stored).doesNotContain("state").doesNotContain("Balance");
        write(stored.substring(0, stored.length() - 4) + "AAAA");
        assertThat(open(begin(sessions, "")).kept()).isEmpty();
    }

    @Test
    void anIdThatIsUniqueIsOneCallersOnly() {
        UssdHop other = new UssdHop(id, new Msisdn("+254711000222"), new Keyed.SoFar("1"));
        assertThat(onLoop(() -> sessions.begin("test", true, hop("")))).isInstanceOf(Begun.Open.class);
        assertThat(onLoop(() -> sessions.begin("test", true, other))).isEqualTo(new Begun.Elsewhere());
        assertThat(onLoop(() -> sessions.begin("another channel", true, other))).isInstanceOf(Begun.Open.class);
        assertThat(onLoop(() -> sessions.begin("test", false, other))).isInstanceOf(Begun.Open.class);
    }

    @Test
    void whatACallerLeftIsFoundByTheNextCallAndByNobodyElse() {
        Begun.Open first = open(begin(sessions, ""));
        onLoop(() -> sessions.finish(first.lock(), kept(first, "state")));
        onLoop(() -> sessions.end("test", CALLER, id));
        UssdHop again = new UssdHop(id + "2", CALLER, new Keyed.SoFar(""));
        UssdHop other = new UssdHop(id + "3", new Msisdn("+254711000223"), new Keyed.SoFar(""));
        assertThat(open(onLoop(() -> sessions.begin("test", false, again))).left())
                .hasValueSatisfying(left -> assertThat(left.state()).isEqualTo("state"));
        assertThat(open(onLoop(() -> sessions.begin("test", false, other))).left())
                .isEmpty();
        // The session itself is over.
        assertThat(open(begin(sessions, "")).kept()).isEmpty();
    }

    @Test
    void nothingOversizedIsStored() {
        Begun.Open begun = open(begin(sessions, ""));
        assertThatThrownBy(() -> onLoop(() -> sessions.finish(begun.lock(), kept(begun, "x".repeat(4_000)))))
                .hasMessageContaining("characters");
        assertThat(value()).isEmpty();
    }

    private Begun begin(Sessions where, String text) {
        return onLoop(() -> where.begin("test", false, hop(text)));
    }

    private UssdHop hop(String text) {
        return new UssdHop(id, CALLER, new Keyed.SoFar(text));
    }

    private static Kept kept(Begun.Open open, String state) {
        return new Kept(
                open.lock().print(),
                Kept.Deed.NONE,
                false,
                open.lock().length(),
                1,
                "began",
                "team",
                "",
                ANSWER,
                state);
    }

    private static Begun.Open open(Begun begun) {
        assertThat(begun).isInstanceOf(Begun.Open.class);
        return (Begun.Open) begun;
    }

    private static Sessions sessions(Duration longestHop) {
        return onLoop(() -> Future.succeededFuture(new Sessions(
                RedisLink.open(VERTX, OPTIONS, Duration.ofSeconds(2)),
                HASH,
                Duration.ofMinutes(3),
                Duration.ofMinutes(3),
                longestHop,
                1_000)));
    }

    private String key() {
        String caller = "ussd:{" + HASH.hex("ussd caller", "test", CALLER.e164()) + "}";
        return caller + ":" + HASH.hex("ussd session", caller, id);
    }

    private void write(String value) {
        await(REDIS.send(Request.cmd(Command.SET, key(), value)).map(String::valueOf));
    }

    private Optional<String> value() {
        return await(REDIS.send(Request.cmd(Command.GET, key()))
                .map(found -> Optional.ofNullable(found).map(String::valueOf)));
    }

    private static <T> T onLoop(Supplier<Future<T>> work) {
        Promise<T> done = Promise.promise();
        LOOP.runOnContext(go -> work.get().onComplete(done));
        return await(done.future());
    }
}
