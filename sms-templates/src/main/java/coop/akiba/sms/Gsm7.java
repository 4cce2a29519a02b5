package coop.akiba.sms;

import java.text.Normalizer;

/** The GSM 7-bit default alphabet and its extension table (3GPP TS 23.038, 6.2.1), without national shift tables. */
public final class Gsm7 {
    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "\f^{}\\[~]|€";

    private Gsm7() {}

    /** Whether the text can travel in seven bits a character. */
    public static boolean fits(String text) {
        return text.codePoints().allMatch(codePoint -> width(codePoint) > 0);
    }

    /**
     * Septets of a text; characters of the extension table take two.
     *
     * @throws IllegalArgumentException when the text does not fit
     */
    public static int septets(String text) {
        return text.codePoints().map(Gsm7::septets).sum();
    }

    /**
     * Replaces what would force UCS-2: accents come off, typographic signs become plain ones, marks and invisible
     * characters go, and what is left unknown becomes a question mark. The result always fits.
     */
    public static String transliterate(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> plain.append(closest(codePoint)));
        return plain.toString();
    }

    static int septets(int codePoint) {
        int width = width(codePoint);
        if (width == 0) {
            throw new IllegalArgumentException("not in GSM-7: U+%04X".formatted(codePoint));
        }
        return width;
    }

    private static int width(int codePoint) {
        if (BASIC.indexOf(codePoint) >= 0) {
            return 1;
        }
        return EXTENSION.indexOf(codePoint) >= 0 ? 2 : 0;
    }

    private static String closest(int codePoint) {
        if (width(codePoint) > 0) {
            return Character.toString(codePoint);
        }
        String alike = alike(codePoint);
        return alike.isEmpty() ? withoutAccent(codePoint) : alike;
    }

    /** Replacements that taking accents off does not find; empty for all others. */
    private static String alike(int codePoint) {
        return switch (codePoint) {
            case '\u2018', '\u2019', '\u201A', '\u02BC', '\u02BB', '\u00B4', '`' -> "'";
            case '\u201C', '\u201D', '\u201E', '\u00AB', '\u00BB' -> "\"";
            case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212', '\u2022' -> "-";
            case '\u00D7' -> "x";
            case '\u2044' -> "/";
            case '\u20A6' -> "NGN";
            case '\u20B5' -> "GHS";
            case '\u20B9' -> "INR";
            case 'ŋ' -> "ng";
            case 'Ŋ' -> "Ng";
            case 'œ' -> "oe";
            case 'Œ' -> "OE";
            case 'ı' -> "i";
            case 'ł' -> "l";
            case 'Ł' -> "L";
            case 'đ' -> "d";
            case 'Đ' -> "D";
            case '\t' -> " ";
            default -> "";
        };
    }

    private static String withoutAccent(int codePoint) {
        StringBuilder kept = new StringBuilder();
        Normalizer.normalize(Character.toString(codePoint), Normalizer.Form.NFKD)
                .codePoints()
                .filter(part -> width(part) > 0)
                .forEach(kept::appendCodePoint);
        return kept.isEmpty() && !isInvisible(codePoint) ? "?" : kept.toString();
    }

    private static boolean isInvisible(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
    }
}
