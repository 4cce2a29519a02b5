package coop.akiba.gateway.smpp;

/**
 * Who a message is from or to. Its text form shows nothing.
 *
 * @param ton type of number
 * @param npi numbering plan
 */
record Address(int ton, int npi, String text) {
    private static final int UNKNOWN = 0;
    private static final int INTERNATIONAL = 1;
    private static final int NETWORK = 3;
    private static final int ALPHANUMERIC = 5;
    private static final int ISDN = 1;

    /** Longest short code; what has more digits is a phone number. */
    private static final int SHORT = 6;

    static Address phone(String digits) {
        return new Address(INTERNATIONAL, ISDN, digits);
    }

    /** A sender as it is written in settings: a number, a short code or a name. */
    static Address sender(String written) {
        String digits = written.startsWith("+") ? written.substring(1) : written;
        if (!digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return new Address(ALPHANUMERIC, UNKNOWN, written);
        }
        return digits.length() <= SHORT ? new Address(NETWORK, UNKNOWN, digits) : phone(digits);
    }

    /** With the plus sign that a number with a country code has; some call numbers international that are not. */
    String spelled() {
        boolean bare = !text.startsWith("+") && !text.startsWith("0");
        return ton == INTERNATIONAL && bare ? "+" + text : text;
    }

    @Override
    public String toString() {
        return "an address of " + text.length() + " characters";
    }
}
