package coop.akiba.domain.risk;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The scorecard of a cooperative that has none of its own yet.
 *
 * <p>Its weights are expert judgement and nothing more: no loans were counted to find them. They follow what credit
 * committees look at (repayment first, then saving, then how heavy the instalment is) in the usual form, 600 points at
 * 30 to 1 and 20 points to double the odds. The base of 580 means odds of 15 to 1, a default in 16. A cooperative with
 * enough loans of its own replaces them with fitted ones.
 */
public final class ExpertScorecard {
    private static final PointScale SCALE = new PointScale(600, 30, 20);
    private static final int BASE = 580;
    private static final Scorecard.Bands BANDS = new Scorecard.Bands(new BigDecimal("0.05"), new BigDecimal("0.20"));
    private static final Scorecard.Minimum LEAST = new Scorecard.Minimum(1, 3);

    private ExpertScorecard() {}

    public static Scorecard card() {
        return new Scorecard(
                "expert-1",
                SCALE,
                BASE,
                BANDS,
                LEAST,
                List.of(
                        of(Characteristic.LATE_ROWS, 0, "0:15 1:3 10:-8 25:-20 50:-32"),
                        of(Characteristic.DAYS_LATE, 0, "0:6 1:0 8:-8 31:-22"),
                        of(Characteristic.DEFAULTS, 0, "0:0 1:-30 2:-50"),
                        of(Characteristic.REGULAR_SAVING, -8, "0:-12 25:-4 50:4 75:12"),
                        of(Characteristic.INSTALMENT_TO_SAVINGS, 0, "0:14 10:8 20:0 35:-8 60:-16 100:-24"),
                        of(Characteristic.OTHER_LOANS, 0, "0:4 1:0 50:-6 100:-12 200:-20"),
                        of(Characteristic.MEMBERSHIP, 0, "0:-8 6:-2 12:2 36:6")));
    }

    /** Bins as {@code from:points}. */
    private static Attributes of(Characteristic characteristic, int absent, String bins) {
        List<Attributes.Bin> read = new ArrayList<>();
        for (String bin : List.of(bins.split(" ", -1))) {
            int colon = bin.indexOf(':');
            read.add(new Attributes.Bin(
                    Integer.parseInt(bin.substring(0, colon)), Integer.parseInt(bin.substring(colon + 1))));
        }
        return new Attributes(characteristic, read, absent);
    }
}
