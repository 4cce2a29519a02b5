package coop.akiba.gateway.ussd;

import coop.akiba.gateway.keys.KeyedHash;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Dialogs in progress, in Redis: one text a session and one lock. Of what was keyed only the length and a keyed
 * fingerprint are kept, enough to find the new input behind it and to know a repeated callback. Used on one event loop.
 */
final class Sessions {
    private static final String FIRST = "1";
    private static final String BUSY = "0";

    /** Answers the text that the last hop left, repeated or to be continued, or one of the numbers above. */
    private static final Script BEGIN = new Script("""
        local kept = redis.call('GET', KEYS[1])
        if kept and string.sub(kept, 1, %d) == ARGV[1] then return kept end
        if not redis.call('SET', KEYS[2], ARGV[2], 'NX', 'PX', ARGV[3])
            and redis.call('GET', KEYS[2]) ~= ARGV[2] then return %s end
        return kept or %s\
        """.formatted(Kept.PRINT, BUSY, FIRST));

    /** The lock is taken away at once, as it nearly always is ours; another hop gets its own back. */
    private static final Script FINISH = new Script("""
        local holder = redis.call('GETDEL', KEYS[2])
        if holder == ARGV[1] then
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
        elseif holder then
            redis.call('SET', KEYS[2], holder, 'PX', ARGV[4])
        end
        return 1\
        """);

    private static final Script RELEASE = new Script("""
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
        return 0\
        """);

    private final RedisLink redis;
    private final KeyedHash hash;
    private final String life;
    private final String longestHop;
    private final String loop = Long.toHexString(new SecureRandom().nextLong());
    private long hops;

    /**
     * The sessions as seen from one event loop.
     *
     * @param life how long a dialog is kept after its last hop
     * @param longestHop after so long a hop that never finished no longer holds its session
     */
    Sessions(RedisLink redis, KeyedHash hash, Duration life, Duration longestHop) {
        this.redis = redis;
        this.hash = hash;
        this.life = Long.toString(life.toMillis());
        this.longestHop = Long.toString(longestHop.toMillis());
    }

    /** What is known when a hop comes in. */
    sealed interface Begun {

        /** This very callback was answered before. */
        record Repeated(UssdReply answer) implements Begun {}

        /** Another hop of this session is being worked on. */
        record Busy() implements Begun {}

        /** The session is this hop's until it is finished or released. */
        record Open(Lock lock, Optional<Kept> kept) implements Begun {}
    }

    /** The right to finish a hop. */
    record Lock(String session, String token, String print, int length) {
        private String key() {
            return session + ":lock";
        }
    }

    Future<Begun> begin(String channel, UssdHop hop) {
        // Hashed: no phone number in a key. In braces: all keys of a session live on one node of a cluster.
        String session =
                "ussd:{" + hash.hex("ussd session", channel, hop.msisdn().e164(), hop.sessionId()) + "}";
        Lock lock = new Lock(
                session, loop + ++hops, print(session, hop.text()), hop.text().length());
        return BEGIN.run(redis, 2, session, lock.key(), lock.print(), lock.token(), longestHop)
                .map(found -> begun(found, lock));
    }

    /**
     * What was keyed since the last hop; empty when the text does not continue what was keyed by then. Inputs may hold
     * the separator themselves, so the text is never split.
     */
    Optional<String> input(Lock lock, Kept kept, String text) {
        int before = kept.length();
        if (text.length() <= before
                || !print(lock.session(), text.substring(0, before)).equals(kept.print())) {
            return Optional.empty();
        }
        if (before == 0) {
            return Optional.of(text);
        }
        return text.charAt(before) == '*' ? Optional.of(text.substring(before + 1)) : Optional.empty();
    }

    /** Stores what the hop led to and lets the session go. Does nothing if it was held too long and is another's. */
    Future<Void> finish(Lock lock, String state, UssdReply answer, int hops) {
        String text = new Kept(lock.print(), lock.length(), hops, answer, state).text();
        if (text.length() > Kept.LONGEST) {
            return Future.failedFuture(new IllegalStateException("a dialog of " + text.length() + " characters"));
        }
        return FINISH.run(redis, 2, lock.session(), lock.key(), lock.token(), text, life, longestHop)
                .mapEmpty();
    }

    /** Lets the session go as it was. */
    Future<Void> release(Lock lock) {
        return RELEASE.run(redis, 1, lock.key(), lock.token()).mapEmpty();
    }

    private static Begun begun(Response found, Lock lock) {
        String text = found.toString();
        if (found.type() == ResponseType.NUMBER) {
            return text.equals(BUSY) ? new Begun.Busy() : new Begun.Open(lock, Optional.empty());
        }
        Optional<Kept> kept = Kept.read(text);
        return text.startsWith(lock.print())
                ? new Begun.Repeated(kept.orElseThrow().answer())
                : new Begun.Open(lock, kept);
    }

    private String print(String session, String text) {
        return hash.hex("ussd text", session, text);
    }
}
