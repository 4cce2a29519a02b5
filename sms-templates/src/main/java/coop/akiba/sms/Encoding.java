package coop.akiba.sms;

/** How a text travels. One character outside GSM-7 turns the whole text into UCS-2. */
public enum Encoding {
    /** Seven bits a character; units are septets. */
    GSM_7(160, 153),
    /** Sixteen bits; units are UTF-16 code units. */
    UCS_2(70, 67);

    private final int alone;
    private final int each;

    Encoding(int alone, int each) {
        this.alone = alone;
        this.each = each;
    }

    /** Units that fit one part sent alone. */
    public int alone() {
        return alone;
    }

    /** Units that fit each of several parts; the rest is the header that joins them. */
    public int each() {
        return each;
    }
}
