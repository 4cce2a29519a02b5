package coop.akiba.gateway.command;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.UUID;

/** New identifiers: ids that grow with time, so that indexes stay compact, and tokens nobody can guess. */
public final class Ids {
    private final TimeBasedEpochGenerator generator;
    private final SecureRandom random;

    public Ids(SecureRandom random) {
        this.random = random;
        this.generator = Generators.timeBasedEpochGenerator(random);
    }

    public UUID next() {
        return generator.generate();
    }

    /** An id that says nothing, as some providers want theirs: a UUID of version 4. */
    public UUID random() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        bytes[6] = (byte) ((bytes[6] & 0x0f) | 0x40);
        bytes[8] = (byte) ((bytes[8] & 0x3f) | 0x80);
        ByteBuffer whole = ByteBuffer.wrap(bytes);
        return new UUID(whole.getLong(), whole.getLong());
    }

    /** 32 hex digits of randomness. Hex, because other alphabets can spell words that providers refuse in addresses. */
    public String token() {
        byte[] bytes = new byte[16];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
