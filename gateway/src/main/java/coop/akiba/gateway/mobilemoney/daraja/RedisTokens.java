package coop.akiba.gateway.mobilemoney.daraja;

import coop.akiba.gateway.config.DarajaChannel;
import coop.akiba.gateway.keys.KeyedHash;
import coop.akiba.gateway.mobilemoney.TokenShelf;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The shared token of one Daraja app, in Redis and sealed. One gateway at a time has the turn to fetch a new one; a
 * gateway that dies in its turn holds the others up for as long as the lock lives. Without Redis each gateway is by
 * itself, as it would be alone: they then void each other's tokens, and each gets a new one when it is refused.
 */
public final class RedisTokens implements TokenShelf {
    private static final Logger LOG = LoggerFactory.getLogger(RedisTokens.class);
    private static final Duration ANSWER = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final String RELEASE =
            "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0";

    private final Vertx vertx;
    private final Redis redis;
    private final InstantSource clock;
    private final Duration turn;
    private final String key;
    private final String lock;
    private final TokenSeal seal;
    private final String owner = UUID.randomUUID().toString();

    /**
     * The shelf of a channel's app. Channels of one app share a token, whichever cooperatives they serve.
     *
     * @param limit how long fetching a token may take
     */
    public RedisTokens(
            Vertx vertx, Redis redis, KeyedHash hash, DarajaChannel channel, Duration limit, InstantSource clock) {
        this.vertx = vertx;
        this.redis = redis;
        this.clock = clock;
        this.turn = limit.plus(ANSWER.multipliedBy(3));
        String app = hash.hex(
                "daraja app",
                channel.baseUrl().toString(),
                channel.consumerKey().value());
        this.key = "akiba:{daraja:" + app + "}:token";
        this.lock = "akiba:{daraja:" + app + "}:lock";
        this.seal = new TokenSeal(hash, key);
    }

    @Override
    public Future<Turn> turn(String refused) {
        int looks = Math.toIntExact(turn.dividedBy(LOOK_AGAIN)) + 1;
        return turn(refused, looks).otherwise(away -> {
            LOG.warn("no shared Daraja token: {}", away.getClass().getSimpleName());
            return new Turn.Away();
        });
    }

    private Future<Turn> turn(String refused, int looks) {
        return look(refused).compose(held -> {
            if (held.isPresent()) {
                return Future.succeededFuture(new Turn.Held(held.get()));
            }
            return claim().compose(ours -> {
                if (ours) {
                    return lastLook(refused);
                }
                return looks == 0
                        ? Future.succeededFuture(new Turn.Away())
                        : vertx.timer(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(waited -> turn(refused, looks - 1));
            });
        });
    }

    /** Whoever had the turn before may have put a token between our look and our turn. */
    private Future<Turn> lastLook(String refused) {
        return look(refused)
                .compose(held -> held.isPresent()
                        ? giveUp().map(new Turn.Held(held.get()))
                        : Future.succeededFuture(new Turn.Ours()));
    }

    @Override
    public Future<Void> put(Kept token) {
        long life = Duration.between(clock.instant(), token.until()).toMillis();
        Request set = Request.cmd(Command.SET)
                .arg(key)
                .arg(seal.seal(token.until().toEpochMilli() + " " + token.value()))
                .arg("PX")
                .arg(Math.max(1, life));
        return send(set).transform(written -> giveUp());
    }

    @Override
    public Future<Void> giveUp() {
        Future<Void> released = send(Request.cmd(Command.EVAL)
                        .arg(RELEASE)
                        .arg(1)
                        .arg(lock)
                        .arg(owner))
                .mapEmpty();
        return released.otherwiseEmpty();
    }

    private Future<Optional<Kept>> look(String refused) {
        return send(Request.cmd(Command.GET).arg(key))
                .map(found -> found.flatMap(stored -> seal.open(stored.toString()))
                        .map(RedisTokens::read)
                        .filter(token -> !token.value().equals(refused))
                        .filter(token -> clock.instant().isBefore(token.until())));
    }

    private static Kept read(String text) {
        int space = text.indexOf(' ');
        return new Kept(text.substring(space + 1), Instant.ofEpochMilli(Long.parseLong(text.substring(0, space))));
    }

    private Future<Boolean> claim() {
        return send(Request.cmd(Command.SET)
                        .arg(lock)
                        .arg(owner)
                        .arg("NX")
                        .arg("PX")
                        .arg(turn.toMillis()))
                .map(Optional::isPresent);
    }

    private Future<Optional<Response>> send(Request request) {
        return redis.send(request).map(Optional::ofNullable).timeout(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    }
}
