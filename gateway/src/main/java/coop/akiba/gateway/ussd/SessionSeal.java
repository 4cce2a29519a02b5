package coop.akiba.gateway.ussd;

import coop.akiba.gateway.keys.KeyedHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals what sessions keep: who sees the session store reads no name, amount or phone number in it, and cannot put in
 * anything, nor one session's text in place of another's. Used on one event loop.
 *
 * <p>Each session has a key of its own, expanded from the one in the settings as HKDF does (RFC 5869, 2.3). So a nonce
 * only has to differ among the hops of a session, and may be counted, where one key for all would allow some four
 * thousand million random ones.
 */
final class SessionSeal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final KeyedHash hash;
    private final Cipher cipher;
    private final long loop = new SecureRandom().nextLong();
    private int sealed;

    SessionSeal(KeyedHash hash) {
        this.hash = hash;
        try {
            cipher = Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Letters, digits, {@code -} and {@code _}. */
    String seal(String session, String text) {
        byte[] open = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer whole = ByteBuffer.allocate(NONCE + open.length + TAG_BITS / 8);
        whole.putLong(loop).putInt(++sealed);
        try {
            ready(Cipher.ENCRYPT_MODE, session, whole.array());
            cipher.doFinal(open, 0, open.length, whole.array(), NONCE);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for what {@link #seal} did not make for this session under this key. */
    Optional<String> open(String session, String text) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(text);
            if (whole.length <= NONCE) {
                return Optional.empty();
            }
            ready(Cipher.DECRYPT_MODE, session, whole);
            byte[] open = cipher.doFinal(whole, NONCE, whole.length - NONCE);
            return Optional.of(new String(open, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private void ready(int mode, String session, byte[] nonce) throws GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec(hash.of("ussd session value", session), "AES");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
        cipher.updateAAD(session.getBytes(StandardCharsets.UTF_8));
    }
}
