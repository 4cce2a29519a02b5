package coop.akiba.gateway.ussd;

import coop.akiba.domain.member.Msisdn;
import coop.akiba.gateway.keys.KeyedHash;
import io.vertx.core.Future;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Whose a session is, for aggregators that say so only once. Numbers are sealed: none can be read in the store. */
final class Callers {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private static final Script CLAIM = new Script("""
        local known = redis.call('GET', KEYS[1])
        if not known then known = ARGV[1] end
        redis.call('SET', KEYS[1], known, 'PX', ARGV[2])
        return known\
        """);

    private static final Script FIND = new Script("return redis.call('GET', KEYS[1]) or ''");

    private final RedisLink redis;
    private final KeyedHash hash;
    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();
    private final String life;

    Callers(RedisLink redis, KeyedHash hash, Duration life) {
        this.redis = redis;
        this.hash = hash;
        this.key = new SecretKeySpec(hash.of("ussd caller of a session"), "AES");
        this.life = Long.toString(life.toMillis());
    }

    /** Whether the session is this caller's: it is whose it was first. */
    Future<Boolean> claim(String channel, String sessionId, Msisdn msisdn) {
        String name = name(channel, sessionId);
        return CLAIM.run(redis, 1, name, seal(name, msisdn), life)
                .map(kept -> open(name, kept.toString()).equals(Optional.of(msisdn)));
    }

    Future<Optional<Msisdn>> find(String channel, String sessionId) {
        String name = name(channel, sessionId);
        return FIND.run(redis, 1, name).map(kept -> open(name, kept.toString()));
    }

    private String name(String channel, String sessionId) {
        return "ussd:{" + hash.hex("ussd caller of", channel, sessionId) + "}:caller";
    }

    private String seal(String name, Msisdn msisdn) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] kept = cipher(Cipher.ENCRYPT_MODE, name, nonce)
                    .doFinal(msisdn.e164().getBytes(StandardCharsets.US_ASCII));
            byte[] whole = Arrays.copyOf(nonce, NONCE + kept.length);
            System.arraycopy(kept, 0, whole, NONCE, kept.length);
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for what {@link #seal} did not make for this session. */
    private Optional<Msisdn> open(String name, String text) {
        try {
            byte[] whole = Base64.getDecoder().decode(text);
            if (whole.length <= NONCE) {
                return Optional.empty();
            }
            byte[] msisdn = cipher(Cipher.DECRYPT_MODE, name, Arrays.copyOf(whole, NONCE))
                    .doFinal(whole, NONCE, whole.length - NONCE);
            return Optional.of(new Msisdn(new String(msisdn, StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, String name, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(name.getBytes(StandardCharsets.US_ASCII));
        return cipher;
    }
}
