package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.keys.KeyedHash;
import io.vertx.core.Future;
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
    private static final char BUSY = '0';
    private static final char TOO_MANY = 'L';

    private final RedisLink redis;
    private final KeyedHash hash;
    private final SessionSeal seal;
    private final String life;
    private final String resumable;
    private final String longestHop;
    private final String mostHops;
    private final String loop = Long.toHexString(new SecureRandom().nextLong());
    private long hops;

    /**
     * The sessions as seen from one event loop.
     *
     * @param life how long a dialog is kept after its last hop
     * @param resumable how long after its last hop it may be gone on with in another call; zero is never
     * @param longestHop after so long a hop that never finished no longer holds its session
     * @param mostHops of one caller on one channel in a minute
     */
    Sessions(RedisLink redis, KeyedHash hash, Duration life, Duration resumable, Duration longestHop, int mostHops) {
        this.redis = redis;
        this.hash = hash;
        this.seal = new SessionSeal(hash);
        this.life = Long.toString(Math.max(life.toMillis(), resumable.toMillis()));
        this.resumable = Long.toString(resumable.toMillis());
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

        /** The session is in progress, and another number's. */
        record Elsewhere() implements Begun {}

        /**
         * The session is this hop's until it is finished or released.
         *
         * @param left what the caller's last dialog on this channel left a moment ago, if this one is new
         */
        record Open(Lock lock, Optional<Kept> kept, Optional<Kept> left) implements Begun {
            boolean isNew() {
                return kept.isEmpty();
            }
        }
    }

    /** The right to finish a hop. */
    record Lock(String caller, String session, String token, String print, int length) {
        private String key() {
            return session + ":lock";
        }

        private String last() {
            return caller + ":last";
        }

        /** What a dialog that begins here is called: the same whenever it is begun again in this session. */
        String name() {
            return session.substring(caller.length() + 1);
        }
    }

    /**
     * Takes the session for a hop, or tells why not.
     *
     * @param unique whether the aggregator gives no two callers the same id
     */
    Future<Begun> begin(String channel, boolean unique, UssdHop hop) {
        String caller = caller(channel, hop.msisdn());
        String session = session(caller, hop.sessionId());
        Lock lock = new Lock(caller, session, loop + ++hops, print(session, hop.keyed()), length(hop.keyed()));
        boolean claims = unique && !hop.sessionId().isEmpty();
        // Nearly always the first hop is known for one; then both go out together.
        Optional<Future<Boolean>> early =
                claims && hop.keyed().begins() ? Optional.of(claim(channel, lock, hop)) : Optional.empty();
        return begin(lock, hop)
                .compose(begun -> begun instanceof Begun.Open open && open.isNew() && claims
                        ? early.orElseGet(() -> claim(channel, lock, hop))
                                .compose(mine -> mine ? keep(open) : leave(open))
                        : keep(begun));
    }

    private Future<Begun> begin(Lock lock, UssdHop hop) {
        return SessionScripts.BEGIN
                .run(
                        redis,
                        4,
                        lock.session(),
                        lock.key(),
                        lock.caller() + ":hops",
                        lock.last(),
                        lock.print(),
                        lock.token(),
                        longestHop,
                        exact(hop) ? "exact" : "",
                        life,
                        Long.toString(SOON.toMillis()),
                        Long.toString(LATE.toMillis()),
                        mostHops,
                        Long.toString(MINUTE.toMillis()),
                        hop.keyed().begins() ? "begins" : "")
                .compose(found -> begun(found.toString(), lock, hop));
    }

    private static Future<Begun> keep(Begun begun) {
        return Future.succeededFuture(begun);
    }

    private Future<Begun> leave(Begun.Open open) {
        return release(open.lock()).map(new Begun.Elsewhere());
    }

    private Future<Boolean> claim(String channel, Lock lock, UssdHop hop) {
        String owner = "ussd:{" + hash.hex("ussd owner", channel, hop.sessionId()) + "}:owner";
        return SessionScripts.CLAIM
                .run(redis, 1, owner, lock.caller(), life)
                .map(mine -> mine.toString().equals("1"));
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
        int size = kept.text().length();
        if (size > Kept.LONGEST) {
            return Future.failedFuture(new IllegalStateException("a dialog of " + size + " characters"));
        }
        return SessionScripts.FINISH
                .run(
                        redis,
                        3,
                        lock.session(),
                        lock.key(),
                        lock.last(),
                        lock.token(),
                        kept.sealed(seal, lock.session()),
                        life,
                        longestHop,
                        resumable)
                .mapEmpty();
    }

    /** Lets the session go as it was. */
    Future<Void> release(Lock lock) {
        return SessionScripts.RELEASE.run(redis, 1, lock.key(), lock.token()).mapEmpty();
    }

    /** What was known of a dialog whose caller is said to be gone. */
    enum Known {
        NOT,
        /** It had ended by itself. */
        OVER,
        /** It was waiting for a key. */
        BROKEN_OFF
    }

    /** Marks a dialog as left by its caller. */
    Future<Known> end(String channel, Msisdn msisdn, String sessionId) {
        return SessionScripts.END
                .run(redis, 1, session(caller(channel, msisdn), sessionId))
                .map(known -> switch (known.toString()) {
                    case "2" -> Known.BROKEN_OFF;
                    case "1" -> Known.OVER;
                    default -> Known.NOT;
                });
    }

    private Future<Begun> begun(String found, Lock lock, UssdHop hop) {
        return switch (found.charAt(0)) {
            case BUSY -> keep(new Begun.Busy());
            case TOO_MANY -> keep(new Begun.TooMany());
            case REPEATED ->
                Kept.read(seal, lock.session(), found.substring(1))
                        .map(kept -> keep(new Begun.Repeated(kept.answer())))
                        // Sealed under another key, or by somebody else: as good as lost.
                        .orElseGet(() -> SessionScripts.FORGET
                                .run(redis, 1, lock.session())
                                .compose(gone -> begin(lock, hop)));
            default -> keep(open(found, lock));
        };
    }

    private Begun.Open open(String found, Lock lock) {
        int colon = found.indexOf(':');
        int kept = colon + 1 + Integer.parseInt(found, 1, colon, 10);
        String left = found.substring(colon + 1, kept);
        int space = left.indexOf(' ');
        String last = left.substring(0, Math.max(space, 0));
        return new Begun.Open(
                lock,
                Kept.read(seal, lock.session(), found.substring(kept)),
                last.startsWith(lock.caller() + ":")
                        ? Kept.read(seal, last, left.substring(space + 1))
                        : Optional.empty());
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
