package coop.akiba.gateway.simulator.desk;

import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids as providers make them; long enough that none comes twice. */
public final class Numbers {
    private final RandomGenerator random;

    Numbers(RandomGenerator random) {
        this.random = random;
    }

    /** So many digits, the first no nought. */
    public String digits(int length) {
        StringBuilder text = new StringBuilder().append(1 + random.nextInt(9));
        while (text.length() < length) {
            text.append(random.nextInt(10));
        }
        return text.toString();
    }

    /** Capital letters and digits. */
    public String letters(int length) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append("ABCDEFGHJKLMNPQRSTUVWXYZ23456789".charAt(random.nextInt(32)));
        }
        return text.toString();
    }

    /** So many bytes, in hex. */
    public String hex(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return HexFormat.of().formatHex(made);
    }

    /** Of version 4. */
    public String uuid() {
        String hex = hex(16);
        String version = hex.substring(0, 12) + "4" + hex.substring(13, 16) + "a" + hex.substring(17);
        return UUID.fromString(version.replaceFirst("(.{8})(.{4})(.{4})(.{4})(.{12})", "$1-$2-$3-$4-$5"))
                .toString();
    }
}
