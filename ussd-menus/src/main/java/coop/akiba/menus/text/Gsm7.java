package coop.akiba.menus.text;

import java.text.Normalizer;
import java.util.Map;

/**
 * The letters every phone can show: the GSM 7-bit default alphabet (3GPP TS 23.038) and its extension table, without
 * carriage return and form feed. Lengths are counted in septets, of which an extension character takes two.
 */
public final class Gsm7 {
    /** Holds two words together: a screen is never cut there. It is shown as a space. */
    public static final char TIE = '\u00a0';

    private static final String BASIC = "\n !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ_"
            + "abcdefghijklmnopqrstuvwxyz¡£¤¥§¿ÄÅÆÇÉÑÖØÜßàäåæèéìñòöøùüΓΔΘΛΞΠΣΦΨΩ";
    private static final String EXTENSION = "[\\]^{|}~";
    private static final char EURO = '€';
    private static final byte[] WIDTHS = new byte[0x400];

    /** Letters that taking off accents does not help, and signs of typesetting. */
    private static final Map<Integer, String> LOOKALIKES = Map.ofEntries(
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) 'ʼ', "'"),
            Map.entry((int) '`', "'"),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '…', "..."),
            Map.entry((int) '•', "-"),
            Map.entry((int) '₦', "NGN"),
            Map.entry((int) 'ŋ', "ng"),
            Map.entry((int) 'Ŋ', "Ng"),
            Map.entry((int) 'ı', "i"),
            Map.entry((int) 'ł', "l"),
            Map.entry((int) 'Ł', "L"),
            Map.entry((int) 'đ', "d"),
            Map.entry((int) 'Đ', "D"),
            Map.entry((int) 'œ', "oe"),
            Map.entry((int) 'Œ', "OE"));

    static {
        BASIC.chars().forEach(letter -> WIDTHS[letter] = 1);
        EXTENSION.chars().forEach(letter -> WIDTHS[letter] = 2);
        WIDTHS[TIE] = 1;
    }

    private Gsm7() {}

    /** Septets the text takes, or -1 when it has letters of another alphabet. */
    public static int septets(String text) {
        int septets = 0;
        for (int i = 0; i < text.length(); i++) {
            int width = width(text.charAt(i));
            if (width == 0) {
                return -1;
            }
            septets += width;
        }
        return septets;
    }

    /**
     * The text as one line of GSM-7: accents taken off where need be, control characters and line ends turned into
     * spaces, and a question mark for every letter that has no likeness.
     */
    public static String line(String text) {
        String flat = isLine(text) ? text : likeness(text);
        return flat.strip();
    }

    /** The text as {@link #line}, at most so many septets long; where it is cut, it ends in a dot. */
    public static String clip(String text, int septets) {
        String line = line(text).replace(TIE, ' ');
        if (septets(line) <= septets) {
            return line;
        }
        return line.substring(0, fitting(line, septets - 1)).stripTrailing() + ".";
    }

    /** How many of the text's first characters take at most so many septets. */
    public static int fitting(String text, int septets) {
        int end = 0;
        int used = 0;
        while (end < text.length() && used + width(text.charAt(end)) <= septets) {
            used += width(text.charAt(end));
            end++;
        }
        return end;
    }

    private static boolean isLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter == '\n' || width(letter) == 0) {
                return false;
            }
        }
        return true;
    }

    private static String likeness(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> out.append(likeness(letter)));
        return out.toString().replaceAll(" {2,}", " ");
    }

    private static String likeness(int letter) {
        String same = Character.toString(letter);
        if (letter == '\n' || Character.isISOControl(letter) || Character.isWhitespace(letter)) {
            return " ";
        }
        if (septets(same) > 0) {
            return same;
        }
        String bare = LOOKALIKES.getOrDefault(letter, bare(same));
        return septets(bare) >= 0 ? bare : "?";
    }

    private static String bare(String letter) {
        return Normalizer.normalize(letter, Normalizer.Form.NFKD).replaceAll("[\\p{M}\\p{Cf}]+", "");
    }

    private static int width(char letter) {
        if (letter < WIDTHS.length) {
            return WIDTHS[letter];
        }
        return letter == EURO ? 2 : 0;
    }
}
