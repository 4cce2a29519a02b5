package coop.akiba.gateway.pin;

import coop.akiba.domain.member.MemberId;
import coop.akiba.domain.team.TeamId;
import coop.akiba.gateway.config.Secret;
import coop.akiba.gateway.config.Settings.PinCost;
import coop.akiba.menus.Pin;
import io.vertx.core.buffer.Buffer;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Makes of a PIN what may be stored: an Argon2id hash, sealed with AES-256-GCM under a key that is not in the database
 * and bound to its member. The seal is the protection, because all four-digit PINs are soon hashed; a row copied to
 * another member does not open.
 *
 * <p>Layout: format (1 byte), key id (4), memory in KiB (4), passes (4), salt (16), nonce (12), sealed hash (48).
 * Blocks for as long as the hash takes.
 */
public final class PinSeal {
    private static final byte FORMAT = 1;
    private static final int HEADER = 1 + 4 + 4 + 4 + 16 + 12;
    private static final int HASH = 32;
    private static final int TAG_BITS = 128;

    private final List<Key> keys;
    private final PinCost cost;
    private final SecureRandom random;

    private record Key(int id, SecretKeySpec spec) {}

    private record Sealed(Key key, Buffer bytes) {
        int memory() {
            return bytes.getInt(5);
        }

        int passes() {
            return bytes.getInt(9);
        }

        byte[] salt() {
            return bytes.getBytes(13, 29);
        }

        byte[] nonce() {
            return bytes.getBytes(29, HEADER);
        }

        byte[] header() {
            return bytes.getBytes(0, HEADER);
        }

        byte[] body() {
            return bytes.getBytes(HEADER, bytes.length());
        }
    }

    /**
     * Seals under the first key and opens under all.
     *
     * @param keys 32 bytes in hex each, newest first; at least one
     */
    public PinSeal(List<Secret> keys, PinCost cost, SecureRandom random) {
        this.keys = keys.stream().map(PinSeal::key).toList();
        this.cost = cost;
        this.random = random;
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("no key to seal PINs under");
        }
    }

    Buffer seal(TeamId team, MemberId member, Pin pin) {
        Key key = keys.getFirst();
        byte[] salt = random(16);
        byte[] nonce = random(12);
        byte[] header = ByteBuffer.allocate(HEADER)
                .put(FORMAT)
                .putInt(key.id())
                .putInt(cost.memoryKib())
                .putInt(cost.passes())
                .put(salt)
                .put(nonce)
                .array();
        byte[] hash = hash(pin, salt, cost.memoryKib(), cost.passes());
        try {
            byte[] body = cipher(Cipher.ENCRYPT_MODE, key, nonce, header, team, member)
                    .doFinal(hash);
            return Buffer.buffer(header).appendBytes(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a PIN could not be sealed", e);
        }
    }

    /** Whether this is the PIN that was sealed for this member. */
    boolean opens(Buffer sealed, TeamId team, MemberId member, Pin pin) {
        Sealed parts = read(sealed).orElseThrow(() -> new IllegalStateException("a PIN is sealed under a lost key"));
        try {
            byte[] kept = cipher(Cipher.DECRYPT_MODE, parts.key(), parts.nonce(), parts.header(), team, member)
                    .doFinal(parts.body());
            return MessageDigest.isEqual(kept, hash(pin, parts.salt(), parts.memory(), parts.passes()));
        } catch (AEADBadTagException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a PIN could not be opened", e);
        }
    }

    /** Whether the key it is sealed under is still here; without it no try may be counted against the member. */
    boolean canOpen(Buffer sealed) {
        return read(sealed).isPresent();
    }

    private Optional<Sealed> read(Buffer sealed) {
        if (sealed.length() != HEADER + HASH + TAG_BITS / 8 || sealed.getByte(0) != FORMAT) {
            return Optional.empty();
        }
        return keys.stream()
                .filter(key -> key.id() == sealed.getInt(1))
                .findFirst()
                .map(key -> new Sealed(key, sealed));
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, byte[] header, TeamId team, MemberId member)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key.spec(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(header);
        cipher.updateAAD((team.value() + "|" + member.value()).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private static byte[] hash(Pin pin, byte[] salt, int memoryKib, int passes) {
        Argon2BytesGenerator argon = new Argon2BytesGenerator();
        argon.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(memoryKib)
                .withIterations(passes)
                .withParallelism(1)
                .withSalt(salt)
                .build());
        byte[] hash = new byte[HASH];
        argon.generateBytes(pin.digits().getBytes(StandardCharsets.US_ASCII), hash);
        return hash;
    }

    private byte[] random(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** A key's id follows from the key, so that settings need not number them. */
    private static Key key(Secret hex) {
        byte[] bytes = HexFormat.of().parseHex(hex.value());
        if (bytes.length != 32) {
            throw new IllegalArgumentException("the key that seals PINs is 32 bytes in hex");
        }
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update("akiba pin key".getBytes(StandardCharsets.US_ASCII));
            return new Key(ByteBuffer.wrap(digest.digest(bytes)).getInt(), new SecretKeySpec(bytes, "AES"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
