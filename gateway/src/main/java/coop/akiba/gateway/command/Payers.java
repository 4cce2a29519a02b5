package coop.akiba.gateway.command;

import coop.akiba.domain.member.Msisdn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** Payers' numbers as providers report them: clear, masked such as {@code 2547 ***** 126}, or hashed. */
final class Payers {
    private static final int HASH = 64;

    private Payers() {}

    /** False where the number certainly is another one; a number that was not reported may be any. */
    static boolean mayBe(String reported, Msisdn msisdn) {
        String digits = msisdn.digits();
        if (reported.length() == HASH) {
            return reported.toLowerCase(Locale.ROOT).equals(sha256(digits));
        }
        String bare = reported.replace("+", "").replace(" ", "");
        int mask = bare.indexOf('*');
        return mask < 0
                ? bare.isEmpty() || bare.equals(digits)
                : digits.startsWith(bare.substring(0, mask))
                        && digits.endsWith(bare.substring(bare.lastIndexOf('*') + 1));
    }

    private static String sha256(String digits) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(digits.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
