package coop.akiba.gateway.smpp;

import coop.akiba.sms.Gsm7;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages of several parts. jSMPP's own splitting is for eight-bit text: it would cut unpacked septets into parts that
 * are too short, and pairs in two.
 */
final class MessageParts {
    private static final int HEADER = 6;
    private static final int CONCATENATED = 0;
    private static final int CONCATENATED_LONG = 8;

    private MessageParts() {}

    /** Texts of at most 160 septets or 70 UTF-16 units if it is one, else of 153 or 67; no pair is cut. */
    static List<String> split(String text, boolean plain) {
        if (width(text, plain) <= (plain ? 160 : 70)) {
            return List.of(text);
        }
        int room = plain ? 153 : 67;
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        int used = 0;
        for (int letter : text.codePoints().toArray()) {
            String one = Character.toString(letter);
            int width = width(one, plain);
            if (used + width > room) {
                parts.add(part.toString());
                part.setLength(0);
                used = 0;
            }
            part.append(one);
            used += width;
        }
        parts.add(part.toString());
        return parts;
    }

    private static int width(String text, boolean plain) {
        return plain ? Gsm7.septets(text) : text.length();
    }

    /** Octets with the header that tells a phone which part they are. */
    static byte[] headed(int reference, int parts, int number, byte[] octets) {
        byte[] whole = new byte[HEADER + octets.length];
        byte[] header = {HEADER - 1, CONCATENATED, 3, (byte) reference, (byte) parts, (byte) number};
        System.arraycopy(header, 0, whole, 0, HEADER);
        System.arraycopy(octets, 0, whole, HEADER, octets.length);
        return whole;
    }

    /** Which part a header says it stands before; 1 where it says nothing of parts. */
    static int number(byte[] header) {
        int at = 1;
        while (at + 1 < header.length) {
            int kind = header[at];
            int end = at + 2 + (header[at + 1] & 0xff);
            if (end > header.length) {
                return 1;
            }
            boolean told = (kind == CONCATENATED && end == at + 5) || (kind == CONCATENATED_LONG && end == at + 6);
            if (told) {
                return header[end - 1] & 0xff;
            }
            at = end;
        }
        return 1;
    }
}
