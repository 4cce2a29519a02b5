package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.keys.KeyedHash;
import io.vertx.core.Future;
import io.vertx.redis.client.Response;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;

/**
 * Dialogs in progress, in Redis: one text a session and one lock. Of what was keyed only the length and a keyed
 * fingerprint are kept, enough to find the new input behind it and to know a repeated callback. Used on one event loop.
 *
 * <p>Where an aggregator sends only the last input and nothing that tells a new press from a repeated callback, time
 * does: nobody reads a screen and keys within {@link #SOON}; and what was carried out is not carried out again within
 * {@link #LATE}, which is longer than any aggregator waits before it repeats a callback.
 */
final class Sessions {
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofSeconds(20);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final char REPEATED = 'R';
    private static final char FIRST = '1';
    private static final char BUSY = '0';
    private static final char TOO_MANY = 'L';

    /**
     * Answers a letter from above, with what the last hop left behind {@code R} and {@code O}. Only hops that get their
     * turn count towards the limit: one that waits for it looks many times, and a repeat costs nothing.
     */
    private static final Script BEGIN = new Script("""
        local kept = redis.call('GET', KEYS[1])
        if kept and string.sub(kept, 1, %1$d) == ARGV[1] then
            if ARGV[4] == 'exact' then return 'R' .. kept end
            local window = string.sub(kept, %1$d + 1, %1$d + 1) == '%2$s' and ARGV[7] or ARGV[6]
            if tonumber(ARGV[5]) - redis.call('PTTL', KEYS[1]) <= tonumber(window) then return 'R' .. kept end
        end
        if not redis.call('SET', KEYS[2], ARGV[2], 'NX', 'PX', ARGV[3])
            and redis.call('GET', KEYS[2]) ~= ARGV[2] then return '0' end
        local count = redis.call('INCR', KEYS[3])
        if count == 1 then redis.call('PEXPIRE', KEYS[3], ARGV[9]) end
        if count > tonumber(ARGV[8]) then
            redis.call('DEL', KEYS[2])
            return 'L'
        end
        return kept and 'O' .. kept or '1'\
        """.formatted(Kept.PRINT, Kept.FIRM));

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

    /** What ended by itself keeps its answer, for a callback that is repeated after the notice. */
    private static final Script END = new Script("""
        local kept = redis.call('GET', KEYS[1])
        if not kept then return 0 end
        if not string.match(kept, '^[^:]*:%d+:[^:]*:%d+E') then redis.call('DEL', KEYS[1]) end
        return 1\
        """);

    private final RedisLink redis;
    private final KeyedHash hash;
    private final String life;
    private final String longestHop;
    private final String mostHops;
    private final String loop = Long.toHexString(new SecureRandom().nextLong());
    private long hops;

    /**
     * The sessions as seen from one event loop.
     *
     * @param life how long a dialog is kept after its last hop
     * @param longestHop after so long a hop that never finished no longer holds its session
     * @param mostHops of one caller on one channel in a minute
     */
    Sessions(RedisLink redis, KeyedHash hash, Duration life, Duration longestHop, int mostHops) {
        this.redis = redis;
        this.hash = hash;
        this.life = Long.toString(life.toMillis());
        this.longestHop = Long.toString(longestHop.toMillis());
        this.mostHops = Integer.toString(mostHops);
    }

    /** What is known when a hop comes in. */
    sealed interface Begun {

        /** This very callback was answered before. */
        record Repeated(UssdReply answer) implements Begun {}

        /** Another hop of this session is being worked on. */
        record Busy() implements Begun {}

        /** The caller keys faster than anybody can. */
        record TooMany() implements Begun {}

        /** The session is this hop's until it is finished or released. */
        record Open(Lock lock, Optional<Kept> kept) implements Begun {}
    }

    /** The right to finish a hop. */
    record Lock(String session, String token, String print, int length) {
        private String key() {
            return session + ":lock";
        }

        /** What a hop leaves. */
        Kept kept(boolean firm, int hops, String began, UssdReply answer, String state) {
            return new Kept(print, firm, length, hops, began, answer, state);
        }
    }

