package coop.akiba.gateway.smpp;

import coop.akiba.gateway.config.TelcoBind.Alphabet;
import coop.akiba.sms.Gsm7;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Text as octets and back, by {@code data_coding}. The default alphabet goes unpacked, one septet in each octet (3GPP
 * TS 23.038, 6.2.1); an escaped character takes two.
 */
final class Letters {
    static final int DEFAULT = 0;
    static final int UCS2 = 8;
    private static final int IA5 = 1;
    private static final int LATIN1 = 3;

    private static final char ESCAPE = '\u001b';
    private static final char UNKNOWN = '?';
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";
    private static final byte[] EXTENSION_CODES = {0x0a, 0x14, 0x28, 0x29, 0x2f, 0x3c, 0x3d, 0x3e, 0x40, 0x65};

    private Letters() {}

    /** Whether a text can go under {@code data_coding} 0; else it goes as UCS-2. */
    static boolean isPlain(String text, Alphabet alphabet) {
        return Gsm7.fits(text)
                && (alphabet == Alphabet.GSM7
                        || StandardCharsets.ISO_8859_1.newEncoder().canEncode(text));
    }

    /** Octets of a text that {@link #isPlain}; anything else in it becomes a question mark. */
    static byte[] plain(String text, Alphabet alphabet) {
        return alphabet == Alphabet.GSM7 ? gsm7(text) : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    static byte[] ucs2(String text) {
        return text.getBytes(StandardCharsets.UTF_16BE);
    }

    /** The text of octets; those of a binary coding are read as the default alphabet. */
    static String read(byte[] octets, int coding, Alphabet alphabet) {
        return switch (coding) {
            case UCS2 -> text(Arrays.copyOf(octets, octets.length & ~1), StandardCharsets.UTF_16BE);
            case LATIN1 -> text(octets, StandardCharsets.ISO_8859_1);
            case IA5 -> text(octets, StandardCharsets.US_ASCII);
            default -> alphabet == Alphabet.GSM7 ? gsm7(octets) : text(octets, StandardCharsets.ISO_8859_1);
        };
    }

    private static String text(byte[] octets, Charset charset) {
        return new String(octets, charset);
    }

    private static byte[] gsm7(String text) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(text.length() + 8);
        text.codePoints().forEach(letter -> {
            int basic = letter == ESCAPE ? -1 : BASIC.indexOf(letter);
            int extended = EXTENSION.indexOf(letter);
            if (basic >= 0) {
                octets.write(basic);
            } else if (extended >= 0) {
                octets.write(ESCAPE);
                octets.write(EXTENSION_CODES[extended]);
            } else {
                octets.write(BASIC.indexOf(UNKNOWN));
            }
        });
        return octets.toByteArray();
    }

    private static String gsm7(byte[] octets) {
        StringBuilder text = new StringBuilder(octets.length);
        for (int i = 0; i < octets.length; i++) {
            int code = octets[i] & 0x7f;
            if (code != ESCAPE) {
                text.append(BASIC.charAt(code));
            } else if (i + 1 < octets.length) {
                i++;
                text.append(extended(octets[i]));
            }
        }
        return text.toString();
    }

    /** What an unknown code behind the escape means, phones show by the basic table. */
    private static char extended(byte code) {
        for (int i = 0; i < EXTENSION_CODES.length; i++) {
            if (EXTENSION_CODES[i] == code) {
                return EXTENSION.charAt(i);
            }
        }
        return (code & 0x7f) == ESCAPE ? ' ' : BASIC.charAt(code & 0x7f);
    }
}
