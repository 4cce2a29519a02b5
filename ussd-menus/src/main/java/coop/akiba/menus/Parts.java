package coop.akiba.menus;

/** Texts one behind another, each behind its length, so that any character may be in them. Reads them in order. */
final class Parts {
    private static final int LONGEST = 1_000;
    private static final int MOST_DIGITS = 6;

    private final String text;
    private int at;

    Parts(String text) {
        this.text = text;
    }

    static void add(StringBuilder text, String part) {
        text.append(part.length()).append(':').append(part);
    }

    static void add(StringBuilder text, int number) {
        text.append(number).append(':');
    }

    /**
     * The next part.
     *
     * @throws IllegalArgumentException when there is none, or one too long
     */
    String next() {
        int length = number();
        if (length > LONGEST || length > text.length() - at) {
            throw new IllegalArgumentException("no whole part at " + at);
        }
        at += length;
        return text.substring(at - length, at);
    }

    /**
     * The number that stands here in place of a part, written as {@link #add(StringBuilder, int)} writes it.
     *
     * @throws IllegalArgumentException when there is no such number
     */
    int number() {
        int number = 0;
        int from = at;
        while (at < text.length() && at - from < MOST_DIGITS && isDigit(text.charAt(at))) {
            number = number * 10 + text.charAt(at) - '0';
            at++;
        }
        boolean padded = at - from > 1 && text.charAt(from) == '0';
        if (at == from || padded || at == text.length() || text.charAt(at) != ':') {
            throw new IllegalArgumentException("no number at " + from);
        }
        at++;
        return number;
    }

    boolean atEnd() {
        return at == text.length();
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }
}