    Future<Begun> begin(String channel, UssdHop hop) {
        String caller = caller(channel, hop.msisdn());
        String session = session(caller, hop.sessionId());
        Lock lock = new Lock(session, loop + ++hops, print(session, hop.keyed()), length(hop.keyed()));
        return BEGIN.run(
                        redis,
                        3,
                        session,
                        lock.key(),
                        caller + ":hops",
                        lock.print(),
                        lock.token(),
                        longestHop,
                        exact(hop) ? "exact" : "",
                        life,
                        Long.toString(SOON.toMillis()),
                        Long.toString(LATE.toMillis()),
                        mostHops,
                        Long.toString(MINUTE.toMillis()))
                .map(found -> begun(found, lock));
    }

    /**
     * What was keyed since the last hop; empty when that cannot be told, or was told before. Inputs may hold the
     * separator themselves, so the text is never split.
     */
    Optional<String> input(Lock lock, Kept kept, Keyed keyed) {
        return switch (keyed) {
            case Keyed.SoFar(String text) -> behind(lock, kept, text);
            case Keyed.Latest(String input, Optional<Integer> count) ->
                count.filter(press -> press <= kept.length()).isPresent() ? Optional.empty() : Optional.of(input);
            // Some announce a session twice, or in the middle of it.
            case Keyed.Dialled again -> Optional.empty();
        };
    }

    private Optional<String> behind(Lock lock, Kept kept, String text) {
        int before = kept.length();
        if (text.length() <= before
                || !print(lock.session(), new Keyed.SoFar(text.substring(0, before)))
                        .equals(kept.print())) {
            return Optional.empty();
        }
        if (before == 0) {
            return Optional.of(text);
        }
        return text.charAt(before) == '*' ? Optional.of(text.substring(before + 1)) : Optional.empty();
    }

    /** Stores what the hop led to and lets the session go. Does nothing if it was held too long and is another's. */
    Future<Void> finish(Lock lock, Kept kept) {
        String text = kept.text();
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

    /** Forgets a dialog that the caller left; whether there was one. */
    Future<Boolean> end(String channel, Msisdn msisdn, String sessionId) {
        return END.run(redis, 1, session(caller(channel, msisdn), sessionId))
                .map(known -> known.toString().equals("1"));
    }

    private static Begun begun(Response found, Lock lock) {
        String text = found.toString();
        return switch (text.charAt(0)) {
            case BUSY -> new Begun.Busy();
            case TOO_MANY -> new Begun.TooMany();
            case FIRST -> new Begun.Open(lock, Optional.empty());
            case REPEATED ->
                new Begun.Repeated(Kept.read(text.substring(1)).orElseThrow().answer());
            default -> new Begun.Open(lock, Kept.read(text.substring(1)));
        };
    }

    /** Whether the same again can only be a repeated callback: nobody can have keyed it. */
    private static boolean exact(UssdHop hop) {
        return switch (hop.keyed()) {
            case Keyed.SoFar all -> true;
            case Keyed.Latest latest -> latest.count().isPresent();
            case Keyed.Dialled dialled -> !hop.sessionId().isEmpty();
        };
    }

    /** Hashed: no phone number in a key. In braces: all keys of a caller live on one node of a cluster. */
    private String caller(String channel, Msisdn msisdn) {
        return "ussd:{" + hash.hex("ussd caller", channel, msisdn.e164()) + "}";
    }

    private String session(String caller, String sessionId) {
        return caller + ":" + hash.hex("ussd session", caller, sessionId);
    }

    private static int length(Keyed keyed) {
        return switch (keyed) {
            case Keyed.SoFar(String text) -> text.length();
            case Keyed.Latest latest -> latest.count().orElse(0);
            case Keyed.Dialled dialled -> 0;
        };
    }

    private String print(String session, Keyed keyed) {
        return switch (keyed) {
            case Keyed.SoFar(String text) -> hash.hex("ussd text", session, text);
            case Keyed.Latest(String input, Optional<Integer> count) ->
                hash.hex("ussd press", session, count.map(String::valueOf).orElse(""), input);
            case Keyed.Dialled(String code) -> hash.hex("ussd dialled", session, code);
        };
    }
}
