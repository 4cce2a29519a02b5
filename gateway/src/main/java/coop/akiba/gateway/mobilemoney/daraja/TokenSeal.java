package coop.akiba.gateway.mobilemoney.daraja;

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

/** Seals tokens on their way through Redis: who reads it cannot pay or ask with them, nor put in one of their own. */
final class TokenSeal {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final KeyedHash hash;
    private final String name;
    private final SecureRandom random = new SecureRandom();

    /** For the token that is kept under this name; what is sealed for one is nothing under another. */
    TokenSeal(KeyedHash hash, String name) {
        this.hash = hash;
        this.name = name;
    }

    String seal(String text) {
        byte[] open = text.getBytes(StandardCharsets.UTF_8);
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        ByteBuffer whole = ByteBuffer.allocate(NONCE + open.length + TAG_BITS / 8);
        whole.put(nonce);
        try {
            ready(Cipher.ENCRYPT_MODE, nonce).doFinal(open, 0, open.length, whole.array(), NONCE);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty for what {@link #seal} did not make for this name under this key. */
    Optional<String> open(String text) {
        try {
            byte[] whole = Base64.getUrlDecoder().decode(text);
            if (whole.length <= NONCE) {
                return Optional.empty();
            }
            byte[] open = ready(Cipher.DECRYPT_MODE, whole).doFinal(whole, NONCE, whole.length - NONCE);
            return Optional.of(new String(open, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher ready(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        SecretKeySpec key = new SecretKeySpec(hash.of("daraja token value", name), "AES");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce, 0, NONCE));
        cipher.updateAAD(name.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
