package coop.akiba.gateway.ops;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The last line of defence before a log line leaves: masks what looks like a phone number, a key, or the value of a
 * field that is called PIN, password, secret, token and the like. Code that logs such a thing is wrong nevertheless.
 *
 * <p>One pass over the characters and no regular expressions: every request writes a line.
 */
final class Scrubber {
    /** Digits in a row that may be a phone number; with a plus sign before them, fewer will do. */
    private static final int PHONE = 9;

    private static final int PHONE_AFTER_PLUS = 7;
    private static final int KEY = 32;
    /** How far behind the word PIN its digits may stand. */
    private static final int NEAR = 16;

    private static final List<String> SECRET_NAMES =
            List.of("password", "passwd", "secret", "token", "passkey", "authorization", "bearer");
    private static final Set<String> SECRET_PARTS = Set.of("pin", "pins", "otp", "text");

    private final String line;
    private final StringBuilder out;

    private Scrubber(String line) {
        this.line = line;
        this.out = new StringBuilder(line);
    }

    static String scrub(String line) {
        Scrubber scrubber = new Scrubber(line);
        scrubber.fields();
        scrubber.words();
        return scrubber.out.toString();
    }

    /** Values behind {@code name:} and {@code name=}, whatever quotes are around them. */
    private void fields() {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if ((c == ':' || c == '=') && secret(nameBefore(i))) {
                maskValue(i + 1);
            }
        }
    }

    private String nameBefore(int separator) {
        int end = separator;
        while (end > 0 && isPadding(line.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > 0 && (isWord(line.charAt(start - 1)) || "_-".indexOf(line.charAt(start - 1)) >= 0)) {
            start--;
        }
        return line.substring(start, end);
    }

    private static boolean secret(String name) {
        String low = name.toLowerCase(Locale.ROOT);
        for (String word : SECRET_NAMES) {
            if (low.contains(word)) {
                return true;
            }
        }
        return hasSecretPart(name);
    }

    /** The parts of {@code newPin}, {@code new_pin} and {@code NEW-PIN}; {@code mapping} has none that matters. */
    private static boolean hasSecretPart(String name) {
        int start = 0;
        for (int i = 1; i <= name.length(); i++) {
            boolean ends = i == name.length()
                    || "_-".indexOf(name.charAt(i)) >= 0
                    || (Character.isLowerCase(name.charAt(i - 1)) && Character.isUpperCase(name.charAt(i)));
            if (ends) {
                if (SECRET_PARTS.contains(name.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = i < name.length() && "_-".indexOf(name.charAt(i)) >= 0 ? i + 1 : i;
            }
        }
        return false;
    }

    private void maskValue(int from) {
        int start = from;
        boolean quoted = false;
        while (start < line.length() && isPadding(line.charAt(start))) {
            quoted |= line.charAt(start) != ' ';
            start++;
        }
        int end = start;
        while (end < line.length() && !endsValue(line.charAt(end), quoted)) {
            end++;
        }
        mask(start, end);
    }

    private static boolean endsValue(char c, boolean quoted) {
        return quoted ? "\"'\\".indexOf(c) >= 0 : "\"'\\,;&})] \n".indexOf(c) >= 0;
    }

    /** Words of letters and digits: keys, phone numbers, and digits that follow the word PIN. */
    private void words() {
        int pinUntil = -1;
        for (int i = 0; i < line.length(); i++) {
            if (!isWord(line.charAt(i))) {
                continue;
            }
            int end = i;
            while (end < line.length() && isWord(line.charAt(end))) {
                end++;
            }
            if (end - i == 3 && line.regionMatches(true, i, "pin", 0, 3)) {
                pinUntil = end + NEAR;
            } else if (end - i >= KEY && all(i, end, Scrubber::isHex)) {
                mask(i, end);
            } else if (i < pinUntil && end - i >= 4 && end - i <= 8 && all(i, end, Scrubber::isDigit)) {
                mask(i, end);
            } else {
                digitsIn(i, end);
            }
            i = end;
        }
    }

    private void digitsIn(int from, int to) {
        for (int i = from; i < to; i++) {
            if (!isDigit(line.charAt(i))) {
                continue;
            }
            boolean plus = i > 0 && line.charAt(i - 1) == '+';
            int end = plus || line.charAt(i) == '0' ? endOfGroups(i) : endOfDigits(i);
            if (digits(i, end) >= (plus ? PHONE_AFTER_PLUS : PHONE) && !inUuid(i)) {
                mask(i, end - 3);
            }
            i = Math.max(i, Math.min(end, to) - 1);
        }
    }

    private int digits(int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            digits += isDigit(line.charAt(i)) ? 1 : 0;
        }
        return digits;
    }

    private int endOfDigits(int from) {
        int end = from;
        while (end < line.length() && isDigit(line.charAt(end))) {
            end++;
        }
        return end;
    }

    /** Numbers as people write them: groups of digits with one space, hyphen or dot between. */
    private int endOfGroups(int from) {
        int end = endOfDigits(from);
        while (end + 1 < line.length() && " -.".indexOf(line.charAt(end)) >= 0 && isDigit(line.charAt(end + 1))) {
            end = endOfDigits(end + 1);
        }
        return end;
    }

    /** Whether this place is within 8-4-4-4-12 hex digits: our own ids, which people search logs for. */
    private boolean inUuid(int at) {
        int start = at;
        while (start > 0 && isUuidCharacter(line.charAt(start - 1))) {
            start--;
        }
        int end = at;
        while (end < line.length() && isUuidCharacter(line.charAt(end))) {
            end++;
        }
        return end - start == 36
                && line.charAt(start + 8) == '-'
                && line.charAt(start + 13) == '-'
                && line.charAt(start + 18) == '-'
                && line.charAt(start + 23) == '-';
    }

    private void mask(int from, int to) {
        for (int i = from; i < to; i++) {
            if (isDigit(out.charAt(i)) || out.charAt(i) > ' ') {
                out.setCharAt(i, '*');
            }
        }
    }

    private interface Kind {
        boolean is(char c);
    }

    private boolean all(int from, int to, Kind kind) {
        for (int i = from; i < to; i++) {
            if (!kind.is(line.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPadding(char c) {
        return c == ' ' || c == '"' || c == '\'' || c == '\\';
    }

    private static boolean isWord(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isUuidCharacter(char c) {
        return isHex(c) || c == '-';
    }
}
