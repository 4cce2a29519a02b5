package coop.akiba.sms;

/**
 * What a text costs to send.
 *
 * @param units septets or UTF-16 code units of the text, headers not counted
 * @param parts messages the operator bills; an empty text is one
 */
public record SmsSegments(Encoding encoding, int units, int parts) {

    public static SmsSegments of(String text) {
        Encoding encoding = Gsm7.fits(text) ? Encoding.GSM_7 : Encoding.UCS_2;
        int units = encoding == Encoding.GSM_7 ? Gsm7.septets(text) : text.length();
        int parts = units <= encoding.alone() ? 1 : pack(text, encoding);
        return new SmsSegments(encoding, units, parts);
    }

    /** Fills part after part. An escape pair or a surrogate pair that no longer fits opens the next one. */
    private static int pack(String text, Encoding encoding) {
        int parts = 1;
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            int width = encoding == Encoding.GSM_7 ? Gsm7.septets(codePoint) : Character.charCount(codePoint);
            if (used + width > encoding.each()) {
                parts++;
                used = 0;
            }
            used += width;
            at += Character.charCount(codePoint);
        }
        return parts;
    }
}
