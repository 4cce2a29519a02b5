package coop.akiba.sms;

/** Words people typed, made fit to stand in a message: one line, GSM-7, not longer than its place allows. */
final class FreeText {
    private static final String CUT = "...";

    private FreeText() {}

    /**
     * The text without line breaks and control characters, transliterated.
     *
     * @param septets room it has; a longer text is cut and ends in {@value #CUT}
     */
    static String fit(String text, int septets) {
        return text.length() <= septets && isPlain(text) ? text : cut(text, septets);
    }

    /** Most names and numbers are: letters, digits and single spaces, with nothing to be made fit. */
    private static boolean isPlain(String text) {
        boolean space = true;
        for (int at = 0; at < text.length(); at++) {
            char each = text.charAt(at);
            boolean letter = (each >= 'a' && each <= 'z') || (each >= 'A' && each <= 'Z');
            boolean plain = letter || (each >= '0' && each <= '9') || each == '-' || each == '.';
            if (!plain && (each != ' ' || space)) {
                return false;
            }
            space = each == ' ';
        }
        return !space;
    }

    private static String cut(String text, int septets) {
        String line = Gsm7.transliterate(text.replaceAll("[\\s\\p{Z}]+", " "))
                .replaceAll("\\p{Cntrl}", "")
                .strip();
        if (Gsm7.septets(line) <= septets) {
            return line;
        }
        StringBuilder kept = new StringBuilder();
        int room = septets - CUT.length();
        for (int at = 0; at < line.length() && Gsm7.septets(line.charAt(at)) <= room; at++) {
            room -= Gsm7.septets(line.charAt(at));
            kept.append(line.charAt(at));
        }
        return kept.toString().strip() + CUT;
    }
}
