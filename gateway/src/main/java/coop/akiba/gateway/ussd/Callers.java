package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.keys.KeyedHash;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * Whose a session is, for aggregators that say so only once. Numbers are sealed: none can be read in the store.
 * Used on one event loop.
 */
final class Callers {
    private static final Script CLAIM = new Script("""
        local known = redis.call('GET', KEYS[1])
        if not known then known = ARGV[1] end
        redis.call('SET', KEYS[1], known, 'PX', ARGV[2])
        return known\
        """);

    private static final Script FIND = new Script("return redis.call('GET', KEYS[1]) or ''");

    private final RedisLink redis;
    private final KeyedHash hash;
    private final SessionSeal seal;
    private final String life;

    Callers(RedisLink redis, KeyedHash hash, Duration life) {
        this.redis = redis;
        this.hash = hash;
        this.seal = new SessionSeal(hash);
        this.life = Long.toString(life.toMillis());
    }

    /** Whether the session is this caller's: it is whose it was first. */
    Future<Boolean> claim(String channel, String sessionId, Msisdn msisdn) {
        String name = name(channel, sessionId);
        return CLAIM.run(redis, 1, name, seal.seal(name, msisdn.e164()), life)
                .map(kept -> open(name, kept.toString()).equals(Optional.of(msisdn)));
    }

    Future<Optional<Msisdn>> find(String channel, String sessionId) {
        String name = name(channel, sessionId);
        return FIND.run(redis, 1, name).map(kept -> open(name, kept.toString()));
    }

    /** Empty for what was not sealed for this session. */
    private Optional<Msisdn> open(String name, String text) {
        return seal.open(name, text).map(Msisdn::new);
    }

    private String name(String channel, String sessionId) {
        return "ussd:{" + hash.hex("ussd caller of", channel, sessionId) + "}:caller";
    }
}
