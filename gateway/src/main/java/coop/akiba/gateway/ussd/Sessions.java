package coop.akiba.gateway.ussd;

import coop.akiba.gateway.keys.KeyedHash;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Dialogs in progress, in Redis: one hash a session and one lock. Of what was keyed only the length and a keyed
 * fingerprint are kept, enough to find the new input behind it and to know a repeated callback. Used on one event loop.
 */
final class Sessions {
    /** Far more than a menu keeps; what is larger is a fault and not stored. */
    private static final int LONGEST_STATE = 4_000;

    private static final Script BEGIN = new Script("""
        local kept = redis.call('HMGET', KEYS[1], 'print', 'answer', 'length', 'state', 'hops')
        if kept[1] == ARGV[1] then return {'repeated', kept[2]} end
        if not redis.call('SET', KEYS[2], ARGV[2], 'NX', 'PX', ARGV[3]) then return {'busy'} end
        if not kept[1] then return {'first'} end
        return {'next', kept[1], kept[2], kept[3], kept[4], kept[5]}\
        """);

    private static final Script FINISH = new Script("""
        if redis.call('GET', KEYS[2]) ~= ARGV[1] then return 0 end
        redis.call('HSET', KEYS[1], 'print', ARGV[2], 'length', ARGV[3], 'answer', ARGV[4], 'state', ARGV[5],
            'hops', ARGV[6])
        redis.call('PEXPIRE', KEYS[1], ARGV[7])
        redis.call('DEL', KEYS[2])
        return 1\
        """);

    private static final Script RELEASE = new Script("""
        if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end
        return 0\
        """);

    private final RedisLink redis;
    private final KeyedHash hash;
    private final Duration life;
    private final Duration longestHop;
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
        this.life = life;
        this.longestHop = longestHop;
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
    record Lock(String session, String token, String print, int length) {}

    /**
     * What the last hop left.
     *
     * @param print fingerprint of what had been keyed by then
     * @param length of what had been keyed by then
     * @param state the dialog; empty when it has ended
     * @param hops how many there were
     */
    record Kept(String print, UssdReply answer, int length, String state, int hops) {}

    Future<Begun> begin(String channel, UssdHop hop) {
        // Hashed: no phone number in a key. In braces: all keys of a session live on one node of a cluster.
        String session =
                "ussd:{" + hash.hex("ussd session", channel, hop.msisdn().e164(), hop.sessionId()) + "}";
        Lock lock = new Lock(
                session, loop + ++hops, print(session, hop.text()), hop.text().length());
        return BEGIN.run(
                        redis,
                        List.of(session, lockKey(session)),
                        List.of(lock.print(), lock.token(), Long.toString(longestHop.toMillis())))
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

    /** Stores what the hop led to and lets the session go; false if it was held too long and is another hop's now. */
    Future<Boolean> finish(Lock lock, String state, UssdReply answer, int hops) {
        if (state.length() > LONGEST_STATE) {
            return Future.failedFuture(new IllegalStateException("a dialog of " + state.length() + " characters"));
        }
        return FINISH.run(
                        redis,
                        List.of(lock.session(), lockKey(lock.session())),
                        List.of(
                                lock.token(),
                                lock.print(),
                                Integer.toString(lock.length()),
                                answer.encoded(),
                                state,
                                Integer.toString(hops),
                                Long.toString(life.toMillis())))
                .map(done -> done.toString().equals("1"));
    }

    /** Lets the session go as it was. */
    Future<Void> release(Lock lock) {
        return RELEASE.run(redis, List.of(lockKey(lock.session())), List.of(lock.token()))
                .mapEmpty();
    }

    private static Begun begun(Response found, Lock lock) {
        return switch (found.get(0).toString()) {
            case "repeated" -> new Begun.Repeated(UssdReply.decode(found.get(1).toString()));
            case "busy" -> new Begun.Busy();
            case "first" -> new Begun.Open(lock, Optional.empty());
            default ->
                new Begun.Open(
                        lock,
                        Optional.of(new Kept(
                                found.get(1).toString(),
                                UssdReply.decode(found.get(2).toString()),
                                Integer.parseInt(found.get(3).toString()),
                                found.get(4).toString(),
                                Integer.parseInt(found.get(5).toString()))));
        };
    }

    private String print(String session, String text) {
        return hash.hex("ussd text", session, text);
    }

    private static String lockKey(String session) {
        return session + ":lock";
    }
}
